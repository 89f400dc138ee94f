import { RecordedArrivals } from '../fixtures/arrivals';
import { Client } from '../fixtures/client';
import { failByOurFault } from '../fixtures/faults';
import { setPool } from '../fixtures/pools';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';

const RIGHT = 'name = input()\nprint(f"Hello, {name}!")\n';

describeInBrowser('what waits and what could not be graded', (open, server) => {
  it('shows the place in the queue and how long it takes, while it waits', async () => {
    const admin = await Client.admin(server().url);
    const ada = await open();
    await ada.signIn('ada');
    await ada.openCourse();
    await ada.openExercise('hello');
    const told = ada.page.getByTestId('underway');
    // So that there is something to go by.
    for (let n = 0; n < 3; n++) {
      await ada.write(`${RIGHT}# ${n}\n`);
      await ada.page.getByTestId('submit').click();
      await ada.page
        .locator(`[data-testid=verdict][data-state=graded]`)
        .getByText(`Attempt ${n + 1}`)
        .waitFor();
    }
    await setPool(admin, { paused: true });
    const course = (await admin.get('/api/courses/python-first-steps')).body.id;
    const exercise = (await admin.get(`/api/courses/${course}/exercises/hello`)).body.id;
    await ada.write(`${RIGHT}# waits\n`);
    await ada.page.getByTestId('submit').click();
    await told.getByText('Grading is paused at the moment').waitFor();
    expect(await violations(ada)).toEqual([]);
    // Nine that each take a while, of somebody who is served only after those who wait.
    for (let n = 0; n < 9; n++) {
      const files = [{ path: 'main.py', content: `import time\ntime.sleep(1)\n# ${n}\n` }];
      const { status } = await admin.post(`/api/exercises/${exercise}/submissions`, { language: 'python', files });
      expect(status).toBe(202);
    }
    await ada.page.reload();
    await told.getByText('Grading is paused').waitFor();
    await setPool(admin, { paused: false, min: 1, max: 1 });
    await ada.verdict('accepted');
    await ada.write(`${RIGHT}# waits again\n`);
    await ada.page.getByTestId('submit').click();
    await told.getByText(/(Next|\d+(st|nd|rd|th)) in the queue, (a few seconds|about \d+ s)/).waitFor();
    expect(await violations(ada)).toEqual([]);
    await ada.verdict('accepted');
  });

  it('tells the student whose fault it was, and goes on by itself once staff have it graded again', async () => {
    const admin = await Client.admin(server().url);
    const database = await RecordedArrivals.connect(server().databaseUrl);
    const root = await open({ reducedMotion: 'reduce' });
    await root.signInAs(ADMIN.email, ADMIN.password);
    await root.page.goto('/c/python-first-steps');
    await root.page.getByTestId('exercise-hello').waitFor();
    const card = root.page.getByTestId('failed-submissions');
    expect(await card.count()).toBe(0);

    const mia = await open();
    await mia.register('mia');
    await mia.join();
    const client = await new Client(server().url).signIn('mia', 'a long enough passphrase');
    const exercise = (await client.get('/api/courses/python-first-steps/exercises/hello')).body.id;
    await failByOurFault(admin, database, async () => {
      const sources = { language: 'python', files: [{ path: 'main.py', content: `${RIGHT}# mia\n` }] };
      return [(await client.post(`/api/exercises/${exercise}/submissions`, sources)).body.id];
    });
    await mia.openExercise('hello');
    const fault = mia.page.getByTestId('our-fault');
    await fault.getByText('It costs you no attempt').waitFor();
    expect(await violations(mia)).toEqual([]);

    // The page of the admin is not touched.
    await card.getByText('1 submission could not be graded').waitFor();
    await card.getByText('Which ones').click();
    await card.getByText(/the content [0-9a-f]+ is missing/).waitFor();
    expect(await violations(root)).toEqual([]);
    await root.tabTo(card.getByTestId('requeue-all'));
    await root.page.keyboard.press('Enter');
    await root.page.getByText('One submission is graded again.').waitFor();
    await mia.verdict('accepted');
    await card.waitFor({ state: 'detached' });
    await database.end();
  });
});
