import * as fs from 'node:fs';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import type { Visit } from './visit';

const SOLUTION = 'def triple(n):\n    return n * 3\n\nif __name__ == "__main__":\n    print(triple(int(input())))\n';

/** What a spreadsheet copies: name, kind, input, expected, hidden, points. */
const ROWS = ['small\tio\t2\t\t\t1', 'large\tio\t1000\t\tyes\t2', 'text\tcall\ttriple("ab")\t\t\t1'].join('\n');

async function open(visit: Visit, part: string): Promise<void> {
  await visit.page.getByTestId(`part-${part}`).click();
}

async function save(visit: Visit): Promise<void> {
  await visit.page.keyboard.press('ControlOrMeta+s');
  await visit.page.getByTestId('exercise-state').getByText('Saved', { exact: true }).waitFor();
}

const SHOTS = process.env['ASSAY_SHOTS'];

describeInBrowser('writing an exercise', (openVisit) => {
  it('goes from nothing to a live exercise, to its history and back', async () => {
    const visit = await openVisit();
    const { page } = visit;
    const shot = async (name: string) => {
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    };
    await visit.signIn('grace');
    await visit.openCourse();

    // By keyboard alone: a draft, its statement, its tests.
    await visit.tabTo(page.getByTestId('new-exercise'));
    await page.keyboard.press('Enter');
    await visit.tabTo(page.getByLabel('Title'));
    await page.keyboard.type('Three times');
    await until(
      'address made of the title',
      async () => (await page.getByLabel('Address').inputValue()) === 'three-times',
    );
    expect(await violations(visit)).toEqual([]);
    await page.keyboard.press('Enter');
    await visit.heading('Edit Three times').waitFor();
    await visit.tabTo(page.getByLabel('Statement in Markdown'));
    await page.keyboard.type('Read $n$ and print **three times** $n$.');
    await page.getByTestId('statement-preview').getByText('three times').waitFor();
    expect(await violations(visit)).toEqual([]);

    await shot('editor-statement');

    await open(visit, 'files');
    await page.locator('[data-testid=code-editor] .view-lines').click();
    await visit.paste(SOLUTION);
    await page.getByTestId('exercise-state').getByText('Not saved').waitFor();
    expect(await violations(visit)).toEqual([]);
    await shot('editor-files');

    await open(visit, 'tests');
    await visit.tabTo(page.getByLabel('Name of test 1'));
    await visit.paste(ROWS);
    await page.getByText('3 rows are pasted.').waitFor();
    expect(await page.getByLabel('Hidden of large').isChecked()).toBe(true);
    // Enter goes down, and adds a test below the last one.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('list');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('triple([7])');
    expect(await page.getByLabel('Input or expression of list').inputValue()).toBe('triple([7])');

    // What was not saved is offered again when the window was closed on it.
    await page.getByTestId('exercise-state').getByText('Not saved').waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    // Nothing takes its place before somebody has said what becomes of it.
    await page.locator('#section[inert]').waitFor();
    await page.getByTestId('take-offered').click();
    await open(visit, 'tests');
    await page.getByLabel('Name of list').waitFor();

    await page.getByTestId('fill-expected').click();
    await page.getByTestId('take-expected').waitFor();
    expect(await page.getByTestId('expected-value').allInnerTexts()).toEqual([
      expect.stringContaining('6'),
      expect.stringContaining('3000'),
      expect.stringContaining("'ababab'"),
      expect.stringContaining('[7, 7, 7]'),
    ]);
    expect(await page.getByLabel('Expected of text').inputValue()).toBe('');
    expect(await violations(visit)).toEqual([]);
    await shot('editor-tests');
    await page.getByTestId('take-expected').click();
    expect(await page.getByLabel('Expected of text').inputValue()).toBe("'ababab'");

    // A problem that the server finds leads to its field.
    await page.getByLabel('Name of large').fill('small');
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByTestId('exercise-problems').getByRole('button').click();
    await until('focus in the field', () => page.evaluate(() => document.activeElement?.id === 'at-tests-1-name'));
    await page.keyboard.type('large');
    // The browser notes each refusal.
    expect(visit.problems.splice(0)).toEqual([expect.stringContaining('400')]);
    await save(visit);

    await open(visit, 'check');
    await page.getByTestId('start-gate').click();
    await page.locator('[data-testid=gate-state][data-state=passed]').waitFor();
    await page.getByTestId('publish').click();
    await page.getByText(', live').waitFor();

    await open(visit, 'statement');
    await page.getByLabel('Statement in Markdown').fill('Triple it.');
    await save(visit);
    await open(visit, 'history');
    const version = Number(await visit.text('version'));
    await page.getByTestId(`version-${version}`).getByText('statement').waitFor();
    await page.getByTestId('diff').getByText('Triple it.').waitFor();
    expect(await violations(visit)).toEqual([]);
    await shot('editor-history');
    await page.getByTestId(`restore-${version - 1}`).click();
    await page.getByTestId(`version-${version + 1}`).waitFor();
    await open(visit, 'statement');
    expect(await page.getByLabel('Statement in Markdown').inputValue()).toContain('**three times**');

    await page.getByTestId('try-it').click();
    await page.getByTestId('submit').waitFor();
    await page.getByTestId('staff-view').waitFor();
    await visit.write(SOLUTION);
    await page.getByTestId('submit').click();
    await visit.verdict('accepted');
  });

  it('takes files that are no text, and brings back what was deleted', async () => {
    const visit = await openVisit();
    const { page } = visit;
    await visit.signIn('grace');
    await page.goto('/c/python-first-steps/e/hello/edit?part=files');
    await page.getByRole('button', { name: 'Support' }).click();
    const picture = { name: 'dot.gif', mimeType: 'image/gif', buffer: Buffer.from([0x47, 0x49, 0x46, 0xff]) };
    await page
      .getByTestId('exercise-file-picker')
      .setInputFiles([{ name: 'data.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }, picture]);
    await page.getByTestId('code-editor').getByText('a,b').waitFor();
    await page.getByRole('button', { name: 'dot.gif', exact: true }).click();
    await page.getByTestId('binary-file').getByText('4 bytes').waitFor();
    const download = page.waitForEvent('download');
    await page.getByTestId('download-file').click();
    expect(fs.readFileSync(await (await download).path())).toEqual(picture.buffer);
    await page
      .getByTestId('replace-file-picker')
      .setInputFiles({ ...picture, name: 'other.gif', buffer: Buffer.from([0xff]) });
    await page.getByTestId('binary-file').getByText('1 byte').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByTestId('binary-file').getByText('4 bytes').waitFor();
    expect(await violations(visit)).toEqual([]);
    await save(visit);
    await page.reload();
    await page.getByRole('button', { name: 'Support' }).click();
    await page.getByRole('button', { name: 'dot.gif', exact: true }).click();
    await page.getByTestId('binary-file').getByText('4 bytes').waitFor();
    await page.getByRole('button', { name: 'Delete dot.gif' }).click();
    await page.getByTestId('binary-file').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'dot.gif', exact: true }).waitFor();

    await open(visit, 'rules');
    const hint = await page.getByLabel('Hint 1', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Delete hint 1' }).click();
    await page.getByText('Hint 1 is deleted.').waitFor();
    expect(await page.getByLabel('Hint 1', { exact: true }).inputValue()).not.toBe(hint);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('hint', async () => (await page.getByLabel('Hint 1', { exact: true }).inputValue()) === hint);

    await open(visit, 'tests');
    await page
      .getByTestId('test-row-0')
      .getByLabel(/^Kind of/)
      .selectOption('checker');
    await page
      .getByTestId('test-row-0')
      .getByLabel(/^Choose/)
      .check();
    await page.getByText('1 chosen; for checkers, test files and unnamed files there is nothing to fill in').waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
  });

  it('fits a narrow window', async () => {
    const visit = await openVisit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await visit.signIn('grace');
    await visit.page.goto('/c/python-first-steps/e/hello/edit?part=tests');
    for (const part of ['tests', 'rules', 'history', 'check', 'files', 'statement']) {
      await open(visit, part);
      if (SHOTS) await visit.page.screenshot({ path: `${SHOTS}/narrow-${part}.png`, fullPage: true });
      expect([part, await violations(visit)]).toEqual([part, []]);
    }
  });
});
