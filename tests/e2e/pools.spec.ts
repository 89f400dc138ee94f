import { RecordedArrivals } from '../fixtures/arrivals';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';

const RIGHT = 'print(f"Hello, {input()}!")\n';

describeInBrowser('the sandbox pools', (open, server) => {
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

  it('come with advice, which says what is missing when little was graded', async () => {
    const root = await open();
    await root.signInAs(ADMIN.email, ADMIN.password);
    await root.page.goto('/admin/pools');
    await root.page.getByTestId('advice').getByText('advice needs at least 30').waitFor();
    await root.page.getByLabel('Graded at once').fill('4');
    await root.page.getByTestId('what-if').getByText('Too little was graded').waitFor();
  });

  it('say what would have been better, and fill it in without applying it', async () => {
    const arrivals = await RecordedArrivals.connect(server().databaseUrl);
    await arrivals.write({ count: 120, size: 3, everySeconds: 60, serviceMs: 1000 });
    const root = await open({ reducedMotion: 'reduce' });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.goto('/admin/pools');
    await page.getByLabel('Kept ready').fill('0');
    await page.getByLabel('Graded at once').fill('1');
    // Three come at once and one is graded: the third would have waited for two of a second each, and for three
    // sandboxes to be made, which takes longer on a machine that has more to do.
    await page
      .getByTestId('what-if')
      .getByText(/99 % at most [2-9]\./)
      .waitFor();
    expect(await violations(root)).toEqual([]);
    await page.getByTestId('apply').getByRole('button').click();
    await page.getByText('Applied.').waitFor();
    const trust = page.getByTestId('advice-trust');
    await trust.getByText('too new to compare').waitFor();
    // What was measured is what these settings give on this machine, and they hold for long.
    const [, half, most] = /same hour: ([\d.]+) s and ([\d.]+) s/.exec(await trust.innerText()) ?? [];
    await arrivals.waited(Number(half) * 1000, Number(most) * 1000);
    await arrivals.query(`UPDATE pool_setting SET updated_at = now() - interval '2 hours'`);
    await page.getByTestId('look-again').click();
    await trust.getByText('so it can be believed').waitFor();
    expect(await violations(root)).toEqual([]);
    await page.getByRole('button', { name: 'Use these: 1 ready, 1 at once', exact: true }).click();
    expect(await page.getByLabel('Kept ready').inputValue()).toBe('1');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.getByTestId('consequences').getByText('1 sandbox is kept ready instead of 0').waitFor();
    await page.getByTestId('what-if').getByText("Of the last hour's").waitFor();
    await page.reload();
    await page.getByTestId('advice').waitFor();
    expect(await page.getByLabel('Kept ready').inputValue()).toBe('0');
    await arrivals.end();
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
