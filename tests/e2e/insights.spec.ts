import { Client, doubling, python, WRONG } from '../fixtures/client';
import { fillCourse } from '../fixtures/large-course';
import { ADMIN } from '../fixtures/server';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';

const HINTS = ['Think of addition.', 'n + n'];

describeInBrowser('a class', (open, server) => {
  it('is watched while it works, and looked through with the keyboard', async () => {
    const admin = await Client.admin(server().url);
    const course = await admin.post('/api/courses', { slug: 'watched', title: 'Programming 1', open: true });
    const courseId = course.body.id;
    const elsewhere = await admin.post('/api/courses', { slug: 'pattern', title: 'Pattern' });
    const pattern = await admin.post(`/api/courses/${elsewhere.body.id}/exercises`, doubling({ hints: HINTS }));
    const size = { students: 24, exercises: 12, submissions: 2400 };
    await fillCourse(server().databaseUrl, courseId, pattern.body.id, size);
    const tests = [{ kind: 'io', name: 'doubles three', stdin: '3\n', expected: '6\n' }];
    const real = await admin.post(`/api/courses/${courseId}/exercises`, doubling({ tests, title: 'Doubling' }));
    const noor = await new Client(server().url).register('noor');
    await noor.post(`/api/courses/${courseId}/join`);

    const root = await open({ reducedMotion: 'reduce' });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.goto('/c/watched');
    await page.getByTestId('tab-class').click();
    await root.heading('Class').waitFor();
    await page.getByTestId('at-work').waitFor();
    const sent = async () => Number(await page.getByTestId('sent').innerText());
    const before = await sent();
    await page.getByText('Live', { exact: true }).waitFor();
    const handed = await noor.post(`/api/exercises/${real.body.id}/submissions`, python(WRONG));
    await noor.final(`/api/submissions/${handed.body.id}`);
    await page.getByTestId('working-noor').getByText('Different output').waitFor();
    await until('another submission', async () => (await sent()) === before + 1);
    await page.getByTestId('worked-double').getByText('doubles three').waitFor();
    await page.getByTestId('worked-double').getByText('5', { exact: true }).waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-now');

    /** Follows a number to its list, which has as many; comes back. */
    const follow = async (link: ReturnType<typeof page.locator>, filters: readonly string[]) => {
      const number = await link.innerText();
      await link.click();
      await root.heading('Submissions').waitFor();
      await page.getByTestId('total').getByText(number, { exact: true }).waitFor();
      for (const filter of filters) await page.getByTestId(`filter-${filter}`).waitFor();
    };
    await follow(page.getByTestId('worked-double').getByRole('link', { name: 'printed this' }), [
      'since',
      'failed',
      'printed',
    ]);
    await page.getByText('Printed “5”').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-behind');
    await page.getByTestId('filter-failed').click();
    await page.getByTestId('filter-printed').waitFor({ state: 'detached' });
    expect(await page.getByTestId('by-pick').inputValue()).toBe('last');
    await page.goBack();
    await page.goBack();
    await root.heading('Class').waitFor();
    await follow(page.getByTestId('sent').getByRole('link'), ['since']);

    await page.getByTestId('class-completion').click();
    await root.heading('Completion').waitFor();
    const first = page.locator('[data-cell="0 0"]');
    await first.waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-completion');
    await page.getByLabel('Find a student').fill('noor');
    await until('one row', async () => (await page.locator('tbody tr').count()) === 1);
    await root.tabTo(page.locator('[data-cell="0 0"]'));
    await page.keyboard.press('End');
    const cell = page.getByTestId('cell-noor-double');
    await until('focus on the last cell', () => cell.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Enter');
    await root.heading('Submissions').waitFor();
    await page.getByTestId('total').getByText('1').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: 'The submission' });
    await panel.getByText('return n + 2').waitFor();
    await panel.getByText('doubles three').waitFor();
    await panel.getByText('How it was graded').click();
    await panel.getByTestId('gradings').getByText('As handed in').waitFor();
    await panel.getByTestId('gradings').getByText('counts').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-submission');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByTestId('everybody').click();
    await page.getByTestId('by-result').selectOption('runtime_error');
    await page.getByText('Nothing fits').waitFor();
    await page.getByRole('button', { name: 'Show all of them' }).click();
    await page.getByTestId('total').getByText('more than 1000').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-submissions');

    await page.getByTestId('class-statistics').click();
    await page.getByTestId('row-double').waitFor();
    await page.getByTestId('sort-solved').press('Enter');
    await page.waitForURL(/sort=-solved/);
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-statistics');
    await page.getByTestId('row-task-5').getByRole('link', { name: 'Task 5', exact: true }).click();
    await root.heading('Task 5').waitFor();
    await page.getByTestId('failing').getByText('test 1').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-exercise');
    await follow(page.getByRole('table', { name: 'Best scores' }).getByRole('link').first(), ['bin']);
    await page.goBack();
    await root.heading('Task 5').waitFor();
    await page.getByTestId('class-statistics').click();
    const shares = page.getByRole('table', { name: 'How much of the course' });
    const students = await shares.getByRole('link').first().innerText();
    await shares.getByRole('link').first().click();
    await page.getByTestId('filter-share').waitFor();
    await until('the students of the row', async () => String(await page.locator('tbody tr').count()) === students);

    await page.getByTestId('class-risk').click();
    await page.getByText('Eight or more attempts').first().waitFor();
    await page.getByRole('link', { name: 'exercises solved by' }).first().waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'class-risk');
    expect(root.problems).toEqual([]);
  });
});
