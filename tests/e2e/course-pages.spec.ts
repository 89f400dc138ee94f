import { Client, createDoubling, doubling, IO_TESTS, python, RIGHT, WRONG } from '../fixtures/client';
import { ADMIN } from '../fixtures/server';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';

const PASSWORD = 'a long enough passphrase';

describeInBrowser('the pages of a course', (open, server) => {
  let admin: Client;
  let mia: Client;
  let exerciseId: string;

  beforeAll(async () => {
    admin = await Client.admin(server().url);
    const made = await createDoubling(admin, 'pages', { tests: IO_TESTS });
    exerciseId = made.exerciseId;
    const { courseId } = made;
    await admin.post(`/api/courses/${courseId}/lessons`, { slug: 'between', title: 'Between', body: 'Read.' });
    const second = doubling({ slug: 'second', title: 'Second', tests: IO_TESTS });
    await admin.post(`/api/courses/${courseId}/exercises`, second);
    await admin.post(`/api/courses/${courseId}/members`, { username: 'grace', role: 'instructor' });
    mia = await new Client(server().url).register('mia');
    await mia.post(`/api/courses/${courseId}/join`);
    for (const program of [`${WRONG}# 1\n`, `${WRONG}# 2\n`, WRONG]) {
      const { body } = await mia.post(`/api/exercises/${exerciseId}/submissions`, python(program));
      await mia.final(`/api/submissions/${body.id}`);
    }
  });

  it('show staff the same tabs everywhere, and first what waits for them', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    await visit.signIn('grace');
    await page.goto('/c/pages');
    const tabs = page.getByRole('navigation', { name: 'Parts of the course' });
    const names = () => tabs.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
    await page.getByTestId('overview').waitFor();
    const all = await names();
    expect(all).toContain('tab-gradebook');
    const places = {
      e: ['e/double', 'e/double/edit', 'e/double/statistics', 'l/between', 'exercises/new', 'lessons/new'],
      assignments: ['assignments', 'assignments/new'],
      people: ['people', 'people/import'],
      gradebook: ['gradebook', 'gradebook/categories', 'gradebook/history'],
      class: ['class', 'submissions', 'completion', 'statistics', 'risk'],
      flags: ['flags'],
      log: ['log'],
    };
    for (const [tab, addresses] of Object.entries(places)) {
      for (const address of addresses) {
        await page.goto(`/c/pages/${address}`);
        const chosen = page.getByTestId(`tab-${tab === 'e' ? 'content' : tab}`);
        await until(address, async () => (await chosen.getAttribute('aria-current')) === 'page');
        expect(await names()).toEqual(all);
      }
    }
    await page.goto('/c/pages');
    // Nobody's own progress is shown to staff.
    await page.getByTestId('exercise-double').waitFor();
    expect(await page.getByText('Not started').count()).toBe(0);
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'overview');
    await page.getByTestId('submitted-today').getByText('3').click();
    await until('submissions', async () => (await page.getByRole('row', { name: /mia/ }).count()) === 3);
    await page.goto('/c/pages');
    await page.getByTestId('stuck').getByRole('link', { name: '1 student stuck on Double it' }).click();
    await until('who is stuck', async () => (await page.getByRole('row', { name: /mia/ }).count()) === 1);
  });

  it('have one for each attempt, with its tests and compared with another', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    await visit.signInAs('mia', PASSWORD);
    await page.goto('/c/pages/e/double');
    await page.getByTestId('open-attempts').click();
    await page.getByTestId('attempt-3').click();
    await visit.heading('Attempt 3').waitFor();
    await page.locator('[data-testid=attempt-verdict][data-verdict=wrong_answer]').waitFor();
    await page.getByTestId('test-0').getByTestId('explanation').waitFor();
    const address = page.url();
    expect(await violations(visit)).toEqual([]);
    await page.getByTestId('compare-with').selectOption({ index: 1 });
    const removed = page.locator('mark.removed');
    await removed.first().waitFor();
    const colours = await removed.first().evaluate((mark) => {
      const probe = mark.ownerDocument.createElement('i');
      mark.ownerDocument.body.append(probe);
      probe.style.color = 'var(--fail)';
      const wanted = getComputedStyle(probe).color;
      probe.remove();
      return [getComputedStyle(mark).color, wanted];
    });
    expect(colours[0]).toBe(colours[1]);
    await page.reload();
    await removed.first().waitFor();
    expect(await violations(visit)).toEqual([]);
    await shot(visit, 'attempt');

    const grace = await open({ reducedMotion: 'reduce' });
    await grace.signIn('grace');
    await grace.page.goto(address);
    await grace.page.getByRole('link', { name: 'mia' }).waitFor();
    await grace.page.getByTestId('how-graded').waitFor();

    const other = await open();
    await other.register('noor');
    await other.page.goto(address);
    await other.page.getByText('This attempt could not be opened').waitFor();
    other.problems.splice(0).forEach((problem) => expect(problem).toContain('404'));

    await page.getByTestId('restore').click();
    await page.getByText('Attempt 3 is in the editor.').waitFor();
    await until('address', async () => !page.url().includes('restore'));
  });

  it('lead from one to the next, lessons among them, and send a program once', async () => {
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    await visit.register('lena');
    await page.getByTestId('join-pages').click();
    await page.getByTestId('exercise-double').getByRole('link').click();
    await page.getByTestId('step-on').click();
    await visit.heading('Between').waitFor();
    await page.getByTestId('next').click();
    await visit.heading('Second').waitFor();
    await page.getByTestId('step-back').click();
    await page.getByTestId('previous').click();
    await page.getByTestId('submit').waitFor();

    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname.split('/').at(-1) ?? '');
    });
    // In the field for an own input the keys run that.
    await page.getByTestId('own-input').click();
    await page.getByLabel('What your program reads').fill('4');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('own-output').waitFor();
    await visit.write(RIGHT);
    // A key that is held is one press.
    await page.keyboard.down('Control');
    await page.keyboard.down('Shift');
    for (let n = 0; n < 5; n++) await page.keyboard.down('Enter');
    for (const key of ['Enter', 'Shift', 'Control']) await page.keyboard.up(key);
    await visit.verdict('accepted');
    expect(sent.filter((what) => what === 'submissions')).toHaveLength(1);
    expect(await visit.text('next-exercise')).toBe('Next: Between');
    await page.getByTestId('submit').click();
    await page.getByTestId('refusal').getByText('Nothing was handed in, and no attempt is lost.').waitFor();
    expect(visit.problems.splice(0)).toEqual([expect.stringContaining('409')]);
    await page.getByTestId('ask-again').click();
    await page.getByText('Attempt 2', { exact: true }).waitFor();
    // What is solved is left behind; what was only looked at is not.
    await page.goto('/');
    await page.getByTestId('continue').getByText('Second').waitFor();
    expect(await page.getByText('Double it').count()).toBe(0);
  });

  it('are found by admins in a list of all courses', async () => {
    await admin.post('/api/courses', { slug: 'closed', title: 'Éclair', open: false });
    const visit = await open({ reducedMotion: 'reduce' });
    const { page } = visit;
    await visit.signInAs(ADMIN.email, ADMIN.password);
    // Nobody joins a closed course by themselves.
    expect(await page.getByTestId('join-closed').count()).toBe(0);
    await page.getByTestId('account-menu').click();
    await page.getByTestId('open-courses').click();
    const rows = () =>
      page.locator('tr[data-testid^=row-]').evaluateAll((all) => all.map((one) => one.dataset['testid']));
    await page.getByTestId('row-closed').waitFor();
    // In the order of the language, not of its code points.
    expect(await rows()).toEqual(['row-pages', 'row-closed', 'row-python-first-steps']);
    await page.getByTestId('find-course').fill('éc');
    await until('what fits', async () => (await rows()).join() === 'row-closed');
    await page.reload();
    await page.getByTestId('row-closed').getByRole('link', { name: 'Éclair' }).click();
    await visit.heading('Éclair').waitFor();
    expect(await violations(visit)).toEqual([]);
  });
});
