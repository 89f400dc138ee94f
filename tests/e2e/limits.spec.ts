import { Client } from '../fixtures/client';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';
import type { Visit } from './visit';

const PASSWORD = 'a long enough passphrase';
const RIGHT = 'name = input()\nprint(f"Hello, {name}!")\n';
const COUNTDOWN = /gain in \d+ s/;

/** The browser writes each refusal to its console; at least one is expected, and nothing else. */
function expectRefusals(visit: Visit): void {
  const refusals = visit.problems.filter((problem) => /status of 429/.test(problem));
  expect(refusals.length).toBeGreaterThan(0);
  expect(visit.problems.splice(0)).toEqual(refusals);
}

describeInBrowser(
  'limits',
  (open, server) => {
    const sources = { language: 'python', files: [{ path: 'main.py', content: RIGHT }] };
    let exerciseId: string;

    async function student(name: string): Promise<{ visit: Visit; client: Client }> {
      const visit = await open();
      await visit.register(name);
      await visit.join();
      const client = await new Client(server().url).signIn(name, PASSWORD);
      exerciseId = (await client.get('/api/courses/python-first-steps/exercises/hello')).body.id;
      await visit.openExercise('hello');
      return { visit, client };
    }

    it('count down on the button for submissions, and say that nothing is lost', async () => {
      const { visit, client } = await student('mia');
      expect((await client.post(`/api/exercises/${exerciseId}/submissions`, sources)).status).toBe(202);
      await visit.write(`${RIGHT}# once more\n`);
      await visit.page.getByTestId('submit').click();
      await visit.page.getByTestId('submit').getByText(COUNTDOWN).waitFor();
      await visit.page.getByTestId('hold').getByText('Your program is kept in this browser').waitFor();
      expect(await visit.page.getByTestId('refusal').count()).toBe(0);
      expect(await violations(visit)).toEqual([]);
      expectRefusals(visit);
    });

    it('count down for runs, of the tests and with an input of one’s own', async () => {
      const { visit, client } = await student('noah');
      for (let n = 0; n < 4; n++) {
        expect((await client.post(`/api/exercises/${exerciseId}/runs`, sources)).status).toBe(202);
      }
      await visit.page.getByTestId('own-input').click();
      await visit.page.getByTestId('run-own').click();
      await visit.page.getByTestId('run-own').getByText(COUNTDOWN).waitFor();
      await visit.page.getByTestId('run').getByText(COUNTDOWN).waitFor();
      expect(await violations(visit)).toEqual([]);
      await visit.page.reload();
      await visit.page.getByTestId('run').click();
      await visit.page.getByTestId('run').getByText(COUNTDOWN).waitFor();
      expect(await visit.page.getByTestId('refusal').count()).toBe(0);
      expectRefusals(visit);
    });

    it('count down for sign-ins and registrations, and keep what was typed', async () => {
      const visit = await open();
      const { page } = visit;
      const anyone = new Client(server().url);
      for (let n = 0; n < 2; n++) await anyone.post('/api/auth/login', { login: 'nobody', password: 'wrong' });
      await page.goto('/sign-in');
      await page.getByLabel('Username or e-mail').fill('nobody');
      await page.getByLabel('Password').fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: COUNTDOWN }).waitFor();
      expect(await page.getByLabel('Username or e-mail').inputValue()).toBe('nobody');
      expect(await page.getByTestId('form-problem').count()).toBe(0);

      let refused = false;
      for (let n = 0; n < 5 && !refused; n++) {
        const body = { username: `more${n}`, email: `more${n}@example.org`, password: PASSWORD };
        refused = (await anyone.post('/api/auth/register', body)).status === 429;
      }
      await page.goto('/register');
      await page.getByLabel('Username').fill('late');
      await page.getByLabel('E-mail').fill('late@example.org');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.getByRole('button', { name: COUNTDOWN }).waitFor();
      expect(await page.getByLabel('E-mail').inputValue()).toBe('late@example.org');
      expectRefusals(visit);
    });

    it('are set by instructors, by keyboard, with undo, and spare who is exempted', async () => {
      const visit = await open({ reducedMotion: 'reduce' });
      const { page } = visit;
      await visit.signInAs(ADMIN.email, ADMIN.password);
      await page.goto('/c/python-first-steps');
      await page.getByTestId('tab-limits').click();
      await page.getByText('This course keeps to what the site allows.').waitFor();
      await page.getByText('Nobody is exempted').waitFor();
      expect(await violations(visit)).toEqual([]);

      const perMinute = page.getByTestId('submissionsPerMinute');
      await visit.tabTo(perMinute);
      await page.keyboard.type('0');
      await page.keyboard.press('Enter');
      await page.getByText('A whole number from 1 to 10000.').waitFor();
      await perMinute.fill('30');
      await page.keyboard.press('Enter');
      await page.getByText('Saved; it holds from the next submission on.').waitFor();
      // The button takes its colours back slowly.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
      expect(await violations(visit)).toEqual([]);
      await page.getByTestId('undo-limits').click();
      await page.getByText('Taken back.').waitFor();
      expect(await perMinute.inputValue()).toBe('');
      await perMinute.fill('30');
      await page.getByRole('button', { name: 'Save limits' }).click();
      await page.getByTestId('reset-limits').click();
      await page.getByText('The course keeps to what the site allows.').waitFor();
      await page.reload();
      await perMinute.waitFor();
      expect(await perMinute.inputValue()).toBe('');

      // From who was refused: one press fills in the member, and the reason is typed.
      const refused = page.getByTestId('excess');
      await refused.getByRole('link', { name: 'noah' }).waitFor();
      const days = page.getByTestId('excess-days');
      await days.selectOption('30');
      await visit.tabTo(refused.getByRole('button', { name: 'Exempt mia' }));
      await page.keyboard.press('Enter');
      await page.locator('[data-testid=exempt-reason]:focus').waitFor();
      await page.keyboard.type('Started late');
      await page.keyboard.press('Enter');
      const list = page.getByTestId('exemptions');
      await list.getByText('Started late').waitFor();
      await refused.getByRole('row', { name: 'mia' }).getByText('Exempted').waitFor();
      expect(await page.getByText('A member is needed.').count()).toBe(0);
      expect(await violations(visit)).toEqual([]);
      await page.getByRole('button', { name: 'Remove the exemption of mia' }).click();
      await page.getByText('Nobody is exempted').waitFor();
      await page.getByTestId('undo-exemption').click();
      await list.getByText('Started late').waitFor();

      await page.getByTestId('tab-log').click();
      const log = page.getByTestId('log');
      await log.getByRole('row', { name: 'Exempted from the limits' }).first().waitFor();
      await page.getByTestId('by-area').selectOption('flags');
      await page.waitForURL(/area=flags/);
      await log.getByRole('row', { name: 'Changed the limits' }).first().waitFor();
      const exempted = log.getByRole('row', { name: 'Exempted from the limits' });
      expect(await exempted.first().innerText()).toContain('Started late');
      await exempted.first().getByRole('link', { name: 'mia' }).click();
      await page.getByText('Done to mia').waitFor();
      await log.getByRole('row', { name: 'Changed the limits' }).waitFor({ state: 'detached' });
      expect(await violations(visit)).toEqual([]);
      await shot(visit, 'log');
      await page.goto('/c/python-first-steps?tab=limits');

      const mia = await open();
      await mia.signInAs('mia', PASSWORD);
      await mia.openCourse();
      await mia.openExercise('hello');
      for (let n = 0; n < 2; n++) {
        await mia.write(`${RIGHT}# ${n}\n`);
        const sent = mia.page.waitForResponse((response) => response.request().method() === 'POST');
        await mia.page.getByTestId('submit').click();
        expect((await sent).status()).toBe(202);
        await mia.verdict('accepted');
      }
      await shot(visit, 'limits');
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await violations(visit)).toEqual([]);
      await refused.getByRole('link', { name: 'noah' }).click();
      await page.waitForURL(/submissions\?student=/);

      // Outside of courses, for admins.
      await page.goto('/admin/limits');
      const sites = page.getByTestId('refusals');
      await sites.locator('tr', { hasText: 'New accounts from one address' }).waitFor();
      await sites.locator('tr', { hasText: /Sign-ins to one account\s*none of this site\s*127\.0\.0\.1/ }).waitFor();
      expect(await violations(visit)).toEqual([]);
      await page.getByTestId('refusal-days').selectOption('1');
      await page.waitForURL(/days=1$/);
      await sites.waitFor();
      await shot(visit, 'refusals');
    });
  },
  {
    ASSAY_LIMIT_SUBMISSIONS_PER_MINUTE: '1',
    ASSAY_LIMIT_SUBMISSIONS_BURST: '0',
    ASSAY_LIMIT_LOGINS_PER_MINUTE: '2',
    ASSAY_LIMIT_REGISTRATIONS_PER_MINUTE: '4',
  },
);
