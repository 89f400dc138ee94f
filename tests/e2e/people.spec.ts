import * as fs from 'node:fs';
import * as path from 'node:path';
import { rosterOf } from '../fixtures/people';
import { ROOT } from '../fixtures/program';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import type { Visit } from './visit';

const COURSE = '/c/python-first-steps';
const PASSPHRASE = 'a long enough passphrase';
const SHOTS = process.env['ASSAY_SHOTS'];

describeInBrowser('the people of a course', (open) => {
  const shot = async ({ page }: Visit, name: string) => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
  };

  /** The file is chosen as somebody without a mouse does. */
  async function choose({ page }: Visit, name: string, content: Buffer): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: content });
    // The focus goes to what came of it, which is to be over before it is moved on.
    await page.locator('[data-testid=outcome]:focus').waitFor();
  }

  it('come from a roster of 120, with the keyboard alone, and set their passphrase themselves', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    // As long as somebody listens, no chooser opens in a window of its own, however soon one is asked for.
    page.on('filechooser', () => undefined);
    await visit.signIn('grace');
    await visit.openCourse();
    await visit.tabTo(page.getByTestId('tab-people'));
    await page.keyboard.press('Enter');
    await page.getByTestId('member-ada').waitFor();
    await visit.tabTo(page.getByTestId('import-roster'));
    await page.keyboard.press('Enter');
    // A new page takes the focus to its heading first.
    await page.locator('h1:focus', { hasText: 'Import a roster' }).waitFor();
    await visit.tabTo(page.getByTestId('roster-file'));

    const bad = fs.readFileSync(path.join(ROOT, 'tests/fixtures/rosters/many-troubles.csv'));
    await choose(visit, 'bad.csv', bad);
    expect(await page.getByTestId('problems').locator('li').count()).toBe(7);
    await page.getByText('“wizard” is no role').waitFor();
    expect(await page.getByTestId('apply-roster').count()).toBe(0);
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'roster-problems');

    await visit.tabTo(page.getByTestId('roster-file'), 'Shift+Tab');
    await choose(visit, 'class.csv', Buffer.from(rosterOf(120)));
    expect((await visit.text('counts')).replace(/\s+/g, ' ')).toMatch(/^120 join 0 come back 0 change/);
    await shot(visit, 'roster-preview');
    await visit.tabTo(page.getByTestId('apply-roster'));
    await page.keyboard.press('Enter');
    await page.getByText('The roster is imported').waitFor();
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'roster-done');
    await visit.tabTo(page.getByTestId('download-links'));
    const downloads = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const csv = fs.readFileSync(await (await downloads).path(), 'utf8');
    const links = csv.match(/http\S+\/activate#\S+/g) ?? [];
    expect(links).toHaveLength(120);
    await page.getByText('See who is in the course').click();
    await page.getByText('122 people').waitFor();

    const student = await open();
    await student.page.goto(links[0] ?? '');
    await student.page.getByText('You sign in as').waitFor();
    expect(await violations(student)).toEqual([]);
    await shot(student, 'activate');
    await student.page.getByLabel('Passphrase').fill(PASSPHRASE);
    await student.page.getByRole('button', { name: 'Activate and sign in' }).click();
    await student.page.getByTestId('course-python-first-steps').waitFor();
    await page.reload();
    await page.getByText('119 accounts wait').waitFor();
  });

  it('get exactly the rights that are given to them', async () => {
    const tim = await open();
    await tim.register('tim');
    await tim.join();
    const grace = await open({ reducedMotion: 'reduce' });
    const { page } = grace;
    await grace.signIn('grace');
    await page.goto(`${COURSE}/people?q=tim`);
    await page.getByLabel('Role of tim').selectOption('assistant');
    await page.getByText('tim is now an assistant.').waitFor();
    await page.getByTestId('rights-tim').click();
    await page.getByTestId('right-flags.review').check();
    await page.getByTestId('right-members.view').uncheck();
    expect(await violations(grace)).toEqual([]);
    await shot(grace, 'rights');
    await page.getByTestId('save-rights').click();
    await page.getByText('The rights of tim are changed.').waitFor();
    await tim.page.reload();
    await tim.page.getByTestId('tab-flags').waitFor();
    expect(await tim.page.getByTestId('tab-people').count()).toBe(0);

    // Removed, and back by a click.
    await page.getByTestId('more-tim').click();
    await page.getByTestId('remove').click();
    await page.getByText('Nobody fits').waitFor();
    await tim.page.reload();
    await tim.page.getByTestId('join-course').waitFor();
    // What his page asked for while the rights ended was refused.
    tim.problems.splice(0).forEach((problem) => expect(problem).toContain('404'));
    await page.getByTestId('undo').click();
    await page.getByTestId('rights-tim').waitFor();
    await tim.page.reload();
    await tim.page.getByTestId('tab-flags').waitFor();
    // How it is looked at is in the address.
    await page.getByTestId('by-role').selectOption('student');
    await page.getByText('Nobody fits').waitFor();
    await page.reload();
    await page.getByText('Nobody fits').waitFor();
  });

  it('come by a code or a link, also through registering, and go again', async () => {
    const grace = await open();
    await grace.signIn('grace');
    await grace.page.goto(`${COURSE}/people?part=invitations`);
    await grace.page.getByRole('button', { name: 'Make it' }).click();
    const code = (await grace.page.getByTestId('made').locator('.code').innerText()).trim();
    await shot(grace, 'invitations');
    expect(await violations(grace)).toEqual([]);
    await grace.page.getByTestId('kind').click();
    await grace.page.getByRole('option', { name: 'Link', exact: true }).click();
    await grace.page.getByTestId('as-role').click();
    await grace.page.getByRole('option', { name: 'Assistant' }).click();
    await grace.page.getByRole('button', { name: 'Make it' }).click();
    await grace.page.getByText('This link is shown only now').waitFor();
    const link = (await grace.text('made-link')).trim();

    // A dialog that is still coming into view is not to be judged.
    const uma = await open({ reducedMotion: 'reduce' });
    await uma.page.goto(link);
    await uma.page.getByText('You were invited').waitFor();
    await shot(uma, 'join-signed-out');
    expect(await violations(uma)).toEqual([]);
    await uma.page.getByRole('link', { name: 'Create an account' }).click();
    await uma.page.getByLabel('Username').fill('uma');
    await uma.page.getByLabel('E-mail').fill('uma@example.org');
    await uma.page.getByLabel('Password').fill(PASSPHRASE);
    await uma.page.getByRole('button', { name: 'Create account' }).click();
    await uma.page.getByText('You join as assistant').waitFor();
    expect(await violations(uma)).toEqual([]);
    await uma.page.getByTestId('join').click();
    await uma.page.getByTestId('tab-people').waitFor();

    await uma.page.getByTestId('leave-course').click();
    expect(await violations(uma)).toEqual([]);
    await uma.page.getByTestId('confirm-leave').click();
    await uma.heading('Your courses').waitFor();
    await uma.page.getByTestId('join-code').fill(code.toLowerCase());
    await uma.page.keyboard.press('Enter');
    await uma.page.getByText('You come back as student').waitFor();
    await uma.page.getByTestId('join').click();
    await uma.page.getByTestId('exercise-hello').waitFor();
    expect(await uma.page.getByTestId('tab-people').count()).toBe(0);
  });

  it('can be looked through by staff: a course as a student sees it', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('grace');
    await visit.openCourse();
    await page.getByTestId('see-as-student').click();
    await page.getByTestId('staff-view').waitFor();
    await page.getByTestId('exercise-hello').waitFor();
    expect(await page.getByTestId('tab-flags').count()).toBe(0);
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'as-student');
    await visit.openExercise('hello');
    await page.reload();
    await page.getByTestId('submit').waitFor();
    expect(await page.getByTestId('open-submissions').count()).toBe(0);
    await page.getByTestId('staff-view').click();
    await page.getByTestId('open-submissions').waitFor();
    expect(await page.getByTestId('staff-view').count()).toBe(0);
  });

  const looks = [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 360 },
  ] as const;

  it.each(looks)('are there for everybody: $colorScheme, $width px wide', async ({ colorScheme, width }) => {
    const visit = await open({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const { page } = visit;
    const found: Record<string, string[]> = {};
    await visit.signIn('grace');
    for (const [name, address, sign] of [
      ['people', 'people?sort=role&q=student01', 'accounts wait'],
      ['left', 'people?state=left', 'Nobody has left'],
      ['sections', 'people?part=sections', '60 people'],
      ['invitations', 'people?part=invitations', 'Made so far'],
      ['import', 'people/import', 'Choose a file'],
    ] as const) {
      await page.goto(`${COURSE}/${address}`);
      await page.getByText(sign).first().waitFor();
      found[name] = await violations(visit);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}-${width}.png` });
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });
});
