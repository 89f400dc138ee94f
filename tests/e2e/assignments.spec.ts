import { Client, doubling, IO_TESTS, RIGHT } from '../fixtures/client';
import { ADMIN } from '../fixtures/server';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';
import { shot } from './shots';

/** A time so many hours from now, as the fields for times hold it. */
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

describeInBrowser('assignments', (open, server) => {
  it('are put together by an instructor with the keyboard, and worked on by a student', async () => {
    const admin = await Client.admin(server().url);
    const course = await admin.post('/api/courses', { slug: 'due', title: 'Deadlines', open: true });
    for (const [slug, title] of [
      ['one', 'First'],
      ['two', 'Second'],
      ['three', 'Third'],
    ]) {
      await admin.post(`/api/courses/${course.body.id}/exercises`, doubling({ slug, title, tests: IO_TESTS }));
    }
    const root = await open({ timezoneId: 'UTC', reducedMotion: 'reduce' });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.goto('/c/due');
    await page.getByTestId('tab-assignments').click();
    await page.getByText('No assignments yet').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'assignments-empty');
    await page.getByTestId('new-assignment').click();

    await root.tabTo(page.getByLabel('Title'));
    await page.keyboard.type('Week one');
    await until('address', async () => (await page.getByLabel('Address').inputValue()) === 'week-one');
    await page.getByLabel('Due').fill(inHours(48));
    await page.getByLabel('Taken late until').fill(inHours(24));
    await page.getByLabel('Attempts at each exercise').fill('2');
    for (let n = 0; n < 3; n++) {
      await root.tabTo(page.getByTestId('add-exercise'));
      await page.keyboard.press('Enter');
      await page.getByTestId(`chosen-${n}`).waitFor();
    }
    await page.getByRole('button', { name: 'Move Third up' }).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('chosen-1').getByText('Third', { exact: true }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await until('focus that goes with the row', async () => (await focused()) === 'Move Third up');
    await page.getByRole('button', { name: 'Take out Second' }).click();
    await page.getByLabel('Points of Third').fill('30');
    await page.keyboard.press('Tab');
    await page.getByTestId('points-sum').getByText('40', { exact: true }).waitFor();
    await page.getByLabel('Text above the exercises').fill('Read **chapter 1** first.');
    await page.keyboard.press('Control+s');
    await page.getByText('must not be before the due time').waitFor();
    // The browser itself tells of the refusal.
    expect(root.problems.splice(0)).toEqual([expect.stringContaining('400')]);
    expect(await violations(root)).toEqual([]);
    await page.getByLabel('Taken late until').fill(inHours(96));
    await page.getByLabel('A draft').uncheck();
    await shot(root, 'assignment-editor');
    // The keys that save do not wait for the field to be left.
    await page.getByLabel('Taken off for each late day').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('25');
    await page.keyboard.press('Control+s');
    await root.heading('Week one').waitFor();
    await page.getByText('25 % are taken off for each day of being late').waitFor();

    const noor = await open({ timezoneId: 'UTC' });
    await noor.register('noor');
    await noor.page.getByTestId('join-due').click();
    await noor.page.getByTestId('exercise-two').waitFor();
    await noor.page.goto('/');
    await noor.page.getByTestId('due-next').getByText('0 of 2 exercises tried').waitFor();
    expect(await violations(noor)).toEqual([]);
    await shot(noor, 'home-due');
    await noor.page.getByTestId('due-next').getByRole('link', { name: 'Week one' }).click();
    await noor.page.getByTestId('total').getByText('0 of').waitFor();
    await noor.page.getByTestId('exercise-three').getByRole('link').click();
    await noor.page.getByTestId('counts-for').getByText('2 attempts are left.').waitFor();
    await noor.write(RIGHT);
    await noor.page.getByTestId('submit').click();
    await noor.verdict('accepted');
    await noor.page.getByTestId('attempts-left').getByText('One attempt is left.').waitFor();
    expect(await violations(noor)).toEqual([]);
    await shot(noor, 'counts-for');
    await noor.page.getByTestId('counts-for').getByRole('link').click();
    await noor.page.getByTestId('exercise-three').getByText('Solved').waitFor();
    expect(await noor.text('total')).toMatch(/30\s+of\s+40 points/);
    expect(await violations(noor)).toEqual([]);
    await shot(noor, 'assignment-student');

    // An extension for one, which is taken back and given again.
    await page.reload();
    await page.getByTestId('extend-student').click();
    await page.getByRole('option', { name: 'noor' }).click();
    await page.getByLabel('New due time').fill(inHours(72));
    await page.getByLabel('Reason, for the other staff').fill('ill');
    await page.getByRole('button', { name: 'Give' }).click();
    await page.getByTestId('extensions').getByText('ill').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot(root, 'assignment-staff');

    // Grades are released where grading ends as well.
    await page.getByTestId('release-grades').click();
    await page.getByTestId('save-release').click();
    await page.getByRole('button', { name: 'Grades are released' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Grades are released' }).waitFor();
    await noor.page.reload();
    await noor.page.getByTestId('own-grading').waitFor();
    await page.getByRole('button', { name: 'Take back the extension of noor' }).click();
    await page.getByText('Nobody has an extension').waitFor();
    await page.getByTestId('undo-extension').click();
    await page.getByTestId('extensions').getByText('ill').waitFor();
    await noor.page.reload();
    await noor.page.getByTestId('own-extension').waitFor();

    // What somebody else changes while the editor is open stays.
    await page.getByTestId('edit-assignment').click();
    await page.getByLabel('Title').waitFor();
    const listed = (await admin.get(`/api/courses/${course.body.id}/assignments`)).body.items as unknown;
    const [one] = listed as readonly { readonly id: string }[];
    const renamed = await admin.patch(`/api/assignments/${one?.id}`, { title: 'Week one, renamed' });
    expect(renamed.status).toBe(200);
    await page.getByLabel('Weight in the course').fill('2');
    await page.keyboard.press('Control+s');
    await root.heading('Week one, renamed').waitFor();
    expect(root.problems.splice(0)).toEqual([expect.stringContaining('409')]);

    // Deleted for good only when its address was typed.
    await page.getByTestId('edit-assignment').click();
    await page.getByText('Delete this assignment').click();
    await page.getByLabel('What students handed in').fill('week-one');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No assignments yet').waitFor();
  });

  it('keep what two people change at once, and ask where it is the same', async () => {
    const admin = await Client.admin(server().url);
    const course = await admin.post('/api/courses', { slug: 'shared', title: 'Shared', open: true });
    const made = await admin.post(`/api/courses/${course.body.id}/assignments`, { slug: 'both', title: 'Both' });
    const address = `/api/assignments/${made.body.id}`;
    const stored = async () => (await admin.get(address)).body;
    const root = await open({ timezoneId: 'UTC', reducedMotion: 'reduce' });
    const { page } = root;
    await root.signInAs(ADMIN.email, ADMIN.password);
    const edit = async () => {
      await page.goto('/c/shared/a/both/edit');
      await until('fields', async () => (await page.getByLabel('Title').inputValue()) === 'Both');
    };
    const save = () => page.getByTestId('save-assignment').click();

    await edit();
    await admin.patch(address, { weight: 3 });
    await page.getByLabel('Attempts at each exercise').fill('4');
    await save();
    await root.heading('Both').waitFor();
    expect(root.problems.splice(0)).toEqual([expect.stringContaining('409')]);
    expect(await stored()).toMatchObject({ weight: 3, attempts: 4 });

    await edit();
    await admin.patch(address, { attempts: 7, description: 'Theirs.' });
    await page.getByLabel('Attempts at each exercise').fill('5');
    await page.getByLabel('Weight in the course').fill('2');
    await save();
    const panel = page.getByTestId('conflict');
    await panel.getByRole('row', { name: 'Attempts 5 7' }).waitFor();
    expect(await panel.getByRole('row').count()).toBe(2);
    expect(root.problems.splice(0)).toEqual([expect.stringContaining('409')]);
    expect(await stored()).toMatchObject({ weight: 3, attempts: 7 });
    expect(await violations(root)).toEqual([]);
    await shot(root, 'assignment-conflict');
    await panel.getByTestId('take-theirs').click();
    await panel.waitFor({ state: 'detached' });
    await until('theirs', async () => (await page.getByLabel('Attempts at each exercise').inputValue()) === '7');
    expect(await page.getByLabel('Weight in the course').inputValue()).toBe('2');
    await admin.patch(address, { weight: 9 });
    await save();
    await panel.getByRole('row', { name: 'Weight 2 9' }).waitFor();
    await panel.getByTestId('keep-mine').click();
    await root.heading('Both').waitFor();
    expect(await stored()).toMatchObject({ weight: 2, attempts: 7, description: 'Theirs.' });
    expect(root.problems.splice(0)).toEqual([expect.stringContaining('409')]);
  });
});
