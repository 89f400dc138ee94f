import { Client, doubling, python, RIGHT, WRONG } from '../fixtures/client';
import { ADMIN } from '../fixtures/server';
import { violations } from './accessibility';
import { describeInBrowser } from './browser';

const SHOTS = process.env['ASSAY_SHOTS'];

describeInBrowser('grading by staff', (open, server) => {
  it('checks an exercise before it goes live, and grades its submissions again', async () => {
    const admin = await Client.admin(server().url);
    const course = await admin.post('/api/courses', { slug: 'grading', title: 'Grading', open: true });
    const files = {
      solution: [{ path: 'main.py', content: RIGHT }],
      starter: [{ path: 'main.py', content: 'print(15435434)\n' }],
    };
    const document = doubling({ files, draft: true });
    const { body } = await admin.post(`/api/courses/${course.body.id}/exercises`, document);
    const root = await open();
    const { page } = root;
    const shot = async (name: string) => {
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
    };
    await root.signInAs(ADMIN.email, ADMIN.password);
    await page.goto('/c/grading/e/double');
    await page.getByTestId('open-grading').click();
    await root.heading('Grading of Double it').waitFor();
    await page.getByText('This exercise was never checked.').waitFor();
    expect(await page.getByTestId('publish').getAttribute('aria-disabled')).toBe('true');

    // A hidden test that the starter passes keeps it from going live.
    await page.getByTestId('start-gate').click();
    await page.locator('[data-testid=gate-state][data-state=failed]').waitFor();
    await page.getByText('“SECRET_NAME” is hidden and passed by the starter.').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot('gate-failed');
    await admin.patch(`/api/exercises/${body.id}`, { files: { ...files, starter: [] } });
    await page.reload();
    await page.getByText('The exercise was changed since.').waitFor();
    await page.getByTestId('start-gate').click();
    await page.locator('[data-testid=gate-state][data-state=passed]').waitFor();
    await page.getByTestId('publish').click();
    await page.getByText('live.', { exact: false }).first().waitFor();
    expect(await page.getByTestId('publish').count()).toBe(0);

    const mia = await new Client(server().url).register('mia');
    await mia.post(`/api/courses/${course.body.id}/join`);
    for (const program of [RIGHT, WRONG]) {
      const sent = await mia.post(`/api/exercises/${body.id}/submissions`, python(program));
      await mia.final(`/api/submissions/${sent.body.id}`);
    }
    const tests = doubling().tests.map((test) => (test.name === 'called' ? { ...test, expected: '7' } : test));
    await admin.patch(`/api/exercises/${body.id}`, { tests, publish: true });
    await page.reload();
    await page.getByTestId('regrade-reason').fill('The expected value of “called” was wrong.');
    await page.getByRole('button', { name: 'Preview all' }).click();
    await page.locator('[data-testid=regrade-state][data-state=ready]').waitFor();
    await page.getByTestId('regrade-rows').getByText('gains').waitFor();
    expect(await page.getByTestId('regrade-rows').locator('tr').count()).toBe(2);
    expect(await page.getByTestId('regrade-rows').innerText()).toMatch(/2 of 10, different output\s+4 of 10[^]*gains/);
    await page.getByTestId('filter-loses').click();
    await page.getByText('2 of 10, different output').waitFor({ state: 'detached' });
    await page.getByText('10 of 10, accepted').waitFor();
    expect(await page.getByTestId('regrade-rows').locator('tr').count()).toBe(1);
    await page.getByTestId('filter-same').click();
    await page.getByText('No submissions here').waitFor();
    await page.getByTestId('filter-all').click();
    await page.getByTestId('regrade-rows').waitFor();
    expect(await violations(root)).toEqual([]);
    await shot('regrade-ready');
    await page.getByRole('button', { name: 'Apply: 1 gain, 1 lose' }).click();
    await page.locator('[data-testid=last-regrade][data-state=applied]').waitFor();
    await shot('regrade-applied');

    // The student is told, until they have seen it.
    const student = await open();
    await student.signInAs('mia', 'a long enough passphrase');
    const notices = student.page.getByTestId('notices');
    expect(await notices.innerText()).toMatch(/attempt 1, was graded again: 10 → 8 of 10 points/);
    expect(await notices.innerText()).toContain('The expected value of “called” was wrong.');
    expect(await violations(student)).toEqual([]);
    if (SHOTS) await student.page.screenshot({ path: `${SHOTS}/notices.png`, fullPage: true });
    await notices.getByRole('button', { name: 'Got it' }).first().click();
    await notices.getByRole('button', { name: 'Got it' }).first().click();
    await notices.waitFor({ state: 'detached' });
  });

  it('shows a student what their program may not use, and the place', async () => {
    const admin = await Client.admin(server().url);
    const course = await admin.post('/api/courses', { slug: 'policy', title: 'Policy', open: true });
    const policy = { bannedImports: ['os'], bannedCalls: ['eval'] };
    await admin.post(`/api/courses/${course.body.id}/exercises`, doubling({ policy }));
    const noor = await open();
    await noor.register('noor');
    await noor.page.getByTestId('join-policy').click();
    await noor.page.getByTestId('exercise-double').getByRole('link').click();
    await noor.write('n = int(input())\nprint(eval("n * 2"))\n');
    await noor.page.getByTestId('submit').click();
    await noor.verdict('rejected');
    expect(await noor.text('violations')).toContain('eval may not be used here.');
    expect(await violations(noor)).toEqual([]);
    if (SHOTS) await noor.page.screenshot({ path: `${SHOTS}/violations.png` });
    await noor.page.getByRole('button', { name: 'main.py, line 2' }).click();
    await noor.page.locator('[data-testid=code-editor] :focus').waitFor({ state: 'attached' });
    await noor.paste('2 * n or ');
    await noor.page.locator('[data-testid=code-editor]').getByText('print(2 * n or eval').waitFor();
  });
});
