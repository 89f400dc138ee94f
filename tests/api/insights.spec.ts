import { Client as Connection } from 'pg';
import type { components } from '../../apps/web/src/app/api/schema';
import { idsQuery } from '../../apps/api/src/submissions/course-submission-ids';
import { Client, createDoubling, doubling, python, RIGHT, WRONG } from '../fixtures/client';
import { TestClock } from '../fixtures/clock';
import { fillCourse, type LargeCourse } from '../fixtures/large-course';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';
import { questions } from '../../tools/bench/course';

type Schemas = components['schemas'];

const PASSWORD = 'a long enough passphrase';
const IO = [
  { kind: 'io', name: 'shown', stdin: '3\n', expected: '6\n' },
  { kind: 'io', name: 'SECRET_NAME', stdin: '4\n', expected: '8\n', hidden: true },
];

let clock: TestClock;
let server: TestServer;
let root: Client;
let courseId: string;
let assignmentId: string;
const exercises: Record<string, string> = {};
const people: Record<string, string> = {};

const as = (name: string) => new Client(server.url).signIn(name, PASSWORD);
const get = async <T>(path: string, client = root): Promise<T> => {
  const { status, body } = await client.get(path);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as unknown as T;
};
const handIn = async (name: string, slug: string, program: string) => {
  const student = await as(name);
  const { body } = await student.post(`/api/exercises/${exercises[slug]}/submissions`, python(program));
  await student.final(`/api/submissions/${body.id}`);
};
const enrol = async (name: string) => {
  const student = await new Client(server.url).register(name, PASSWORD);
  await student.post(`/api/courses/${courseId}/join`);
  people[name] = (await student.get('/api/auth/me')).body.id;
};

beforeAll(async () => {
  clock = new TestClock('2026-10-05T07:00:00Z');
  server = await TestServer.start({ ...clock.environment, ASSAY_DEMO: '0' });
  root = await Client.admin(server.url);
  courseId = (await root.post('/api/courses', { slug: 'seen', title: 'Seen', open: true })).body.id;
  for (const slug of ['easy', 'hard', 'draft']) {
    const document = doubling({ slug, title: `${slug} one`, tests: IO, hints: ['Think.', 'Times two.'] });
    const made = await root.post(`/api/courses/${courseId}/exercises`, { ...document, draft: slug === 'draft' });
    exercises[slug] = made.body.id;
  }
  const body = { slug: 'week', title: 'Week', draft: false, dueAt: '2026-10-05T20:00:00Z' };
  const assigned = { ...body, exercises: [{ exerciseId: exercises['easy'], points: 10 }] };
  assignmentId = (await root.post(`/api/courses/${courseId}/assignments`, assigned)).body.id;
  for (const name of ['ada', 'ben', 'cleo', 'dora']) await enrol(name);
  await handIn('ada', 'easy', WRONG);
  clock.set('2026-10-05T07:10:00Z');
  await handIn('ada', 'easy', RIGHT);
  await handIn('ben', 'easy', WRONG);
  await handIn('cleo', 'easy', WRONG);
  await handIn('cleo', 'hard', 'import nothing_of_that_name\n');
  await (await as('ben')).post(`/api/exercises/${exercises['easy']}/hints`);
});

afterAll(async () => {
  await server?.stop();
  clock?.end();
});

