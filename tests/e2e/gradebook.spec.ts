import * as fs from 'node:fs';
import { Client, doubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { ADMIN, type TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';
import type { Visit } from './visit';

const PASSWORD = 'a long enough passphrase';
const DAY = 86_400_000;

/** Three assignments, of which the last is not due yet, and three students, of whom one has handed in twice. */
async function furnish(server: TestServer): Promise<{ admin: Client; ids: string[]; people: Record<string, string> }> {
  const admin = await Client.admin(server.url);
  const course = (await admin.post('/api/courses', { slug: 'graded', title: 'Programming 1', open: true })).body.id;
  const exercises: string[] = [];
  const ids: string[] = [];
  for (const [at, title] of ['Week 1', 'Week 2', 'Project: a game of life'].entries()) {
    const slug = `ex-${at}`;
    const exercise = (
      await admin.post(`/api/courses/${course}/exercises`, doubling({ slug, title: `Doubling ${at}`, tests: IO_TESTS }))
    ).body.id;
    const dueAt = new Date(Date.now() + (at < 2 ? 2 : 9) * DAY).toISOString();
    const body = { slug: `a-${at}`, title, draft: false, dueAt, exercises: [{ exerciseId: exercise, points: 10 }] };
    ids.push((await admin.post(`/api/courses/${course}/assignments`, body)).body.id);
    exercises.push(exercise);
  }
  const people: Record<string, string> = {};
  for (const name of ['mia', 'noor', 'omar']) {
    const student = await new Client(server.url).register(name, PASSWORD);
    await student.post(`/api/courses/${course}/join`);
    people[name] = (await student.get('/api/auth/me')).body.id;
    if (name !== 'mia') continue;
    for (const exercise of exercises.slice(0, 2)) {
      const handed = await student.post(`/api/exercises/${exercise}/submissions`, python(RIGHT));
      await student.final(`/api/submissions/${handed.body.id}`);
    }
  }
  // Now the first is over.
  const past = { dueAt: new Date(Date.now() - DAY).toISOString() };
  const moved = await admin.patch(`/api/assignments/${ids[0]}`, past);
  if (moved.status !== 200) throw new Error(JSON.stringify(moved.body));
  return { admin, ids, people };
}

const cell = (visit: Visit, place: string) => visit.page.locator(`[data-cell="${place}"]`);
const place = (visit: Visit) =>
  visit.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['cell'] ?? null);
const at = (visit: Visit, wanted: string) => until(`focus at ${wanted}`, async () => (await place(visit)) === wanted);

describeInBrowser('the gradebook', (open, server) => {
  it('is worked in by keyboard alone, from an override to the grade that a student sees', async () => {
    const { admin, ids, people } = await furnish(server());
    const root = await open({ timezoneId: 'UTC', reducedMotion: 'reduce', acceptDownloads: true });
    const { page } = root;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const told = (text: string) => page.getByTestId('told').getByText(text).waitFor();
    const focused = (testId: string) =>
      until(`focus on ${testId}`, () =>
        page.evaluate((id) => document.activeElement?.matches(`[data-testid="${id}"]`), testId),
      );
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.goto('/c/graded');
    await root.tabTo(page.getByTestId('tab-gradebook'));
    await press('Enter');
    await cell(root, '1:3').getByText('missing').waitFor();

    // Into the grid with one Tab stop, then with arrows.
    await root.tabTo(cell(root, '0:3'));
    await press('ArrowDown');
    await at(root, '1:3');
    await page.keyboard.type('7');
    await until('points typed', async () => (await page.getByTestId('points').inputValue()) === '7');
    await page.keyboard.type('.5');
    await press('Tab');
    await page.keyboard.type('Handed in on paper');
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-cell');
    await press('Enter');
    await told('noor has 7.5 points at Week 1 now.');
    await at(root, '1:3');
    expect(await cell(root, '1:3').getAttribute('aria-label')).toContain('7.5 of 10, overridden, nothing was computed');
    await press('Control+z');
    await told('It is as it was before.');
    await cell(root, '1:3').getByText('missing').waitFor();
    await press('Enter');
    await page.getByText('Override taken back: 7.5 → nothing').waitFor();
    await page.keyboard.type('8');
    await press('Tab');
    await page.keyboard.type('Oral exam');
    await press('Tab', 'Space', 'Enter');
    await told('noor has 8 points');
    await at(root, '1:3');
    await press('Delete');
    await told('The override of noor at Week 1 is taken back.');
    await press('Control+z');
    await cell(root, '1:3').getByText('8', { exact: true }).waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook');

    // Two who decide on the same grade: both versions are shown, and one is chosen.
    const path = `/api/assignments/${ids[0]}/grades/${people['noor']}`;
    const meanwhile = async (points: number, reason: string) => {
      const body = JSON.stringify({ points, reason, reasonShown: true });
      expect((await admin.call('PUT', path, body)).status).toBe(200);
    };
    await meanwhile(5, 'Late');
    await at(root, '1:3');
    await page.keyboard.type('2');
    await until('points typed', async () => (await page.getByTestId('points').inputValue()) === '2');
    await press('Enter');
    await page.getByTestId('conflict').getByText('Late').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-conflict');
    await root.tabTo(page.getByTestId('keep-mine'));
    await press('Enter');
    await told('noor has 2 points');
    await at(root, '1:3');
    await meanwhile(8, 'Oral exam');
    await at(root, '1:3');
    await page.keyboard.type('3');
    await until('points typed', async () => (await page.getByTestId('points').inputValue()) === '3');
    await press('Enter');
    await page.getByTestId('conflict').getByText('Oral exam').first().waitFor();
    await root.tabTo(page.getByTestId('take-theirs'));
    await press('Enter');
    await told('noor has what others decided');
    root.problems.splice(0).forEach((problem) => expect(problem).toContain('409'));
    await cell(root, '1:3').getByText('8', { exact: true }).waitFor();
    await at(root, '1:3');

    // Up into the head, where grades are released.
    await press('ArrowUp', 'ArrowUp');
    await at(root, '-1:3');
    await press('Enter');
    await focused('release');
    await press('Enter');
    await page.getByTestId('release-now').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-release');
    await press('Enter');
    await told('Students see their grades of “Week 1” now.');
    await page.getByTestId('head-a-0').getByText('Released', { exact: true }).waitFor();

    // Two categories, of which one leaves the lowest out.
    await page.goto('/c/graded/gradebook');
    await root.tabTo(page.getByTestId('categories'));
    await press('Enter');
    await page.getByText('There are no categories').waitFor();
    expect(await violations(root)).toEqual([]);
    for (const [name, weight] of [
      ['Projects', '40'],
      ['Weekly', '60'],
    ] as const) {
      await root.tabTo(page.getByTestId('add-category'));
      await press('Enter');
      await until('focus in the name', () => page.evaluate(() => document.activeElement?.id.startsWith('name-new')));
      await page.keyboard.type(name);
      await press('Tab', 'Control+a');
      await page.keyboard.type(weight);
    }
    await root.tabTo(page.getByLabel('Move Weekly up'));
    await press('Enter');
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await until('focus that goes along', async () => (await label()) === 'Move Weekly down');
    await root.tabTo(page.getByLabel('Week 1'));
    for (const choice of ['Weekly', 'Weekly', 'Projects']) {
      await page.keyboard.type(choice);
      await press('Tab');
    }
    await press('Control+s');
    await told('Saved.');
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-categories');
    await root.tabTo(page.getByRole('link', { name: 'Back to the gradebook' }));
    await press('Enter');
    await page.getByText('weight 60').waitFor();
    await shot(root, 'gradebook-grouped');

    // Out as a file and in again; what has changed meanwhile is said.
    await page.getByTestId('export-menu').focus();
    await press('Enter');
    await focused('export-csv');
    const coming = page.waitForEvent('download');
    await press('Enter');
    const csv = fs.readFileSync(await (await coming).path(), 'utf8');
    const lines = csv.split('\r\n');
    const changed = lines
      .map((line) => (line.startsWith('omar') ? line.replace(',,,,,,', ',,,4,5,,') : line))
      .join('\r\n');
    expect(changed).not.toBe(csv);
    await page.goto('/c/graded/gradebook/import');
    const choose = (text: string) =>
      page
        .getByTestId('grades-file')
        .setInputFiles({ name: 'grades.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose(`${changed}nobody,nobody,,,,1,2,3,,\r\n`);
    await page.getByTestId('problems').getByText('There is no student').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-import-problems');
    await choose(changed);
    await page.getByTestId('changes').waitFor();
    // The file says nothing of noor there, but something of omar.
    for (const name of ['noor', 'omar']) {
      const body = JSON.stringify({ points: 1, reason: 'meanwhile' });
      await admin.call('PUT', `/api/assignments/${ids[1]}/grades/${people[name]}`, body);
    }
    await root.tabTo(page.getByTestId('import-reason'));
    await page.keyboard.type('From the tutor’s list');
    await root.tabTo(page.getByTestId('apply-grades'));
    await press('Enter');
    await page.getByText('have changed since the preview').waitFor();
    expect(root.problems.splice(0)).toEqual([expect.stringContaining('409')]);
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-import');
    await root.tabTo(page.getByTestId('apply-grades'));
    await press('Enter');
    await page.getByText('The grades are imported').waitFor();

    // Behind a total: how it comes about, and what the student sees.
    await page.goto('/c/graded/gradebook?q=noor');
    await cell(root, '0:1').getByText('45', { exact: true }).waitFor();
    await root.tabTo(cell(root, '0:3'));
    await press('ArrowLeft', 'ArrowLeft');
    await at(root, '0:1');
    await press('Enter');
    await page.getByTestId('so-far').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-student');
    await root.tabTo(page.getByTestId('as-student'));
    await press('Enter');
    await page.getByTestId('grade-a-0').getByText('“Oral exam”').waitFor();
    await page.goto('/c/graded/gradebook/history');
    await page.getByTestId('history').getByText('“From the tutor’s list”').first().waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'gradebook-history');

    const student = await open({ timezoneId: 'UTC' });
    await student.signInAs('noor', PASSWORD);
    await student.page.goto('/c/graded');
    await student.tabTo(student.page.getByTestId('tab-grades'));
    await student.page.keyboard.press('Enter');
    await student.page.getByTestId('total').getByText('80 %').waitFor();
    expect(await student.text('grade-a-0')).toMatch(/Set by staff[\s\S]*Oral exam[\s\S]*8\s*\/\s*10/);
    expect(await student.text('grade-a-1')).toContain('Not released yet');
    expect(await student.text('grade-a-1')).not.toMatch(/\b1\s*\/\s*10/);
    expect(await violations(student)).toEqual([]);
    await shot(student, 'grades');
  });
});
