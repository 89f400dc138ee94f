import * as fs from 'node:fs';
import { Client, python } from '../fixtures/client';
import { rosterOf, secretOf } from '../fixtures/people';
import { ADMIN } from '../fixtures/server';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';
import type { Visit } from './visit';

const PASSPHRASE = 'a long enough passphrase';
const ENROLLED = 120;
const AT_WORK = 20;
const program = (factor: number) => `print(int(input()) * ${factor})\n`;

/** From the title to the exercise that students see; the expected values are what the solution prints. */
async function writeExercise(visit: Visit, title: string, factor: number): Promise<void> {
  const { page } = visit;
  await page.goto('/c/semester/exercises/new');
  await visit.type(page.getByLabel('Title'), title);
  await visit.press(page.getByTestId('create-exercise'));
  await visit.type(page.getByLabel('Statement in Markdown'), `Read a number and print it **${factor} times**.`);
  await visit.openTab(page.getByTestId('part-files'));
  await visit.tabTo(page.getByTestId('code-editor').getByRole('textbox'));
  await visit.paste(program(factor));
  await visit.openTab(page.getByTestId('part-tests'));
  await visit.tabTo(page.getByLabel('Name of test 1'));
  await visit.paste('small\tio\t2\t\t\t1\nlarge\tio\t1000\t\tyes\t1');
  await visit.press(page.getByTestId('fill-expected'));
  await visit.press(page.getByTestId('take-expected'));
  await page.keyboard.press('ControlOrMeta+s');
  await page.getByTestId('exercise-state').getByText('Saved', { exact: true }).waitFor();
  await visit.openTab(page.getByTestId('part-check'));
  await visit.press(page.getByTestId('start-gate'));
  await page.locator('[data-testid=gate-state][data-state=passed]').waitFor();
  await visit.press(page.getByTestId('publish'));
  await page.getByText(', live').waitFor();
}

describeInBrowser('a semester', (open, server) => {
  it('goes from the roster to the released grade and the question about it, by keyboard alone', async () => {
    const admin = await Client.admin(server().url);
    await admin.post('/api/courses', { slug: 'semester', title: 'Programming 1' });
    const root = await open({ reducedMotion: 'reduce', acceptDownloads: true });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);

    await page.goto('/c/semester/people/import');
    const chooser = page.waitForEvent('filechooser');
    await root.press(page.getByTestId('roster-file'));
    const roster = { name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(rosterOf(ENROLLED)) };
    await (await chooser).setFiles(roster);
    await root.press(page.getByTestId('apply-roster'));
    await page.getByText('The roster is imported').waitFor();
    const download = page.waitForEvent('download');
    await root.press(page.getByTestId('download-links'));
    const csv = fs.readFileSync(await (await download).path(), 'utf8');
    const links = csv.match(/http\S+\/activate#[^\s",]+/g) ?? [];
    expect(links).toHaveLength(ENROLLED);

    await writeExercise(root, 'Twice', 2);
    await writeExercise(root, 'Thrice', 3);

    await page.goto('/c/semester/assignments/new');
    await root.type(page.getByLabel('Title'), 'Sheet one');
    for (let n = 0; n < 2; n++) await root.press(page.getByTestId('add-exercise'));
    await root.press(page.getByLabel('A draft'), 'Space');
    await page.keyboard.press('ControlOrMeta+s');
    await root.heading('Sheet one').waitFor();
    await page.goto('/c/semester/a/sheet-one/edit');
    await root.press(page.getByTestId('rubric-0').locator('summary'));
    await root.press(page.getByRole('button', { name: 'Add a criterion' }));
    await root.type(page.getByLabel('Criterion', { exact: true }), 'Readability');
    await page.keyboard.press('ControlOrMeta+s');
    await root.heading('Sheet one').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'semester-assignment');

    // Every second one gets the second exercise wrong.
    const { body } = await admin.get('/api/courses/semester/exercises');
    const exercises = body.items.map(({ id }) => id);
    for (const [index, link] of links.slice(0, AT_WORK).entries()) {
      const activated = await new Client(server().url).post('/api/auth/activate', {
        token: secretOf(link),
        password: PASSPHRASE,
      });
      expect(activated.status).toBe(200);
      const student = new Client(server().url, activated.body.accessToken);
      const factors = [2, index % 2 === 0 ? 3 : 4];
      for (const [at, id] of exercises.entries()) {
        const handed = await student.post(`/api/exercises/${id}/submissions`, python(program(factors[at] ?? 0)));
        expect(handed.status).toBe(202);
      }
    }
    await page.goto('/c/semester/class');
    await until('everybody graded', async () => {
      const list = await admin.get('/api/courses/semester/submissions?state=graded&limit=100');
      return list.body.items.length === AT_WORK * 2;
    });
    await page.getByTestId('at-work').getByText(String(AT_WORK)).waitFor();
    await shot(root, 'semester-class');

    await page.goto('/c/semester/a/sheet-one');
    await root.press(page.getByTestId('assess'));
    await page.getByTestId('to-grade-1').waitFor();
    await page.keyboard.press('n');
    for (let n = 0; n < AT_WORK; n++) {
      const name = page.getByTestId('assessed');
      const before = await name.innerText();
      await page.getByTestId('level-0-0').waitFor();
      await page.keyboard.press(n === 0 ? '2' : '1');
      if (n === 0) await shot(root, 'semester-grading');
      await page.keyboard.press('Control+Enter');
      const last = n === AT_WORK - 1;
      if (last) await page.getByText('All is graded').waitFor();
      else await until('the next one', async () => (await name.innerText()) !== before);
    }

    await page.goto('/c/semester/gradebook');
    await root.tabTo(page.locator('[data-cell][tabindex="0"]'));
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await root.press(page.getByTestId('release'));
    await root.press(page.getByTestId('release-now'), 'Space');
    await root.press(page.getByTestId('save-release'));
    await page.getByTestId('told').getByText('Students see their grades of “Sheet one” now.').waitFor();
    await shot(root, 'semester-gradebook');
    await root.press(page.getByTestId('export-menu'));
    const exported = page.waitForEvent('download');
    await root.press(page.getByTestId('export-csv'));
    const lines = fs
      .readFileSync(await (await exported).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(ENROLLED + 1);

    const first = lines.find((line) => line.includes('student001@uni.example')) ?? '';
    const student = await open({ reducedMotion: 'reduce' });
    await student.signInAs('student001@uni.example', PASSPHRASE);
    await student.press(student.page.getByTestId('notices').getByRole('link', { name: 'Sheet one' }));
    await student.page.getByTestId('own-points').waitFor();
    const points = await student.text('own-points');
    expect(first).toContain(`,${Number.parseFloat(points)},`);
    const asking = student.page.getByTestId('ask-twice');
    await student.press(asking.locator('summary'));
    await student.type(asking.getByRole('textbox'), 'What is not readable about it?');
    await student.page.keyboard.press('Control+Enter');
    await student.page.getByTestId('question-state').getByText('Waits for an answer').waitFor();
    expect(await violations(student)).toEqual([]);
    await shot(student, 'semester-own-grade');
    await page.goto('/c/semester/questions');
    await page.getByTestId('questions').getByText('Twice').waitFor();
    await shot(root, 'semester-questions');
  });
});
