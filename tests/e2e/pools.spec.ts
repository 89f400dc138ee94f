import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';

const RIGHT = 'print(f"Hello, {input()}!")\n';

describeInBrowser('the sandbox pools', (open) => {
  it('are shown and changed by an admin while a student works', async () => {
    const root = await open({ reducedMotion: 'reduce' });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.getByTestId('account-menu').click();
    await page.getByTestId('open-pools').click();
    await root.heading('Sandbox pools').waitFor();
    const state = page.getByTestId('pool-state');
    await state.getByText('Serving').waitFor();
    expect(await violations(root)).toEqual([]);

    await page.getByLabel('Graded at once').fill('3');
    await page.getByTestId('consequences').getByText('up to 3 submissions at once').waitFor();
    expect(await violations(root)).toEqual([]);
    await page.getByTestId('apply').getByRole('button').click();
    await page.getByText('follows the settings').waitFor();
    await page.getByText('by root (version 1)').waitFor();

    await page.getByTestId('pause').click();
    await state.getByText('Paused').waitFor();
    const ada = await open();
    await ada.signIn('ada');
    await ada.openCourse();
    await ada.openExercise('hello');
    await ada.write(RIGHT);
    await ada.page.getByTestId('submit').click();
    // It arrives by itself: the page of the admin is not touched.
    await page.getByTestId('figure-queued').getByText('1', { exact: true }).waitFor();
    await page.getByTestId('pause').click();
    await ada.verdict('accepted');
    await page.getByTestId('figure-queued').getByText('0', { exact: true }).waitFor();
  });

  it('refuse settings that make no sense, and say what is allowed', async () => {
    const root = await open();
    await root.signInAs(ADMIN.email, ADMIN.password);
    await root.page.goto('/admin/pools');
    await root.page.getByLabel('Graded at once').fill('0');
    await root.page.getByLabel('Kept ready').click();
    await root.page.getByText('A whole number of at least 1.').waitFor();
  });

  it('are not there for students', async () => {
    const ada = await open();
    await ada.signIn('ada');
    await ada.page.goto('/admin/pools');
    await ada.page.getByRole('heading', { level: 1 }).getByText('There is nothing at this address').waitFor();
  });
});
