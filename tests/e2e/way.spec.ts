import { describeInBrowser } from './browser';

const RIGHT = 'name = input()\nprint(f"Hello, {name}!")\n';
/** Right for the first test, wrong for all others. */
const ADA_ONLY = 'input()\nprint("Hello, Ada!")\n';

describeInBrowser('the way of a student', (open) => {
  it('leads from the registration to an accepted program, without loading the page again', async () => {
    const mia = await open();
    await mia.register('mia');
    await mia.page.evaluate(() => Object.assign(window, { loadedOnce: true }));
    await mia.join();
    await mia.openExercise('hello');

    await mia.write(ADA_ONLY);
    await mia.page.getByTestId('submit').click();
    await mia.verdict('wrong_answer');
    expect(await mia.dots()).toEqual(['accepted', 'wrong_answer', 'wrong_answer', 'wrong_answer']);
    expect(await mia.text('score')).toMatch(/^2\.5\s+of\s+10\s+points$/);
    // The first failing test is open, and shows where its output goes wrong.
    expect(await mia.text('explanation')).toContain('Ada');
    const first = mia.page.getByTestId('failing-diff').getByTestId('first-difference');
    expect(await first.locator('mark.expected').allInnerTexts()).toEqual(['Linus']);
    expect(await first.locator('mark.got').allInnerTexts()).toEqual(['Ada']);

    await mia.write(RIGHT);
    await mia.page.keyboard.press('ControlOrMeta+Shift+Enter');
    await mia.verdict('accepted');
    expect(await mia.dots()).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(await mia.text('score')).toMatch(/^10\s+of\s+10\s+points$/);
    // The result of each visible test came as it was known, by itself; of hidden ones when all was.
    expect(mia.events.filter((event) => event === 'submission.test')).toHaveLength(4);
    expect(await mia.page.evaluate(() => 'loadedOnce' in window)).toBe(true);

    await mia.signOut();
    await mia.page.goto('/c/python-first-steps/e/hello');
    await mia.page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('keeps the program and the result for the next time', async () => {
    const noor = await open();
    await noor.register('noor');
    await noor.join();
    await noor.openExercise('hello');
    await noor.write(ADA_ONLY);
    await noor.page.getByTestId('submit').click();
    await noor.verdict('wrong_answer');
    await noor.page.reload();
    await noor.verdict('wrong_answer');
    await noor.page.locator('[data-testid=code-editor] .view-line').getByText('Ada!').waitFor();
    await noor.page.goto('/c/python-first-steps');
    expect(await noor.text('exercise-hello')).toMatch(/1 attempt[^]*2\.5/);
  });

  it('runs a program on an input of their own', async () => {
    const omar = await open();
    await omar.register('omar');
    await omar.join();
    await omar.openExercise('rainfall');
    await omar.write('with open("data.csv") as file:\n    print(file.readline(), end="")\nprint(input()[::-1])\n');
    await omar.page.getByTestId('own-input').click();
    await omar.page.getByLabel('What your program reads').fill('stressed\n');
    await omar.page.getByTestId('run-own').click();
    expect((await omar.text('own-output')).trimEnd()).toBe('station,month,rain_mm\ndesserts');
    // A run is not an attempt.
    await omar.page.goto('/c/python-first-steps');
    expect(await omar.text('exercise-rainfall')).not.toContain('attempt');
  });

  it('can be gone by keyboard alone', async () => {
    const ada = await open();
    const { page } = ada;
    await page.goto('/sign-in');
    await ada.tabTo(page.getByTestId('demo-ada'));
    await page.keyboard.press('Enter');
    await ada.tabTo(page.getByRole('button', { name: 'Sign in' }));
    await page.keyboard.press('Enter');
    await ada.tabTo(page.getByTestId('course-python-first-steps'));
    await page.keyboard.press('Enter');
    await ada.tabTo(page.getByTestId('exercise-hello').getByRole('link'));
    await page.keyboard.press('Enter');
    await ada.tabTo(page.getByRole('textbox', { name: 'Your program' }));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('print("Hello, " + input() + "!")');

    await page.keyboard.press('ControlOrMeta+Enter');
    await ada.verdict('accepted');
    // The visible tests only, and nothing that counts.
    expect(await ada.dots()).toEqual(['accepted', 'accepted']);
    expect(await page.getByTestId('score').count()).toBe(0);

    await page.keyboard.press('Escape');
    await ada.tabTo(page.getByTestId('submit'));
    await page.keyboard.press('Enter');
    await page.getByTestId('score').waitFor();
    await ada.verdict('accepted');
    await ada.tabTo(page.getByTestId('next-exercise'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    // What comes next in the course is a lesson.
    await ada.heading('Try things out').waitFor();
  });
});
