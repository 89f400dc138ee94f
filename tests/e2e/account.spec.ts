import { Client } from '../fixtures/client';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';

const PASSWORD = 'a long enough passphrase';
const LATER = 'another long enough passphrase';

describeInBrowser('one’s own account', (open, server) => {
  it('keeps the name and the passphrase that were given to it', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    await visit.register('mia');
    await page.getByTestId('account-menu').click();
    await page.getByTestId('open-account').click();
    await page.waitForURL('**/account');
    const name = page.getByLabel('Name that others see');
    await name.fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('A name is needed.').waitFor();
    await name.fill('  Mia   Muster ');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect(await name.inputValue()).toBe('Mia Muster');
    await page.reload();
    await page.getByRole('button', { name: 'Account of Mia Muster' }).waitFor();
    expect(await name.inputValue()).toBe('Mia Muster');

    const current = page.getByLabel('Present passphrase');
    const next = page.getByLabel('New passphrase');
    await current.fill('not this one');
    await next.fill(LATER);
    await page.getByRole('button', { name: 'Change passphrase' }).click();
    await page.getByText('Your present passphrase does not match.').waitFor();
    expect(await next.inputValue()).toBe(LATER);
    expect(visit.problems.splice(0)).toEqual([expect.stringContaining('status of 400')]);
    expect(await violations(visit)).toEqual([]);

    const elsewhere = await open();
    await elsewhere.signInAs('mia', PASSWORD);
    await current.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Changed. It holds from your next sign-in on.').waitFor();
    expect([await current.inputValue(), await next.inputValue()]).toEqual(['', '']);
    expect(await page.getByText('is needed').count()).toBe(0);
    await shot(visit, 'account');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'account-phone');
    // Here one is signed in still, elsewhere not.
    await page.reload();
    await current.waitFor();
    await elsewhere.page.reload();
    await elsewhere.page.waitForURL(/sign-in/);
    elsewhere.problems.length = 0;
    await new Client(server().url).signIn('mia', LATER);
    await expect(new Client(server().url).signIn('mia', PASSWORD)).rejects.toThrow('401');
  });
});
