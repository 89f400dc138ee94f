import { LANGUAGE_PROGRAMS, runnersUnderTest, sumInput, type LanguagePrograms } from '@assay/sandbox/testing';
import { Client, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

/** What students of each language get to see, from the programs that the sandboxes are tested with. */
const EXPECTED: readonly (readonly [which: keyof LanguagePrograms, exercise: 'right' | 'wrong', verdict: string])[] = [
  ['sum', 'right', 'accepted'],
  ['sum', 'wrong', 'wrong_answer'],
  ['broken', 'right', 'compile_error'],
  ['crash', 'right', 'runtime_error'],
  ['spin', 'right', 'time_limit'],
  ['hoard', 'right', 'memory_limit'],
  ['flood', 'right', 'output_limit'],
];
const LIMITS = { cpuSeconds: 1, memoryMb: 64, outputKb: 64, processes: 16 };
const PROGRAMS = Object.entries(LANGUAGE_PROGRAMS);
const ENTRIES: Readonly<Record<string, string>> = {
  python: 'main.py',
  javascript: 'main.js',
  typescript: 'main.ts',
  c: 'main.c',
  cpp: 'main.cpp',
  java: 'Main.java',
  bash: 'main.sh',
  sql: 'query.sql',
};
/** Compilers on a busy machine. */
const GRADED_MS = 120_000;

const docker = runnersUnderTest().find(({ name }) => name === 'docker');

if (docker?.missing !== null) {
  console.warn(`SKIPPED: languages through the API. ${docker?.missing}`);
  (docker?.demanded ? it : it.skip)('docker can be tested here', () => {
    throw new Error(docker?.missing ?? 'no docker runner is known');
  });
} else {
  describe('every language, on docker', () => {
    let server: TestServer;
    let admin: Client;
    let student: Client;
    const ids = new Map<string, string>();

    beforeAll(async () => {
      server = await TestServer.start({ ASSAY_RUNNER: 'docker', ASSAY_IMAGE: docker.image, ASSAY_POOL_MAX: '2' });
      admin = await Client.admin(server.url);
      const course = await admin.post('/api/courses', { slug: 'all', title: 'All languages', open: true });
      for (const family of ['programs', 'sql']) {
        for (const kind of ['right', 'wrong']) {
          const slug = `${family}-${kind}`;
          const made = await admin.post(`/api/courses/${course.body.id}/exercises`, exercise(slug, family, kind));
          expect([slug, made.status]).toEqual([slug, 201]);
          ids.set(slug, made.body.id);
        }
      }
      student = await new Client(server.url).register('mia');
      await student.post('/api/courses/all/join');
    }, GRADED_MS);

    afterAll(() => server.stop());

    async function grade(language: string, source: string, kind: string): Promise<Json> {
      const id = ids.get(`${language === 'sql' ? 'sql' : 'programs'}-${kind}`);
      const files = [{ path: ENTRIES[language], content: source }];
      const sent = await student.post(`/api/exercises/${id}/submissions`, { language, files });
      expect(sent.body).toMatchObject({ language });
      return student.final(`/api/submissions/${sent.body.id}`, GRADED_MS);
    }

    describe.each(PROGRAMS)('%s', (language, programs) => {
      it.each(EXPECTED)(
        '%s on the %s test is %s',
        async (which, kind, verdict) => {
          const graded = await grade(language, programs[which], kind);
          expect({ verdict: graded.verdict, state: graded.state }).toEqual({ verdict, state: 'graded' });
          expect(graded).toMatchObject({ score: verdict === 'accepted' ? 10 : 0 });
        },
        GRADED_MS,
      );
    });

    it('shows the compiler’s messages, and skips the tests', async () => {
      const graded = await grade('c', '#include <stdio.h>\nint main(void) { puts("a") }\n', 'right');
      expect(graded).toMatchObject({
        compilerOutput: expect.stringMatching(/^main\.c: .*\nmain\.c:2:\d+: error: expected /),
      });
      expect(graded.tests.map((test: Json) => test.verdict)).toEqual(['skipped']);
    });

    it('tells of Python that cannot be read once, as bare Python does, and skips the tests', async () => {
      const graded = await grade('python', 'print("a"\n', 'right');
      expect(graded).toMatchObject({
        verdict: 'compile_error',
        score: 0,
        compilerOutput: expect.stringMatching(/line 1\n +print\("a"\n +\^\nSyntaxError: '\(' was never closed\n$/),
      });
      expect(graded.tests).toEqual([expect.objectContaining({ verdict: 'skipped' })]);
      expect(graded.tests[0]).not.toHaveProperty('stderr');
    });

    it('says what differs in the rows of a query', async () => {
      const graded = await grade('sql', 'SELECT n FROM numbers', 'right');
      expect(graded.tests[0]).toMatchObject({
        verdict: 'wrong_answer',
        actual: '20\n22\n',
        expected: '42\n',
        message: 'Your query gave 2 rows where 1 row was expected.',
      });
    });

    it('runs with an own input, which for SQL makes the database', async () => {
      const body = {
        language: 'sql',
        files: [{ path: 'query.sql', content: 'SELECT count(*) AS many FROM t' }],
        stdin: 'CREATE TABLE t (x); INSERT INTO t VALUES (1), (2)',
      };
      const sent = await student.post(`/api/exercises/${ids.get('sql-right')}/runs`, body);
      const run = await student.final(`/api/runs/${sent.body.id}`);
      expect(run).toMatchObject({ outcome: 'ok', stdout: 'many\n2\n', language: 'sql' });
    });

    async function send(language: string, sources: Readonly<Record<string, string>>, slug = 'programs-right') {
      const files = Object.entries(sources).map(([path, content]) => ({ path, content }));
      const sent = await student.post(`/api/exercises/${ids.get(slug)}/submissions`, { language, files });
      return sent.status < 300 ? student.final(`/api/submissions/${sent.body.id}`, GRADED_MS) : sent.body;
    }

    const sum = LANGUAGE_PROGRAMS['c']?.sum ?? '';
    const javaSum = LANGUAGE_PROGRAMS['java']?.sum ?? '';

    it.each<[string, string, Record<string, string>]>([
      ['a file called as what is compiled', 'c', { 'main.c': sum, program: 'echo 42' }],
      ['a folder called as what is compiled', 'c', { 'main.c': sum, 'program/x.h': '' }],
      ['all sources in such a folder', 'c', { 'program/main.c': sum }],
      ['a file called as the compiler’s folder', 'c', { 'main.c': sum, '.assay-out': '' }],
      ['files in the compiler’s folder', 'c', { 'main.c': sum, '.assay-out/program': 'echo 42' }],
      ['a folder called as a class', 'java', { 'Main.java': javaSum, 'Main.class/x': '' }],
      ['a package', 'java', { 'a/b/Main.java': `package a.b;\n${javaSum}` }],
      ['a configuration', 'typescript', { 'main.ts': programOf('typescript'), 'tsconfig.json': '{"files":[]}' }],
    ])('grades a program with %s', async (_, language, files) => {
      expect(await send(language, files)).toMatchObject({ state: 'graded', verdict: 'accepted' });
    });

    it('refuses files that would be folders too', async () => {
      const refused = await send('c', { a: '', 'main.c': sum, 'a/b.h': '' });
      expect(refused.errors).toEqual([
        { path: 'files.2.path', code: 'unique', message: "'a' cannot be a file and a folder" },
      ]);
    });

    it('shows warnings beside what the tests came to, the second time as well', async () => {
      const source = `static int unused(void) { return 1; }\n${sum}`;
      for (let time = 0; time < 2; time++) {
        const compilerOutput = expect.stringContaining('-Wunused-function');
        expect(await send('c', { 'main.c': source })).toMatchObject({ verdict: 'accepted', compilerOutput });
      }
      expect(await send('c', { 'main.c': sum })).toMatchObject({ verdict: 'accepted', compilerOutput: null });
      const id = ids.get('programs-right');
      const files = [{ path: 'main.c', content: source }];
      const tests = await student.post(`/api/exercises/${id}/runs`, { language: 'c', files });
      const own = await student.post(`/api/exercises/${id}/runs`, { language: 'c', files, stdin: '20 22' });
      const warned = expect.stringContaining('-Wunused-function');
      const nothing = { outcome: null, stdout: null, stderr: null };
      expect(await student.final(`/api/runs/${tests.body.id}`)).toMatchObject({ compilerOutput: warned, ...nothing });
      expect(await student.final(`/api/runs/${own.body.id}`)).toMatchObject({ compilerOutput: null, outcome: 'ok' });
    });

    it('says why a program was not compiled, also where the compiler does not', async () => {
      const large = await send('c', { 'main.c': 'char all[20 << 20] = {1};\nint main(void) { return all[0]; }\n' });
      expect(large).toMatchObject({ verdict: 'compile_error', compilerOutput: expect.stringContaining('16 MiB') });
      const long = 'std::cout << std::cin << std::cout;\n'.repeat(400);
      const told = await send('cpp', { 'main.cpp': `#include <iostream>\nint main() {\n${long}}\n` });
      expect(told).toMatchObject({ verdict: 'compile_error' });
      expect(told).toMatchObject({
        compilerOutput: expect.stringMatching(/^main\.cpp: [^]*the rest is left out\.\n$/),
      });
    });

    it.each<[string, string, object]>([
      ['no query', '-- nothing', { verdict: 'wrong_answer', message: expect.stringContaining('no query') }],
      ['a text for a number', "SELECT '42'", { message: expect.stringContaining('the text 42 where the number 42') }],
      ['a null character', "SELECT '\0;'", { verdict: 'compile_error', stderr: expect.stringMatching(/^query.sql: /) }],
    ])('tells of %s in SQL', async (_, text, told) => {
      expect((await grade('sql', text, 'right')).tests[0]).toMatchObject(told);
    });

    it('compares as many rows as the output may hold', async () => {
      const rows = Array.from({ length: 6000 }, (_, index) => [index + 1]);
      const tests = [{ kind: 'sql', name: 'many', setup: '', expectedRows: rows }];
      const made = await admin.post('/api/courses/all/exercises', { ...exercise('many', 'sql', 'right'), tests });
      ids.set('many', made.body.id);
      const query = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 6000) SELECT n FROM c';
      expect(await send('sql', { 'query.sql': query }, 'many')).toMatchObject({ verdict: 'accepted' });
    });

    it('keeps the rows, the set-up and the errors of hidden tests from students', async () => {
      const secret = { setup: 'CREATE TABLE s (secret INT CHECK (secret <> 7)); INSERT INTO s VALUES (771)' };
      const tests = [{ kind: 'sql', name: 'SECRET', ...secret, expectedRows: [['secret'], [771]], hidden: true }];
      const made = await admin.post('/api/courses/all/exercises', { ...exercise('hidden', 'sql', 'right'), tests });
      ids.set('hidden', made.body.id);
      for (const query of [
        'SELECT sql FROM sqlite_master',
        'UPDATE s SET secret = 7',
        'SELECT secret FROM s; SELECT (',
      ]) {
        const graded = await send('sql', { 'query.sql': query }, 'hidden');
        expect(graded).toMatchObject({ state: 'graded', tests: [{ hidden: true, passed: false }] });
        expect(JSON.stringify(graded.tests)).not.toMatch(/secret|771|SECRET/);
      }
      const seen = await student.get('/api/courses/all/exercises/hidden');
      expect(JSON.stringify(seen.body.tests)).toBe('[{"index":0,"kind":"sql","hidden":true,"points":10}]');
    });

    it('runs a class among the support files, which calls the student’s', async () => {
      const harness =
        'public class Main { public static void main(String[] a) { System.out.println(Sum.of(20, 22)); } }';
      const support = [{ path: 'Main.java', content: harness, language: 'java' }];
      const body = { ...exercise('harness', 'programs', 'right'), languages: ['java'], files: { support } };
      const made = await admin.post('/api/courses/all/exercises', body);
      ids.set('harness', made.body.id);
      const source = 'class Sum { static int of(int a, int b) { return a + b; } }';
      expect(await send('java', { 'Sum.java': source }, 'harness')).toMatchObject({ verdict: 'accepted' });
    });

    it('gives staff back the files with their languages', async () => {
      const file = (path: string, language?: string) => ({
        path,
        content: `# ${path}\n`,
        ...(language && { language }),
      });
      const files = {
        starter: [file('main.sh', 'bash'), file('a.py', 'python')],
        solution: [file('main.sh', 'bash')],
        support: [file('data.txt')],
      };
      const entry = { python: 'a.py', bash: 'main.sh' };
      const body = { ...exercise('whole', 'programs', 'right'), languages: ['bash', 'python'], files, entry };
      const made = await admin.post('/api/courses/all/exercises', body);
      const view = await admin.get(`/api/exercises/${made.body.id}`);
      expect(view.body).toMatchObject({ files, languageFacts: [{ entry: 'main.sh' }, { entry: 'a.py' }] });
    });

    it('lists the languages with their versions for admins', async () => {
      const { body } = await admin.get('/api/admin/pools');
      const [pool] = body.items as unknown as { workers: { probe: { languages: Record<string, string> } }[] }[];
      const languages = pool?.workers[0]?.probe.languages ?? {};
      expect(Object.keys(languages).sort()).toEqual(Object.keys(LANGUAGE_PROGRAMS).sort());
      expect(languages['c']).toMatch(/^gcc .*\d+\.\d+/);
    });

    it('refuses tests that not every language of the exercise can pass, and strange languages', async () => {
      const call = { kind: 'call', name: 'c', expression: 'f()', expected: '1' };
      const refused = await admin.post('/api/courses/all/exercises', {
        ...exercise('bad', 'programs', 'right'),
        tests: [call],
        entry: { sql: 'x.sql' },
      });
      expect(refused.status).toBe(400);
      expect(refused.body.errors?.map(({ path }) => path)).toEqual(['tests.0.kind', 'entry.sql']);
      const rows = await admin.post('/api/courses/all/exercises', {
        ...exercise('bad', 'sql', 'right'),
        tests: [{ kind: 'sql', name: 'q', setup: '', expectedRows: [[{}]] }],
      });
      expect(JSON.stringify(rows.body.errors)).toContain('texts, numbers or nulls');
    });
  });
}

describe('a language that no grader runs', () => {
  let server: TestServer;
  beforeAll(async () => {
    // Bare processes: those of this machine.
    server = await TestServer.start();
  });
  afterAll(() => server.stop());

  it('is refused with a sentence, and missing among those that the pool page lists', async () => {
    const admin = await Client.admin(server.url);
    const { body } = await admin.get('/api/admin/pools');
    const [pool] = body.items as unknown as { workers: { probe: { languages: Record<string, string> } }[] }[];
    const there = pool?.workers[0]?.probe.languages ?? {};
    expect(there).toMatchObject({
      python: expect.stringMatching(/^Python 3/),
      bash: expect.stringMatching(/^GNU bash/),
    });
    const missing = PROGRAMS.map(([name]) => name).find((name) => name !== 'sql' && !(name in there));
    if (missing === undefined) {
      console.warn('SKIPPED: this machine has every language.');
      return;
    }
    const course = await admin.post('/api/courses', { slug: 'all', title: 'All', open: true });
    const made = await admin.post(`/api/courses/${course.body.id}/exercises`, exercise('a', 'programs', 'right'));
    const files = [{ path: ENTRIES[missing], content: programOf(missing) }];
    for (const kind of ['submissions', 'runs']) {
      const sent = await admin.post(`/api/exercises/${made.body.id}/${kind}`, { language: missing, files });
      expect(sent).toMatchObject({ status: 422, body: { code: 'language_unavailable' } });
      expect(sent.body.detail).toMatch(/^No grader of this site runs \S+.* Tell your instructor\.$/);
    }
  });
});

function programOf(language: string): string {
  return LANGUAGE_PROGRAMS[language]?.sum ?? '';
}

function exercise(slug: string, family: string, kind: string) {
  const sum = kind === 'right' ? 42 : 43;
  const io = { kind: 'io', name: 'sum', stdin: sumInput('python'), expected: `${sum}\n` };
  const sql = { kind: 'sql', name: 'sum', setup: sumInput('sql'), expectedRows: [[sum]] };
  return {
    format: 'assay/exercise@1',
    slug,
    title: slug,
    statement: 'Add.',
    limits: LIMITS,
    languages: family === 'sql' ? ['sql'] : PROGRAMS.map(([name]) => name).filter((name) => name !== 'sql'),
    tests: [family === 'sql' ? sql : io],
  };
}
