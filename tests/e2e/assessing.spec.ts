import { Client, doubling, IO_TESTS, python, RIGHT, WRONG } from '../fixtures/client';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';

const PASSWORD = 'a long enough passphrase';
const STUDENTS = [
  ['mia', RIGHT],
  ['noor', WRONG],
  ['omar', RIGHT],
] as const;

describeInBrowser('grading by people', (open, server) => {
  it('goes from a rubric to the student’s question, by keyboard', async () => {
    const admin = await Client.admin(server().url);
    const course = (await admin.post('/api/courses', { slug: 'essays', title: 'Essays', open: true })).body.id;
    const exercise = doubling({ slug: 'twice', title: 'Twice the number', tests: IO_TESTS });
    const exerciseId = (await admin.post(`/api/courses/${course}/exercises`, exercise)).body.id;
    const body = { slug: 'sheet', title: 'Sheet one', draft: false, exercises: [{ exerciseId, points: 6 }] };
    const assignment = (await admin.post(`/api/courses/${course}/assignments`, body)).body.id;
    const people: Record<string, Client> = {};
    for (const [name, program] of STUDENTS) {
      const client = await new Client(server().url).register(name, PASSWORD);
      await client.post(`/api/courses/${course}/join`);
      const handed = await client.post(`/api/exercises/${exerciseId}/submissions`, python(program));
      await client.final(`/api/submissions/${handed.body.id}`);
      people[name] = client;
    }
    await new Client(server().url).register('tara', PASSWORD);
    await admin.post(`/api/courses/${course}/members`, { username: 'tara', role: 'instructor' });

    const root = await open({ reducedMotion: 'reduce' });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.goto('/c/essays/a/sheet/edit');
    await root.tabTo(page.getByTestId('rubric-0').locator('summary'));
    await page.keyboard.press('Enter');
    await root.tabTo(page.getByRole('button', { name: 'Add a criterion' }));
    await page.keyboard.press('Enter');
    await root.tabTo(page.getByLabel('Criterion', { exact: true }));
    await page.keyboard.type('Readability');
    await root.tabTo(page.getByRole('button', { name: 'Add a criterion' }));
    await page.keyboard.press('Enter');
    await page.getByLabel('Criterion', { exact: true }).nth(1).fill('Report');
    await page.getByTestId('points-sum').getByText('10', { exact: true }).waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'rubric-editor');
    await page.keyboard.press('Control+s');
    await root.heading('Sheet one').waitFor();

    // Somebody else changes it while it is edited: both are shown, and nothing is lost.
    await page.goto('/c/essays/a/sheet/edit');
    await page.getByTestId('rubric-0').locator('summary').click();
    await page.getByLabel('Criterion', { exact: true }).nth(1).fill('Report of the work');
    const rubrics = `/api/assignments/${assignment}/rubrics`;
    const [rubric] = (await admin.get(rubrics)).body.items as unknown as [{ criteria: { title: string }[] }];
    const [first, second] = rubric.criteria;
    const changed = { criteria: [{ ...first, title: 'Layout' }, second] };
    await admin.call('PUT', `${rubrics}/${exerciseId}`, JSON.stringify(changed));
    await page.keyboard.press('Control+s');
    const conflict = page.getByTestId('rubric-conflict');
    await conflict.getByText(/^Layout/).waitFor();
    await conflict.getByText(/^Report of the work/).waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'rubric-conflict');
    root.problems.splice(0).forEach((problem) => expect(problem).toContain('409'));
    await page.getByTestId('keep-my-rubric').click();
    await root.heading('Sheet one').waitFor();
    const [kept] = (await admin.get(rubrics)).body.items as unknown as [{ criteria: { title: string }[] }];
    expect(kept.criteria.map(({ title }) => title)).toEqual(['Readability', 'Report of the work']);

    await root.tabTo(page.getByTestId('assess'));
    await page.keyboard.press('Enter');
    await page.getByTestId('to-grade-2').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'to-grade');
    await page.keyboard.press('n');
    const assessed = (name: string) => page.getByTestId('assessed').getByText(name, { exact: true }).waitFor();
    await assessed('mia');
    await page.getByTestId('level-1-0').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    await page.getByTestId('total-points').getByText('9', { exact: true }).waitFor();
    await page.keyboard.press('c');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('c');
    await page.getByLabel('Comment on lines 1–2').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Say what it does.');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('comment-2').getByText('Say what it does.').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'grading');
    await page.keyboard.press('Control+Enter');
    await assessed('noor');

    // Somebody else saves the same one first.
    const tara = await new Client(server().url).signIn('tara', PASSWORD);
    const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
    const seen = await tara.get(`/api/assessments/${id}`);
    const theirs = { revision: 0, attempt: 1, state: 'draft', marks: [], comment: 'Not yet' };
    expect([seen.status, (await tara.call('PUT', `/api/assessments/${id}`, JSON.stringify(theirs))).status]).toEqual([
      200, 200,
    ]);
    await page.keyboard.press('2');
    await page.keyboard.press('3');
    // What is not saved outlives the page.
    await page.reload();
    await page.getByTestId('conflict').getByText('Not yet').waitFor();
    await page.getByTestId('conflict').getByText('Partly (1)').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'grading-conflict');
    await root.tabTo(page.getByTestId('keep-mine'));
    await page.keyboard.press('Enter');
    await assessed('omar');
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    // What is typed counts, though its field was not left.
    await root.tabTo(page.getByLabel('Other points', { exact: true }).nth(1));
    await page.keyboard.type('1.5');
    await page.keyboard.press('Control+Enter');
    await page.getByText('All is graded').waitFor();
    const { body: book } = await admin.get(`/api/courses/${course}/gradebook`);
    const points = (book as unknown as { items: { cells: { points: number }[] }[] }).items.map(
      ({ cells }) => cells[0]?.points,
    );
    expect(points).toEqual([9, 3, 9.5]);

    const noor = await open({ reducedMotion: 'reduce' });
    await noor.signInAs('noor', PASSWORD);
    await noor.page.goto('/c/essays/a/sheet/grading');
    await noor.page.getByText('Not released yet').waitFor();
    await admin.call('PUT', `/api/assignments/${assignment}/release`, JSON.stringify({ now: true }));
    await noor.page.goto('/');
    const told = noor.page.getByTestId('notices').getByRole('link', { name: 'Sheet one' });
    await noor.tabTo(told);
    await noor.page.keyboard.press('Enter');
    await noor.page.getByTestId('own-points').getByText('3', { exact: true }).waitFor();
    await noor.tabTo(noor.page.getByTestId('ask-twice').locator('summary'));
    await noor.page.keyboard.press('Enter');
    await noor.page.keyboard.press('Tab');
    await noor.page.keyboard.type('Why are the names not readable?');
    await noor.page.keyboard.press('Control+Enter');
    await noor.page.getByTestId('question-state').getByText('Waits for an answer').waitFor();
    expect(await violations(noor)).toEqual([]);
    await shot(noor, 'own-grading');

    await page.goto('/c/essays');
    await root.tabTo(page.getByTestId('tab-questions'));
    await page.keyboard.press('Enter');
    await page.getByTestId('questions').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'questions');
    await root.tabTo(page.getByRole('link', { name: 'noor: Twice the number' }));
    await page.keyboard.press('Enter');
    await root.tabTo(page.getByTestId('question-text'));
    await page.keyboard.type('n says nothing.');
    expect(await violations(root)).toEqual([]);
    await shot(root, 'question');
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('question-state').getByText('the grade stays').waitFor();
    await noor.page.goto('/');
    await noor.page.getByTestId('notices').getByText('n says nothing.').waitFor();
    await noor.page.getByTestId('notices').getByRole('link', { name: 'Twice the number' }).click();
    await noor.page.getByTestId('question-state').getByText('the grade stays').waitFor();
  });
});
