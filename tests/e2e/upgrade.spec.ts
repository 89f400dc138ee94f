import { describeInBrowser } from './browser';
import type { Visit } from './visit';

const PART = /\/chunk-[A-Z0-9]{8}\.js$/;

/** From now on the first part that is asked for is not there, so many times. */
async function loseNextPart({ page }: Visit, times: number): Promise<() => number> {
  let gone: string | undefined;
  let refused = 0;
  await page.route(PART, (route) => {
    gone ??= route.request().url();
    if (route.request().url() !== gone || refused === times) return route.continue();
    refused++;
    return route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' });
  });
  return () => refused;
}

describeInBrowser('a page that was open while the site was upgraded', (open) => {
  it('is loaded anew on the way to a part that is gone', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.register('mia');
    await page.getByTestId('account-menu').click();
    const refused = await loseNextPart(visit, 1);
    await page.evaluate(() => ((window as unknown as { old: boolean }).old = true));
    await page.getByTestId('open-account').click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await page.evaluate(() => (window as unknown as { old?: boolean }).old)).toBeUndefined();
    expect(refused()).toBe(1);
    visit.problems.length = 0;
  });

  it('says so where a reload does not help, and goes on when people say so', async () => {
    const visit = await open();
    const { page } = visit;
    await visit.register('noah');
    await page.getByTestId('account-menu').click();
    const refused = await loseNextPart(visit, 2);
    await page.getByTestId('open-account').click();
    const bar = page.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded' });
    await bar.waitFor();
    expect(refused()).toBe(2);
    await bar.getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await bar.count()).toBe(0);
    visit.problems.length = 0;
  });
});
