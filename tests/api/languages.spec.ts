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

    it('tells of Python that cannot be read in each test, as bare Python does', async () => {
      const graded = await grade('python', 'print("a"\n', 'right');
      const stderr = expect.stringContaining("SyntaxError: '(' was never closed");
      expect(graded).toMatchObject({ compilerOutput: null, tests: [{ verdict: 'compile_error', stderr }] });
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
