import { Client } from '../fixtures/client';
import { describeInBrowser } from './browser';
import type { Visit } from './visit';

const SUM = {
  format: 'assay/exercise@1',
  slug: 'sum',
  title: 'Sum of two',
  statement: '## Sum of two\n\nRead two numbers from one line and print their sum.',
  languages: ['python', 'bash'],
  files: {
    starter: [
      { path: 'main.py', content: '# Read, add, print.\n', language: 'python' },
      { path: 'main.sh', content: '# Read, add, print.\n', language: 'bash' },
    ],
  },
  tests: [
    { kind: 'io', name: 'small', stdin: '1 2\n', expected: '3\n' },
    { kind: 'io', name: 'large', stdin: '20 22\n', expected: '42\n', hidden: true },
  ],
};
const QUERY = {
  format: 'assay/exercise@1',
  slug: 'oldest',
  title: 'The oldest first',
  statement: '## The oldest first\n\nList the names in `person`, the oldest person first.',
  languages: ['sql'],
  tests: [
    {
      kind: 'sql',
      name: 'three people',
      setup:
        "CREATE TABLE person (name TEXT, born INT);\nINSERT INTO person VALUES ('Ada', 1815), ('Alan', 1912), ('Mary', 1780);\n",
      expectedRows: [['Mary'], ['Ada'], ['Alan']],
      ordered: true,
    },
  ],
};

describeInBrowser('an exercise in several languages', (open) => {
  let made = false;

  async function visit(username: string, slug: string): Promise<Visit> {
    const someone = await open();
    if (!made) {
      const admin = await Client.admin(someone.base);
      const { body } = await admin.post('/api/courses', { slug: 'babel', title: 'Babel', open: true });
      for (const exercise of [SUM, QUERY]) {
        const { status } = await admin.post(`/api/courses/${body.id}/exercises`, exercise);
        expect(status).toBe(201);
      }
      made = true;
    }
    await someone.register(username);
    await someone.page.getByTestId('join-babel').click();
    await someone.page.getByTestId(`exercise-${slug}`).click();
    await someone.page.getByTestId('code-editor').locator('.view-line').first().waitFor();
    return someone;
  }

  it('keeps what was written in each, and grades what is chosen', async () => {
    const mia = await visit('mia', 'sum');
    const language = mia.page.getByTestId('language');
    expect(await language.locator('option').allInnerTexts()).toEqual(['Python 3', 'Bash']);
    await mia.write('a, b = map(int, input().split())\nprint(a + b)\n');
    await language.selectOption('bash');
    await mia.page.getByRole('button', { name: 'main.sh' }).waitFor();

    await mia.write('read -r a b\nif true; then\n');
    await mia.page.getByTestId('submit').click();
    await mia.verdict('compile_error');
    expect(await mia.text('compiler-output')).toContain('main.sh: line 3: syntax error');
    expect(await mia.dots()).toEqual(['skipped', 'skipped']);

    await mia.write('read -r a b\necho $((a + b))\n');
    await mia.page.getByTestId('submit').click();
    await mia.verdict('accepted');
    await language.selectOption('python');
    await mia.page.locator('.view-line').getByText('map').waitFor();
    await mia.page.getByTestId('submit').click();
    await mia.verdict('accepted');

    // The language chosen last is there again, with what was written in it.
    await mia.page.reload();
    await mia.page.locator('.view-line').getByText('map').waitFor();
    expect(await language.inputValue()).toBe('python');
  });

  it('brings an earlier attempt back in its language', async () => {
    const noor = await visit('noor', 'sum');
    await noor.write('print(0)\n');
    await noor.page.getByTestId('submit').click();
    await noor.verdict('wrong_answer');
    await noor.page.getByTestId('language').selectOption('bash');
    await noor.page.getByRole('button', { name: 'main.sh' }).waitFor();
    await noor.page.getByTestId('open-attempts').click();
    await noor.page.getByTestId('attempt-1').click();
    await noor.page.getByTestId('restore').click();
    await noor.page.locator('.view-line').getByText('print').waitFor();
    expect(await noor.page.getByTestId('language').inputValue()).toBe('python');
  });

  it('shows the rows of a query beside those that were expected', async () => {
    const omar = await visit('omar', 'oldest');
    await omar.write('SELECT name FROM person ORDER BY born DESC;\n');
    await omar.page.getByTestId('submit').click();
    await omar.verdict('wrong_answer');
    expect(await omar.text('explanation')).toContain('Alan in row 1 where Mary was expected');
    await omar.write('SELEC name FROM person;\n');
    await omar.page.getByTestId('submit').click();
    await omar.verdict('compile_error');
    expect(await omar.text('explanation')).toContain('near "SELEC": syntax error');
    await omar.write('SELECT name FROM person ORDER BY born;\n');
    await omar.page.getByTestId('submit').click();
    await omar.verdict('accepted');
  });
});
