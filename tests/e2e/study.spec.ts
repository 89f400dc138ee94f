import type { Visit } from './visit';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';

const SHOTS = process.env['ASSAY_SHOTS'];
const editor = ({ page }: Visit) => page.locator('[data-testid=code-editor] .view-lines');
const saved = ({ page }: Visit) => page.getByTestId('save-state').getByText('Saved', { exact: true });

describeInBrowser('a student at work', (open) => {
  it('finds what they typed on another computer, and is asked when two windows differ', async () => {
    const mia = await open();
    await mia.register('mia');
    await mia.join();
    await mia.openExercise('hello');
    await mia.write('print("one")\n');
    await saved(mia).waitFor();

    const other = await open();
    await other.signInAs('mia', 'a long enough passphrase');
    await other.page.goto('/c/python-first-steps/e/hello');
    await editor(other).getByText('"one"').waitFor();
    await other.write('print("two")\n');
    await saved(other).waitFor();

    await mia.write('print("three")\n');
    const conflict = mia.page.getByTestId('draft-conflict');
    await conflict.waitFor();
    expect(await violations(mia)).toEqual([]);
    if (SHOTS) await mia.page.screenshot({ path: `${SHOTS}/draft-conflict.png` });
    await conflict.getByRole('button', { name: 'Use the other version' }).click();
    await editor(mia).getByText('"two"').waitFor();
    await mia.page.getByRole('button', { name: 'Undo' }).click();
    await editor(mia).getByText('"three"').waitFor();
    await saved(mia).waitFor();
    await other.page.reload();
    await editor(other).getByText('"three"').waitFor();
    // The browser itself writes down that a request was refused.
    mia.problems.splice(0, mia.problems.length, ...mia.problems.filter((problem) => !/409.*drafts/.test(problem)));
  });

  it('opens hints one by one, and the solution when it may be seen', async () => {
    const noor = await open();
    await noor.register('noor');
    await noor.join();
    await noor.openExercise('hello');
    await noor.page.getByTestId('open-hints').click();
    await noor.page.getByTestId('next-hint').click();
    await noor.page.getByRole('heading', { name: 'Hint 1' }).waitFor();
    expect(await noor.text('solution-locked')).toMatch(/after \d+ more attempts?, or once you have solved it/);
    expect(await violations(noor)).toEqual([]);
    if (SHOTS) await noor.page.screenshot({ path: `${SHOTS}/hints.png` });
    await noor.page.reload();
    await noor.page.getByTestId('open-hints').click();
    await noor.page.getByRole('heading', { name: 'Hint 1' }).waitFor();
    await noor.page.getByTestId('drawer-close').click();
    await noor.write('name = input()\nprint(f"Hello, {name}!")\n');
    await noor.page.getByTestId('submit').click();
    await noor.verdict('accepted');
    await noor.page.getByTestId('open-hints').click();
    await noor.page.getByTestId('show-solution').click();
    await noor.page.getByRole('dialog').getByText('The solution').waitFor();
  });

  it('is given advice on the code, which keeps nothing from being run', async () => {
    const lea = await open();
    await lea.register('lea');
    await lea.join();
    await lea.openExercise('hello');
    await lea.write('import math\nname = input()\nprint(f"Hello, {nam}!")\n');
    await lea.page.locator('.squiggly-info').first().waitFor();
    await lea.page.keyboard.press('F8');
    await lea.page
      .locator('.marker-widget')
      .getByText(/imported but unused|Undefined name/)
      .waitFor();
    if (SHOTS) await lea.page.screenshot({ path: `${SHOTS}/advice.png` });
    await lea.page.keyboard.press('Escape');
    await lea.write('name = input()\nprint(f"Hello, {name}!")\n');
    await lea.page.locator('.squiggly-info').first().waitFor({ state: 'detached' });
    await lea.page.getByTestId('run').click();
    await lea.verdict('accepted');
  });

  it('runs a failing test again with one click', async () => {
    const omar = await open();
    await omar.register('omar');
    await omar.join();
    await omar.openExercise('hello');
    await omar.write('input()\nprint("Hello, Ada!")\n');
    await omar.page.getByTestId('submit').click();
    await omar.verdict('wrong_answer');
    const score = await omar.page.getByTestId('score').innerText();
    const dot = (index: number, verdict: string) =>
      omar.page.locator(`[data-testid=test-dot-${index}][data-verdict=${verdict}]`).waitFor();
    await dot(1, 'wrong_answer');
    // Right for that test and wrong for the first: only what is run again shows it.
    await omar.write('name = input()\nprint("?" if name == "Ada" else f"Hello, {name}!")\n');
    await omar.page.getByTestId('run-again').click();
    await dot(1, 'accepted');
    await dot(0, 'accepted');
    await omar.page.locator('[data-testid=test-dot-1][aria-selected=true]').waitFor();
    await omar.page.getByTestId('ran-alone').getByText('was run alone').waitFor();
    // The attempt, its verdict and its score stay.
    await omar.verdict('wrong_answer');
    expect(await omar.page.getByTestId('score').innerText()).toBe(score);
    expect(await violations(omar)).toEqual([]);
    await shot(omar, 'ran-alone');
    await omar.page.getByTestId('run-again').click();
    await omar.page.locator('[data-testid=ran-alone][data-state=graded]').waitFor();
    await omar.page.getByTestId('show-whole').click();
    await dot(1, 'wrong_answer');
    expect(await omar.page.getByTestId('ran-alone').count()).toBe(0);
    await omar.page.locator('[data-testid=test-dot-1]:focus').waitFor();
  });

  it('is told once where Python cannot read on, before any test', async () => {
    const pia = await open();
    await pia.register('pia');
    await pia.join();
    await pia.openExercise('hello');
    await pia.write('name = input()\nif name:\n    print("Hello, " name)\n');
    await pia.page.getByTestId('run').click();
    await pia.verdict('compile_error');
    await pia.page.getByTestId('syntax-error').getByText('Python stumbles in line 3, column 11.').waitFor();
    expect(new Set(await pia.dots())).toEqual(new Set(['skipped']));
    expect(await pia.page.getByTestId('explanation').count()).toBe(0);
    expect(await violations(pia)).toEqual([]);
    await shot(pia, 'syntax-error');
    await pia.page.getByTestId('show-syntax-error').click();
    // What is typed goes to where the editor was led.
    await pia.page.locator('[data-testid=code-editor] .monaco-editor.focused').waitFor();
    await pia.page.keyboard.type('# here ');
    await editor(pia).getByText('print(# here "Hello, " name)').waitFor();
  });
});
