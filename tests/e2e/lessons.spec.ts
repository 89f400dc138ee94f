import type { Locator } from 'playwright-core';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';

const COURSE = '/c/python-first-steps';

describeInBrowser('a lesson', (open) => {
  it('has programs that are changed and run where they stand, with the keyboard', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('ada');
    await visit.openCourse();
    await page.getByTestId('lesson-try-things-out').getByRole('link').click();
    await visit.heading('Try things out').waitFor();
    const [first, second, third] = [0, 1, 2].map((place) => page.getByTestId(`program-${place}`)) as [
      Locator,
      Locator,
      Locator,
    ];
    // From one program to the next by Tab alone, once Escape has said that it is not to indent.
    await visit.tabTo(first.locator('.native-edit-context'));
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('print(6 * 7)\n');
    await page.keyboard.press('ControlOrMeta+Enter');
    await first.getByTestId('own-output').getByText('42').waitFor();
    expect(await first.getByTestId('own-output').innerText()).toBe('42\n10.0\nwidth * height\n');
    await first.getByTestId('run-outcome').getByText('Ran to its end').waitFor();
    await page.keyboard.press('Escape');
    await visit.tabTo(first.getByTestId('run-program'));
    await visit.tabTo(second.locator('.native-edit-context'));
    await page.keyboard.press('Escape');
    await visit.tabTo(second.getByTestId('program-stdin'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('20\n22');
    await page.keyboard.press('ControlOrMeta+Enter');
    await second.getByTestId('own-output').getByText('The sum is 42').waitFor();
    await visit.tabTo(third.locator('.native-edit-context'));
    await page.keyboard.press('Escape');
    await visit.tabTo(third.getByTestId('run-program'));
    await page.keyboard.press('Enter');
    await third.getByText('NameError').waitFor();
    await third.getByTestId('run-outcome').getByText('Stopped with an error').waitFor();
    expect(await violations(visit)).toEqual([]);

    // What was changed is still there, until the author's text is wanted back.
    await page.reload();
    await first.getByText('print(6 * 7)').waitFor();
    expect(await second.getByTestId('program-stdin').inputValue()).toBe('20\n22');
    await first.getByTestId('reset-program').click();
    await first.getByTestId('reset-program').waitFor({ state: 'detached' });
    expect(await first.getByText('print(6 * 7)').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await first.getByText('print(6 * 7)').waitFor();
    await first.getByTestId('reset-program').click();
    await page.reload();
    await first.getByTestId('code-editor').getByText('width * height').first().waitFor();
    expect(await first.getByTestId('reset-program').count()).toBe(0);
  });

  it('has programs that an author writes and tries beside the text', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.signIn('grace');
    await page.goto(`${COURSE}/lessons/new`);
    await page.getByLabel('Title').fill('Programs');
    await page.getByLabel('Language of the program').selectOption('bash');
    await visit.tabTo(page.getByTestId('insert-program'));
    await page.keyboard.press('Enter');
    expect(await page.getByLabel(/^Text/).inputValue()).toBe('```bash run\necho Hello\n```\n');
    const program = page.getByTestId('lesson-preview').getByTestId('program-0');
    await program.getByText('Save the lesson to run it here.').waitFor();
    await page.keyboard.type('\n```cobol run\nx\n```\n');
    await page.getByTestId('unknown-language').getByText('“cobol” is none of python').waitFor();
    await page.getByTestId('save-lesson').click();
    await page.getByTestId('lesson-state').getByText('Saved', { exact: true }).waitFor();
    await program.getByTestId('run-program').click();
    await program.getByTestId('own-output').getByText('Hello').waitFor();
    expect(await violations(visit)).toEqual([]);
    await page.getByText('Delete this lesson').click();
    await page.getByLabel(/Its text is lost for good/).fill('programs');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByTestId('exercise-hello').waitFor();
  });
});
