import { Client, doubling, IO_TESTS, RIGHT } from '../fixtures/client';
import { TestClock } from '../fixtures/clock';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';
import type { Visit } from './visit';

const PASSWORD = 'a long enough passphrase';

/** Stands still, so that an exam is over when the test says so. */
const STARTED_MS = Date.now();
const clock = new TestClock(new Date(STARTED_MS).toISOString());

afterAll(() => clock.end());

/** A time so many hours from now, as the fields for times hold it. */
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

describeInBrowser(
  'exams',
  (open, server) => {
    it('are written in one browser, go on in another when staff allow it, and are handed in', async () => {
      const admin = await Client.admin(server().url);
      const course = await admin.post('/api/courses', { slug: 'finals', title: 'Finals', open: true });
      await admin.post(`/api/courses/${course.body.id}/exercises`, doubling({ tests: IO_TESTS, hints: ['Think.'] }));
      const root = await open({ timezoneId: 'UTC', reducedMotion: 'reduce' });
      await root.signInAs(ADMIN.email, ADMIN.password);
      await root.page.goto('/c/finals/assignments/new');
      await root.page.getByLabel('Title').fill('Final');
      await root.page.getByLabel('Kind').selectOption('exam');
      await root.page.getByLabel('Can be begun from').fill(inHours(-1));
      await root.page.getByLabel('Can be begun until').fill(inHours(1));
      await root.page.getByLabel('Minutes for each student').fill('90');
      await root.page.getByTestId('add-exercise').click();
      await root.page.getByLabel('A draft').uncheck();
      expect(await violations(root)).toEqual([]);
      await shot(root, 'exam-editor');
      await root.page.keyboard.press('Control+s');
      await root.heading('Final').waitFor();

      const noor = await open({ timezoneId: 'UTC' });
      await noor.register('noor');
      await noor.page.getByTestId('join-finals').click();
      await noor.page.getByTestId('tab-assignments').click();
      await noor.page.getByTestId('assignment-final').getByRole('link').click();
      await noor.page.getByTestId('start-exam').waitFor();
      expect(await violations(noor)).toEqual([]);
      await shot(noor, 'exam-before');
      await noor.page.getByTestId('start-exam').click();
      await noor.page.locator('[data-testid=exam-seat][data-at=running]').waitFor();
      await noor.page
        .getByTestId('time-left')
        .getByText(/^1:(29|30):\d\d$/)
        .waitFor();
      await noor.page.getByTestId('exercise-double').getByRole('link').click();
      await noor.page.getByTestId('counts-for').getByTestId('time-left').waitFor();
      expect(await noor.page.getByTestId('open-hints').count()).toBe(0);
      await noor.write(RIGHT);
      expect(await violations(noor)).toEqual([]);
      await shot(noor, 'exam-exercise');
      const path = new URL(noor.page.url()).pathname;

      await noor.page.getByTestId('save-state').getByText('Saved', { exact: true }).waitFor();

      // Another computer goes on with what she typed.
      const other = await open({ timezoneId: 'UTC' });
      await other.signInAs('noor', PASSWORD);
      await other.page.goto('/c/finals/a/final');
      await other.page.getByTestId('ask-staff').waitFor();
      expect(await violations(other)).toEqual([]);
      await other.page.getByTestId('ask-staff').click();
      await other.page.locator('[data-testid=exam-seat][data-at=asked]').waitFor();
      await root.page.getByTestId('open-monitor').click();
      await root.page.getByTestId('asking').getByText('wants to go on in another browser').waitFor();
      expect(await violations(root)).toEqual([]);
      await shot(root, 'exam-monitor');
      await root.page.getByRole('button', { name: 'Let noor go on there' }).click();
      await root.page.getByTestId('asking').waitFor({ state: 'detached' });
      await other.page.locator('[data-testid=exam-seat][data-at=running]').waitFor();
      // The browser that she left hears of it by itself, and does not blame the network.
      await noor.page.locator('[data-testid=exam-locked][data-lock=elsewhere]').waitFor();
      await expectLocked(noor);
      expect(await noor.page.getByText('cannot be reached').count()).toBe(0);
      expect(await violations(noor)).toEqual([]);
      await shot(noor, 'exam-elsewhere');
      await noor.page.getByRole('link', { name: 'To the exam’s page' }).click();
      await noor.page.getByTestId('ask-staff').waitFor();
      await noor.page.goto('about:blank');
      await other.page.goto(path);
      await other.page.locator('[data-testid=code-editor]').getByText('return n * 2').waitFor();
      await other.page.goto('/c/finals/a/final');
      await other.page.getByTestId('hand-in').click();
      await other.page.getByTestId('finish-exam').click();
      await other.page.locator('[data-testid=exam-seat][data-at=ended]').waitFor();
      expect(await violations(other)).toEqual([]);
      await shot(other, 'exam-ended');
      // What she typed and did not submit was handed in for her.
      const row = root.page.getByTestId('student-noor');
      await row.getByText('Handed in', { exact: true }).waitFor();
      await row.getByText('1 / 1').waitFor();
      await row.getByText('events').click();
      await row.getByText('Was let go on in another browser').waitFor();
      await row.getByRole('button', { name: 'Give back' }).click();
      await other.page.reload();
      await other.page.locator('[data-testid=exam-seat][data-at=running]').waitFor();
    });

    it('lock the exercise that is open when their time is over, and say where to go', async () => {
      const admin = await Client.admin(server().url);
      const course = await admin.post('/api/courses', { slug: 'quick', title: 'Quick', open: true });
      const exercise = await admin.post(`/api/courses/${course.body.id}/exercises`, doubling({ tests: IO_TESTS }));
      await admin.post(`/api/courses/${course.body.id}/assignments`, {
        slug: 'minute',
        title: 'One minute',
        kind: 'exam',
        draft: false,
        exercises: [{ exerciseId: exercise.body.id, points: 10 }],
        opensAt: new Date(STARTED_MS - 3_600_000).toISOString(),
        closesAt: new Date(STARTED_MS + 3_600_000).toISOString(),
        durationMinutes: 1,
        graceSeconds: 0,
      });
      const mika = await open({ timezoneId: 'UTC' });
      await mika.register('mika');
      await mika.page.getByTestId('join-quick').click();
      await mika.page.getByTestId('tab-assignments').waitFor();
      await mika.page.goto('/c/quick/a/minute');
      await mika.page.getByTestId('start-exam').click();
      await mika.page.getByTestId('exercise-double').getByRole('link').click();
      await mika.page.getByTestId('counts-for').getByTestId('time-left').waitFor();
      await mika.write(RIGHT);
      await mika.page.getByTestId('save-state').getByText('Saved', { exact: true }).waitFor();
      expect(await mika.page.getByTestId('submit').isEnabled()).toBe(true);
      clock.set(new Date(STARTED_MS + 61_000).toISOString());
      await mika.page.locator('[data-testid=exam-locked][data-lock=over]').waitFor();
      await expectLocked(mika);
      expect(await mika.page.getByTestId('save-state').innerText()).toBe('Saved');
      expect(await violations(mika)).toEqual([]);
      await shot(mika, 'exam-over');
      await mika.page.getByRole('link', { name: 'To the exam’s page' }).click();
      await mika.page.locator('[data-testid=exam-seat][data-at=ended]').waitFor();
    });
  },
  clock.environment,
);

/** Nothing can be typed, run or submitted, and no time is counted. */
async function expectLocked({ page }: Visit): Promise<void> {
  expect(await page.getByTestId('submit').getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByTestId('run').getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByTestId('time-left').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Add a file' }).count()).toBe(0);
  await page.getByTestId('code-editor').locator('.view-lines').click();
  await page.keyboard.type('more');
  await page.keyboard.press('Control+Shift+Enter');
  expect(await page.getByTestId('code-editor').getByText('more').count()).toBe(0);
  expect(await page.getByTestId('refusal').count()).toBe(0);
}