describe('what staff see of a class', () => {
  it('is who has solved what, with drafts left out', async () => {
    const matrix = await get<Schemas['CompletionView']>(`/api/courses/${courseId}/completion`);
    expect(matrix.exercises.map(({ slug, tried, solved }) => [slug, tried, solved])).toEqual([
      ['easy', 3, 1],
      ['hard', 1, 0],
    ]);
    expect(matrix.studentCount).toBe(4);
    const cells = matrix.items.map(({ student, solved, cells: [easy, hard] }) => [
      student.username,
      solved,
      [easy?.solved, easy?.attempts, easy?.bestScore],
      [hard?.solved, hard?.attempts, hard?.bestScore],
    ]);
    expect(cells).toEqual([
      ['ada', 1, [true, 2, 10], [false, 0, null]],
      ['ben', 0, [false, 1, 0], [false, 0, null]],
      ['cleo', 0, [false, 1, 0], [false, 1, 0]],
      ['dora', 0, [false, 0, null], [false, 0, null]],
    ]);
  });

  it('pages and finds by name', async () => {
    const names = (view: Schemas['CompletionView']) => view.items.map(({ student }) => student.username);
    const first = await get<Schemas['CompletionView']>(`/api/courses/${courseId}/completion?limit=3`);
    expect(names(first)).toEqual(['ada', 'ben', 'cleo']);
    const rest = `/api/courses/${courseId}/completion?limit=3&cursor=${first.nextCursor}`;
    expect(names(await get(rest))).toEqual(['dora']);
    expect(names(await get(`/api/courses/${courseId}/completion?q=CLE`))).toEqual(['cleo']);
    expect(names(await get(`/api/courses/${courseId}/completion?section=none&q=zoe`))).toEqual([]);
  });

  it('is how hard each exercise was', async () => {
    const { items, studentCount, solvedShares } = await get<Schemas['CourseStatisticsView']>(
      `/api/courses/${courseId}/statistics`,
    );
    expect(studentCount).toBe(4);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ slug: 'easy', tried: 3, solved: 1, attempts: 4, hintStudents: 1 });
    expect(items[0]).toMatchObject({ medianAttempts: 2, medianSeconds: 600 });
    expect(items[0]?.meanScore).toBeCloseTo(10 / 3);
    expect(items[1]).toMatchObject({ tried: 1, solved: 0, medianAttempts: null, medianSeconds: null, hintStudents: 0 });
    expect(solvedShares.filter(({ students }) => students > 0)).toEqual([
      { label: '0–10 %', students: 3 },
      { label: '50–60 %', students: 1 },
    ]);
  });

  it('is what fails, and what most of them printed', async () => {
    const path = `/api/exercises/${exercises['easy']}/statistics`;
    const easy = await get<Schemas['ExerciseStatisticsView']>(path);
    expect(easy.attempts.find(({ label }) => label === '2')).toEqual({ label: '2', students: 1 });
    expect(easy.times.find(({ label }) => label === 'up to 30 min')?.students).toBe(1);
    expect(easy.scores.at(0)).toEqual({ label: '0–10 %', students: 2 });
    expect(easy.scores.at(-1)).toEqual({ label: '100 %', students: 1 });
    expect(easy.hints).toEqual([1, 0]);
    expect(easy.verdicts).toEqual([
      { verdict: 'wrong_answer', students: 2 },
      { verdict: 'accepted', students: 1 },
    ]);
    const [shown, hidden] = easy.failing;
    expect(shown).toMatchObject({ name: 'shown', students: 2, outputs: [{ output: '5\n', students: 2 }] });
    expect(hidden).toMatchObject({ name: 'SECRET_NAME', hidden: true, students: 2 });
  });

  it('keeps hidden tests from assistants who may not see them', async () => {
    const assistant = await new Client(server.url).register('tom', PASSWORD);
    const member = await root.post(`/api/courses/${courseId}/members`, { username: 'tom', role: 'assistant' });
    expect(member.status).toBe(201);
    const tom = (await assistant.get('/api/auth/me')).body.id;
    const rights = await root.patch(`/api/courses/${courseId}/members/${tom}`, {
      capabilities: ['submissions.view-all'],
    });
    expect(rights.status).toBe(200);
    const easy = await get<Schemas['ExerciseStatisticsView']>(
      `/api/exercises/${exercises['easy']}/statistics`,
      assistant,
    );
    expect(easy.failing.map(({ name, outputs }) => [name, outputs.length])).toEqual([
      ['shown', 1],
      [null, 0],
    ]);
    expect(JSON.stringify(easy)).not.toContain('SECRET_NAME');
  });

  it('is who works on what at this time', async () => {
    clock.set('2026-10-05T07:29:00Z');
    const draft = { files: [{ path: 'main.py', content: 'print' }], revision: 0 };
    const saved = await (
      await as('dora')
    ).call('PUT', `/api/exercises/${exercises['hard']}/drafts/python`, JSON.stringify(draft));
    expect(saved.status).toBe(200);
    const now = await get<Schemas['ClassNowView']>(`/api/courses/${courseId}/now`);
    expect(now.submissions).toBe(5);
    expect(now.students.map(({ student, exerciseId, verdict }) => [student.username, exerciseId, verdict])).toEqual([
      ['dora', exercises['hard'], null],
      ['ada', exercises['easy'], 'accepted'],
      ['ben', exercises['easy'], 'wrong_answer'],
      ['cleo', exercises['hard'], 'runtime_error'],
    ]);
    const easy = now.exercises.find(({ slug }) => slug === 'easy');
    expect(easy).toMatchObject({ submissions: 4, solved: 1 });
    expect(easy?.failing[0]).toMatchObject({ name: 'shown', students: 2 });
    const later = await get<Schemas['ClassNowView']>(`/api/courses/${courseId}/now?minutes=10`);
    expect(later.students.map(({ student }) => student.username)).toEqual(['dora']);
    expect((await root.get(`/api/courses/${courseId}/now?minutes=1`)).status).toBe(400);
  });

  it('is each submission, by student, verdict and assignment', async () => {
    const list = async (query: string) =>
      (await get<Schemas['CourseSubmissionPage']>(`/api/courses/${courseId}/submissions${query}`)).items.map(
        ({ user, exercise, verdict }) => `${user.username} ${exercise.slug} ${verdict}`,
      );
    expect(await list(`?userId=${people['ada']}`)).toEqual(['ada easy accepted', 'ada easy wrong_answer']);
    expect(await list('?verdict=accepted')).toEqual(['ada easy accepted']);
    expect(await list(`?verdict=wrong_answer&exerciseId=${exercises['easy']}&limit=2`)).toHaveLength(2);
    expect(await list(`?assignmentId=${assignmentId}`)).toHaveLength(4);
    expect(await list(`?state=graded&exerciseId=${exercises['hard']}`)).toEqual(['cleo hard runtime_error']);
    expect(await list('?state=failed')).toEqual([]);
    expect((await root.get(`/api/courses/${courseId}/submissions?verdict=skipped`)).status).toBe(400);
  });

  it('is numbers, each with as many submissions behind it', async () => {
    const own = await root.post(`/api/exercises/${exercises['hard']}/submissions`, python(RIGHT));
    await root.final(`/api/submissions/${own.body.id}`);
    const total = async (query: Record<string, string | number>) => {
      const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
      const page = await get<Schemas['CourseSubmissionPage']>(`/api/courses/${courseId}/submissions?${asked}`);
      expect(page.items).toHaveLength(page.total);
      return page.total;
    };
    const numbers: [string, number, number][] = [];
    const behind = async (name: string, number: number, query: Record<string, string | number>) => {
      numbers.push([name, number, await total(query)]);
    };
    for (const slug of ['easy', 'hard']) {
      const exerciseId = exercises[slug] ?? '';
      const view = await get<Schemas['ExerciseStatisticsView']>(`/api/exercises/${exerciseId}/statistics`);
      const { tried, solved, attempts } = view.exercise;
      await behind('tried', tried, { exerciseId, pick: 'last' });
      await behind('solved', solved, { exerciseId, pick: 'solving' });
      await behind('best', tried, { exerciseId, pick: 'best' });
      await behind('submissions', attempts, { exerciseId, pick: 'attempts' });
      for (const { verdict, students } of view.verdicts) {
        await behind(verdict, students, { exerciseId, pick: 'last', verdict });
      }
      for (const { index, students, outputs } of view.failing) {
        const query = { exerciseId, pick: 'last', failedTest: index };
        await behind(`test ${index}`, students, query);
        for (const one of outputs) {
          await behind(`${one.output}`, one.students, { ...query, printed: one.printed });
        }
      }
      const charts = [
        ['attempts', view.attempts, 'solving'],
        ['times', view.times, 'solving'],
        ['scores', view.scores, 'best'],
      ] as const;
      for (const [of, rows, pick] of charts) {
        for (const [row, { students }] of rows.entries()) {
          await behind(`${of} ${row}`, students, { exerciseId, pick, bin: `${of}.${row}` });
        }
      }
      await behind('hints', view.exercise.hintStudents, { exerciseId, pick: 'last', bin: 'hints.0' });
    }
    const now = await get<Schemas['ClassNowView']>(`/api/courses/${courseId}/now?minutes=20`);
    await behind('since', now.submissions, { pick: 'students', since: now.since });
    for (const { id: exerciseId, submissions, solved, failing } of now.exercises) {
      const since = { exerciseId, since: now.since };
      await behind('here', submissions, { ...since, pick: 'students' });
      await behind('solved now', solved, { ...since, pick: 'solving' });
      for (const { index, students } of failing) {
        await behind('fails now', students, { ...since, pick: 'last', failedTest: index });
      }
    }
    const { items } = await get<Schemas['CompletionView']>(`/api/courses/${courseId}/completion`);
    for (const { student, solved } of items) {
      await behind(student.username, solved, { userId: student.id, pick: 'solving' });
    }
    expect(numbers.filter(([, number, listed]) => number !== listed)).toEqual([]);
    expect(numbers.length).toBeGreaterThan(70);
    expect(numbers.filter(([, number]) => number > 0).length).toBeGreaterThan(25);
    expect(await total({ exerciseId: exercises['hard'] ?? '' })).toBe(2);
    expect(await total({ since: '2026-10-05T07:05:00Z', pick: 'students' })).toBe(4);

    const { solvedShares } = await get<Schemas['CourseStatisticsView']>(`/api/courses/${courseId}/statistics`);
    for (const [share, { students }] of solvedShares.entries()) {
      const page = await get<Schemas['CompletionView']>(`/api/courses/${courseId}/completion?share=${share}`);
      expect([share, page.items.length]).toEqual([share, students]);
    }
  });

  it.each([
    ['pick', 'pick=all'],
    ['pick', 'pick=last'],
    ['since', 'since=yesterday'],
    ['failedTest', 'failedTest=-1'],
    ['failedTest', 'failedTest=0'],
    ['printed', 'printed=NQo'],
    ['printed', 'failedTest=0&printed=5%0A'],
    ['bin', 'bin=ages.1'],
    ['bin', 'bin=attempts.40'],
  ])('refuses what cannot be asked for, and names %s (%s)', async (field, query) => {
    const { status, body } = await root.get(`/api/courses/${courseId}/submissions?${query}`);
    expect([status, body.errors?.map(({ path }) => path)]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('keeps what hidden tests were answered with from assistants who may not see them', async () => {
    const tom = await as('tom');
    const printed = Buffer.from('6\n').toString('base64url');
    const query = `exerciseId=${exercises['easy']}&failedTest=1&printed=${printed}`;
    const path = `/api/courses/${courseId}/submissions?${query}`;
    expect((await get<Schemas['CourseSubmissionPage']>(path)).total).toBe(3);
    expect((await get<Schemas['CourseSubmissionPage']>(path, tom)).total).toBe(0);
  });

  it('is compared with each other by itself once the assignment has ended', async () => {
    const path = `/api/exercises/${exercises['easy']}/similarity`;
    expect((await get<Schemas['LastSimilarityView']>(path)).last).toBeNull();
    clock.set('2026-10-06T07:00:00Z');
    root = await Client.admin(server.url);
    const last = await until('a comparison', async () => {
      const found = (await get<Schemas['LastSimilarityView']>(path)).last;
      return found?.state === 'done' && found;
    });
    expect(last).toMatchObject({ total: 3, done: 3 });
    expect(
      (await get<Schemas['LastSimilarityView']>(`/api/exercises/${exercises['hard']}/similarity`)).last,
    ).toBeNull();
  });

  it('is who may need help, and why', async () => {
    const due = await get<Schemas['RiskView']>(`/api/courses/${courseId}/risk`);
    expect(due.items.map(({ student, reasons }) => [student.username, reasons])).toEqual([
      ['dora', [{ reason: 'missed', count: 1, of: 1, titles: ['Week'], ids: [assignmentId] }]],
    ]);
    clock.set('2026-10-25T07:00:00Z');
    root = await Client.admin(server.url);
    for (const name of ['ada', 'cleo']) await handIn(name, 'hard', RIGHT);
    const risk = await get<Schemas['RiskView']>(`/api/courses/${courseId}/risk`);
    expect(risk.items.map(({ student, reasons }) => [student.username, reasons.map(({ reason }) => reason)])).toEqual([
      ['dora', ['missed', 'inactive']],
      ['ben', ['inactive']],
    ]);
  });
});

/** What a semester writes most of. */
const LARGE_TABLES = ['submission', 'evaluation', 'test_result', 'standing', 'draft', 'opened_hint'];

describe('a course beside one that is ten times as large', () => {
  let small: LargeCourse;
  let connection: Connection;

  beforeAll(async () => {
    for (const [slug, students] of [
      ['tenfold', 50],
      ['small', 5],
    ] as const) {
      const { exerciseId } = await createDoubling(root, `like-${slug}`, { hints: ['One.'] });
      const course = await root.post('/api/courses', { slug, title: slug });
      const size = { students, exercises: 60, submissions: students * 800 };
      small = await fillCourse(server.databaseUrl, course.body.id, exerciseId, size);
    }
    connection = new Connection({ connectionString: server.databaseUrl });
    connection.on('error', () => undefined);
    await connection.connect();
  });

  afterAll(() => connection?.end());

  it('is answered for by indexes alone', async () => {
    const scans = async () => {
      // Backends tell what they did when they end.
      await connection.query(
        `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      await connection.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await connection.query<{ relname: string; seq_scan: string }>(
        'SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname = ANY($1) ORDER BY 1',
        [LARGE_TABLES],
      );
      return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, seq_scan]));
    };
    expect(Object.keys(await scans()).sort()).toEqual([...LARGE_TABLES].sort());
    /** Tables that are gone through each time that a page is asked for; what the server does by itself comes between once. */
    const throughWhole = async (path: string) => {
      let found = LARGE_TABLES;
      for (let time = 0; time < 3 && found.length > 0; time++) {
        const before = await scans();
        expect((await root.get(path)).status).toBe(200);
        const after = await scans();
        found = found.filter((table) => after[table] !== before[table]);
      }
      return found;
    };
    for (const [name, path] of Object.entries(questions(small))) {
      expect([name, await throughWhole(path)]).toEqual([name, []]);
    }
    const before = await scans();
    const other = new Connection({ connectionString: server.databaseUrl });
    await other.connect();
    await other.query('SELECT count(actual) FROM test_result');
    await other.end();
    expect(await scans()).not.toEqual(before);
  });

  it('finds submissions in the order of an index, whatever is asked for', async () => {
    const [exerciseId, userId] = [small.exerciseIds[7], small.studentIds[2]];
    const filters = [
      {},
      { verdict: 'runtime_error' },
      { state: 'failed' },
      { exerciseId },
      { userId, exerciseId },
      { pick: 'students', since: new Date(Date.now() - 3_600_000) },
      { exerciseId, pick: 'attempts', failedTest: 1 },
      { exerciseId, pick: 'last', verdict: 'wrong_answer', failedTest: 1, printed: Buffer.from('out 1') },
      { exerciseId, pick: 'solving', bin: { of: 'times', at: 3 } },
      { exerciseId, pick: 'best', bin: { of: 'hints', at: 0 } },
      { userId, pick: 'solving' },
    ] as const;
    for (const filter of filters) {
      const { text, values } = idsQuery({ courseId: small.courseId, ...filter }, null, 51);
      const { rows } = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...values]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toMatch(new RegExp(`Seq Scan on (${LARGE_TABLES.join('|')})`));
      expect(plan).toMatch(/Index/);
    }
  });
});
