import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import type { Visit } from './visit';

const COURSE = '/c/python-first-steps';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describeInBrowser('the content of a course', (open) => {
  const loaded = (visit: Visit) =>
    visit.page
      .locator('.prose img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));

  it('is written with a preview, and shown when it is published', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('grace');
    await visit.openCourse();
    await visit.tabTo(page.getByTestId('new-lesson'));
    await page.keyboard.press('Enter');
    await visit.heading('New lesson').waitFor();
    await visit.tabTo(page.getByLabel('Title'));
    await page.keyboard.type('First steps: printing');
    await page.waitForFunction(() => {
      const field = document.getElementById('lesson-slug') as HTMLInputElement | null;
      return field?.value === 'first-steps-printing';
    });
    await visit.tabTo(page.getByLabel(/^Text/));
    await page.keyboard.type('# Printing\n\nThe area is $r^2$.\n\n');
    await page
      .getByTestId('file-picker')
      .setInputFiles({ name: 'My plot.png', mimeType: 'text/html', buffer: PICTURE });
    await page.getByTestId('file-My-plot.png').getByRole('button', { name: 'Insert My-plot.png' }).click();
    const preview = page.getByTestId('lesson-preview');
    await preview.getByRole('heading', { name: 'Printing' }).waitFor();
    await preview.getByRole('img', { name: 'My plot' }).waitFor();
    expect(await preview.locator('sup').innerText()).toBe('2');
    await page.getByTestId('lesson-state').getByText('Not saved').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByTestId('lesson-state').getByText('Saved', { exact: true }).waitFor();
    await page.waitForURL(`**${COURSE}/l/first-steps-printing/edit`);

    const student = await open();
    await student.signIn('ada');
    await student.openCourse();
    expect(await student.page.getByTestId('lesson-first-steps-printing').count()).toBe(0);
    await page.getByTestId('lesson-draft').uncheck();
    await page.getByTestId('save-lesson').click();
    await page.getByTestId('lesson-state').getByText('Saved', { exact: true }).waitFor();
    await student.page.reload();
    await student.page.getByTestId('lesson-first-steps-printing').getByRole('link').click();
    await student.heading('First steps: printing').waitFor();
    await student.page.getByRole('img', { name: 'My plot' }).waitFor();
    await student.page.waitForFunction(() => Array.from(document.images).every((image) => image.complete));
    expect(await loaded(student)).toEqual([1]);

    // Who has two windows open loses nothing in either.
    const other = await open();
    await other.signIn('grace');
    await other.page.goto(`${COURSE}/l/first-steps-printing/edit`);
    await other.page.getByLabel('Title').fill('Printing');
    await other.page.getByTestId('save-lesson').click();
    await other.page.getByTestId('lesson-state').getByText('Saved', { exact: true }).waitFor();
    await page.getByLabel('Title').fill('Printing first');
    await page.getByTestId('save-lesson').click();
    await page.getByRole('alert').getByText('The lesson was changed meanwhile').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('Printing first');
    await page.getByRole('button', { name: 'put yours in its place' }).click();
    await page.getByTestId('lesson-state').getByText('Saved', { exact: true }).waitFor();
    // The browser itself says that the server refused.
    visit.problems.splice(0).forEach((problem) => expect(problem).toContain('409'));
  });

  it('is arranged with the keyboard, and back again', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('grace');
    await visit.openCourse();
    await visit.tabTo(page.getByTestId('arrange'));
    await page.keyboard.press('Enter');
    const lines = page.locator('assay-arrange-outline li');
    await lines.first().waitFor();
    const count = await lines.count();
    const titles = () => lines.locator('.title').allInnerTexts();
    const before = await titles();
    const lesson = page.getByRole('button', { name: 'Move Printing first', exact: true });
    await visit.tabTo(lesson);
    for (let moves = 1; moves < count; moves++) {
      await page.keyboard.press('ArrowUp');
      await page
        .getByTestId(`line-${count - 1 - moves}`)
        .getByText('Printing first')
        .waitFor();
    }
    expect(await lesson.evaluate((element) => element === document.activeElement)).toBe(true);
    await visit.tabTo(page.getByRole('button', { name: `Move ${before[0]}`, exact: true }));
    await page.keyboard.press('ArrowUp');
    await page.locator('li.inside').waitFor();
    await page.getByText(`${before[0]}: line 2 of ${count}, in the lesson Printing first.`).waitFor();
    await page.getByTestId('arrange-state').getByText('Saved').waitFor();
    await page.getByTestId('end-arranging').click();
    await page.locator('tr.inside').waitFor();
    expect(await page.locator('tbody tr').first().getAttribute('data-testid')).toBe('lesson-first-steps-printing');
    await page.getByTestId('lesson-first-steps-printing').getByRole('link').click();
    await visit.heading('Printing first').waitFor();
    await page.getByTestId('exercise-hello').getByRole('link').waitFor();

    // With the mouse as well, and undone.
    await page.goBack();
    await page.getByTestId('arrange').click();
    // The mouse reaches what is on the screen.
    await page.getByTestId('line-3').evaluate((line) => line.scrollIntoView({ block: 'center' }));
    const from = await page.getByTestId('line-4').locator('.handle').boundingBox();
    const to = await page.getByTestId('line-2').boundingBox();
    if (!from || !to) throw new Error('the lines are not shown');
    const moved = (await titles())[4];
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, from.y - 20, { steps: 5 });
    await page.mouse.move(to.x + 20, to.y + 8, { steps: 10 });
    await page.mouse.up();
    await page
      .getByTestId('line-2')
      .getByText(moved ?? '')
      .waitFor();
    expect(await page.locator('assay-arrange-outline li.inside').count()).toBe(2);
    await page.getByTestId('undo-arrange').click();
    await page
      .getByTestId('line-4')
      .getByText(moved ?? '')
      .waitFor();
    await page.getByTestId('arrange-state').getByText('Saved').waitFor();
  });

  it('is copied, exported, deleted and imported', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('grace');
    await page.goto(`${COURSE}?tab=manage`);
    await page.getByLabel('Title of the copy').fill('Next spring');
    await page.getByLabel('Address of the copy').fill('next-spring');
    await page.getByTestId('copy-counts').getByText('2 lessons, 14 exercises, 0 assignments and 1 file').waitFor();
    await page.getByTestId('copy-course').click();
    await visit.heading('Next spring').waitFor();
    await page.getByTestId('tab-manage').click();
    await page.getByLabel('Title', { exact: true }).fill('Spring');
    await page.getByLabel('Description', { exact: true }).fill('Twelve weeks.');
    await page.getByLabel('Anybody on this site may join').check();
    await page.getByLabel('Title', { exact: true }).press('Enter');
    await page.getByText('Saved.').waitFor();
    await visit.heading('Spring').waitFor();
    await page.getByText('Twelve weeks.', { exact: true }).first().waitFor();
    expect(await violations(visit)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByTestId('export-zip').click();
    const pack = await (await download).path();
    await page.getByLabel(/The course is lost for good/).fill('next-spring');
    await page.getByTestId('delete-course').click();
    await visit.heading('Your courses').waitFor();
    expect(await page.getByTestId('course-next-spring').count()).toBe(0);

    const admin = await open();
    await admin.signInAs(ADMIN.email, ADMIN.password);
    await admin.page.getByTestId('import-course').click();
    await admin.page.getByTestId('pack-picker').setInputFiles({
      name: 'broken.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"slug":"x"}'),
    });
    await admin.page.getByTestId('pack-problems').getByText('title').first().waitFor();
    await admin.page.getByTestId('pack-picker').setInputFiles(pack);
    await admin.page.getByTestId('pack-counts').getByText('18 new').waitFor();
    await admin.page.getByTestId('import-pack').click();
    await admin.heading('Spring').waitFor();
    await admin.page.getByTestId('lesson-first-steps-printing').waitFor();
    expect(await admin.page.locator('tr[data-testid^=exercise-]').count()).toBe(14);
  });

  const looks = [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 360 },
  ] as const;

  it.each(looks)('can be used by everybody: $colorScheme, $width px wide', async ({ colorScheme, width }) => {
    const visit = await open({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const { page } = visit;
    const found: Record<string, string[]> = {};
    const check = async (name: string) => {
      found[name] = await violations(visit);
    };
    await visit.signIn('grace');
    await page.goto(COURSE);
    await page.getByTestId('lesson-first-steps-printing').waitFor();
    await check('list');
    await page.getByTestId('arrange').click();
    await page.getByTestId('line-0').waitFor();
    await check('order');
    await page.getByTestId('release-1').click();
    await page.getByTestId('store-release').waitFor();
    await check('release');
    await page.goto(`${COURSE}/l/first-steps-printing`);
    await page.getByTestId('lesson-text').waitFor();
    await check('lesson');
    await page.goto(`${COURSE}/l/first-steps-printing/edit`);
    await page.getByTestId('file-My-plot.png').waitFor();
    await check('editor');
    await page.goto(`${COURSE}?tab=files`);
    await page.getByTestId('file-My-plot.png').getByRole('button', { name: 'Delete My-plot.png' }).click();
    await check('files');
    await page.goto(`${COURSE}?tab=manage`);
    await page.getByTestId('copy-counts').waitFor();
    await check('manage');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  });
});
