import type { BrowserContextOptions } from 'playwright-core';
import { Client } from '../fixtures/client';
import { until } from '../fixtures/until';
import { violations } from './accessibility';
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
/** Something of each kind that a language's colours are for. */
const STARTERS: Readonly<Record<string, readonly [path: string, content: string]>> = {
  javascript: ['main.js', '// note\nconst a = /x+/g.test(`b${1}`) ? 0x1f : null;\n'],
  typescript: ['main.ts', '@d class A<T> { private x: T | undefined = 1.5 as any; }\n'],
  c: ['main.c', '#include <stdio.h>\n/* note */ int main(void) { printf("%d\\n", \'a\'); return 0; }\n'],
  cpp: ['main.cpp', '#include <vector>\n[[nodiscard]] static auto f = [](int x) { return std::move(x); };\n'],
  java: ['Main.java', 'import java.util.*;\n@Override public class Main { static final long L = 1_0L; }\n'],
  bash: ['main.sh', '#!/bin/bash\nread -r a <<< "$1"; echo $((a + 1)) ${a:-b} | grep -E x > /dev/null # note\n'],
  sql: ['query.sql', 'SELECT count(*), \'text\', 1.5 FROM "t" WHERE a IS NOT NULL AND b || c >= @@x -- note\n'],
};
const COLOURS = {
  format: 'assay/exercise@1',
  slug: 'colours',
  title: 'Colours',
  statement: '## Colours\n\nOf every language.',
  languages: Object.keys(STARTERS),
  files: { starter: Object.entries(STARTERS).map(([language, [path, content]]) => ({ path, content, language })) },
  tests: [{ kind: 'io', name: 'any', stdin: '', expected: '' }],
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

  async function visit(username: string, slug: string, options?: BrowserContextOptions): Promise<Visit> {
    const someone = await open(options);
    if (!made) {
      const admin = await Client.admin(someone.base);
      const { body } = await admin.post('/api/courses', { slug: 'babel', title: 'Babel', open: true });
      for (const exercise of [SUM, QUERY, COLOURS]) {
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
    const language = () => noor.page.getByTestId('language').inputValue();
    await until('the language of the attempt', async () => (await language()) === 'python');
    await noor.page.locator('#editor-part .view-line').getByText('print(0)').waitFor();
  });

  it('takes a start over back in the language in which it was made', async () => {
    const lena = await visit('lena', 'sum');
    const { page } = lena;
    await lena.write('print("mine")\n');
    await page.getByRole('button', { name: 'More about the files' }).click();
    await page.getByTestId('reset-files').click();
    await page.getByTestId('language').selectOption('bash');
    await page.getByRole('button', { name: 'main.sh' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.view-line').getByText('mine').waitFor();
    expect(await page.getByTestId('language').inputValue()).toBe('python');
    await page.getByTestId('language').selectOption('bash');
    await page.locator('.view-line').getByText('Read, add, print').waitFor();
    expect(await page.getByRole('button', { name: 'main.sh' }).count()).toBe(1);
  });

  it('shows warnings of what was run, and tells attempts apart by their language', async () => {
    const ida = await visit('ida', 'sum');
    await ida.write('print(sum(map(int, input().split())))\n');
    await ida.page.getByTestId('submit').click();
    await ida.verdict('accepted');
    await ida.page.getByTestId('language').selectOption('bash');
    await ida.page.getByRole('button', { name: 'main.sh' }).waitFor();
    await ida.write('read -r a b\necho $((a + b))\ncat <<END >/dev/null\n');
    await ida.page.getByTestId('submit').click();
    await ida.page.getByTestId('compiler-output').waitFor();
    await ida.verdict('accepted');
    expect(await ida.text('compiler-output')).toContain('here-document');
    expect(await ida.page.getByText('These are warnings: your program was run.').count()).toBe(1);
    expect(await violations(ida)).toEqual([]);
    await ida.page.getByTestId('open-attempts').click();
    expect(await ida.text('attempt-1')).toContain('Attempt 1 · Python 3 ·');
    expect(await ida.text('attempt-2')).toContain('Attempt 2 · Bash ·');
  });

  it('fits a phone, language and compiler’s messages too', async () => {
    const kim = await visit('kim', 'sum');
    await kim.page.getByTestId('language').selectOption('bash');
    await kim.write('if true; then\n');
    await kim.page.getByTestId('submit').click();
    await kim.verdict('compile_error');
    await kim.page.setViewportSize({ width: 360, height: 740 });
    await kim.showPart('Editor');
    const box = await kim.page.getByTestId('language').boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
    expect(await violations(kim)).toEqual([]);
    await kim.showPart('Results');
    expect(await kim.text('compiler-output')).toContain('syntax error');
    expect(await violations(kim)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('can be read in all languages, on %s ground', async (colorScheme) => {
    const uma = await visit(`uma-${colorScheme}`, 'colours', { colorScheme });
    for (const [language, [path]] of Object.entries(STARTERS)) {
      await uma.page.getByTestId('language').selectOption(language);
      await uma.page.getByRole('button', { name: path }).waitFor();
      // Colours come a moment after the text.
      await uma.page.locator('#editor-part .view-line span[class]:not(.mtk1) >> nth=1').waitFor();
      expect([language, await violations(uma)]).toEqual([language, []]);
    }
  });

  it('speaks of queries, not of Python, where a query fails', async () => {
    const pia = await visit('pia', 'oldest');
    await pia.write('SELECT nam FROM person;\n');
    await pia.page.getByTestId('submit').click();
    await pia.verdict('runtime_error');
    expect(await pia.text('explanation')).toBe('Your query cannot be run: no such column: nam');
    await pia.write("SELECT name || ' ' FROM person ORDER BY born;\n");
    await pia.page.getByTestId('submit').click();
    await pia.verdict('wrong_answer');
    await pia.page.getByTestId('first-difference').waitFor();
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
