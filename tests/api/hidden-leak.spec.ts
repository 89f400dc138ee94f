import { spawnSync } from 'node:child_process';
import { Pool } from 'pg';
import { Client, doubling, IO_TESTS, python, type Answer, type Json } from '../fixtures/client';
import { BACKWARDS, BREAKS_CHECKER, hiddenExercise, hiddenQueryExercise, Markers, TELLTALE } from '../fixtures/hidden';
import { Listener } from '../fixtures/live';
import { addressOf, documentedOperations, type Operation } from '../fixtures/operations';
import { MOST_OUTPUT } from '../fixtures/program';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

const pytest = spawnSync('python3', ['-c', 'import pytest']).status === 0;

/** Keeps all that its owner was ever answered, headers too. */
class Recorder extends Client {
  readonly answers: { readonly what: string; readonly text: string }[] = [];

  override async call(method: string, path: string, body?: string): Promise<Answer> {
    const answer = await super.call(method, path, body);
    const headers: string[] = [];
    answer.headers.forEach((value, name) => headers.push(`${name}: ${value}`));
    const text = JSON.stringify([headers, answer.body]);
    this.answers.push({ what: `${method} ${path.slice(0, 150)} → ${answer.status}`, text });
    return answer;
  }

  /** What was found where, each once. */
  leaks(markers: Markers): string[] {
    const found = this.answers.flatMap(({ what, text }) => markers.in(text).map((thing) => `${thing}: ${what}`));
    return [...new Set(found)].sort();
  }
}

interface Labelled {
  readonly id: string;
  readonly label: string;
}

const markers = new Markers();
let server: TestServer;
let database: Pool;
let admin: Recorder;
let spy: Recorder;
let listener: Listener;
let courseId: string;
/** The spy solves the second and not the first. */
let lockedId: string;
let solvedId: string;
let queryId: string;
const own: string[] = [];
const foreign: string[] = [];

async function created(answer: Promise<Answer>): Promise<string> {
  const { status, body } = await answer;
  if (status !== 201 && status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}

async function hand(as: Client, exerciseId: string, body: object): Promise<Json> {
  const id = await created(as.post(`/api/exercises/${exerciseId}/submissions`, body));
  return as.final(`/api/submissions/${id}`);
}

async function ended(path: string): Promise<Json> {
  return until(`end of ${path}`, async () => {
    const { body } = await admin.get(path);
    const one = body.items?.[0] ?? body;
    return one.state !== 'running' && one;
  });
}

/** What staff have about the spy and about the exercise, of which no student is to know. */
async function plantAround(other: Client): Promise<void> {
  const otherSubmission = await hand(other, lockedId, python(`# ${markers.of("another's program")}\n${BACKWARDS}`));
  const { id: spyId } = (await spy.get('/api/auth/me')).body;
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO flag (id, course_id, exercise_id, user_id, submission_id, kind, severity, evidence, dedupe)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, 'sandbox', 'high', $5, 'planted') RETURNING id`,
    [
      courseId,
      lockedId,
      spyId,
      own[0],
      JSON.stringify({
        kind: 'sandbox',
        events: [{ text: markers.of('flag evidence'), test: 0 }],
      }),
    ],
  );
  const flagId = rows[0]?.id ?? '';
  await created(admin.post(`/api/flags/${flagId}/notes`, { text: markers.of('flag note') }));
  await admin.patch(`/api/flags/${flagId}`, { state: 'confirmed', reason: markers.of('flag reason') });
  const gateId = await created(admin.post(`/api/exercises/${lockedId}/gates`, { runs: 1 }));
  await ended(`/api/exercises/${lockedId}/gates`);
  const draft = { ...hiddenExercise(markers, 'draft', { pytest }), title: markers.of('draft title'), draft: true };
  const draftId = await created(admin.post(`/api/courses/${courseId}/exercises`, draft));
  const closed = { slug: 'closed', title: markers.of('closed course'), description: markers.of('closed description') };
  const closedId = await created(admin.post('/api/courses', closed));
  const reason = markers.of('regrade reason');
  const regradeId = await created(admin.post(`/api/exercises/${lockedId}/regrades`, { reason }));
  await ended(`/api/regrades/${regradeId}`);
  const { rows: evaluations } = await database.query<{ id: string }>('SELECT id FROM evaluation ORDER BY id LIMIT 6');
  foreign.push(otherSubmission.id, flagId, gateId, draftId, closedId, regradeId, ...evaluations.map(({ id }) => id));
}

/** What people made of the spy's and another student's work; of the first exercise the grades are released. */
async function plantAssessments(other: Client): Promise<void> {
  const documents = [
    hiddenExercise(markers, 'assessed', { pytest }),
    doubling({ slug: 'unreleased', tests: IO_TESTS }),
  ];
  for (const [at, document] of documents.entries()) {
    const exerciseId = await created(admin.post(`/api/courses/${courseId}/exercises`, document));
    const body = { slug: `assessed-${at}`, title: 'Assessed', draft: false, exercises: [{ exerciseId, points: 5 }] };
    const assignmentId = await created(admin.post(`/api/courses/${courseId}/assignments`, body));
    const works = [await hand(other, exerciseId, python(TELLTALE)), await hand(spy, exerciseId, python(TELLTALE))];
    const queue = await admin.get(`/api/assignments/${assignmentId}/assessing/${exerciseId}`);
    for (const { id, label: name } of queue.body.items as unknown as Labelled[]) {
      const secret = (what: string) => (name === 'spy' && at === 0 ? 'Seen.' : markers.of(`${what} of ${name} ${at}`));
      const line = { attempt: 1, path: 'main.py', firstLine: 1, lastLine: 1, text: secret('line comment') };
      await created(admin.post(`/api/assessments/${id}/comments`, line));
      const reason = { automaticPoints: 1, automaticReason: secret('reason'), comment: secret('comment') };
      const done = { revision: 0, attempt: 1, state: 'done', marks: [], ...reason };
      expect((await admin.call('PUT', `/api/assessments/${id}`, JSON.stringify(done))).status).toBe(200);
      foreign.push(id);
    }
    own.push(assignmentId, works[1]?.id ?? '');
    foreign.push(works[0]?.id ?? '');
    if (at === 0) await admin.call('PUT', `/api/assignments/${assignmentId}/release`, JSON.stringify({ now: true }));
  }
  const shown = await spy.get(`/api/assignments/${own[1]}/grading`);
  expect([shown.status, JSON.stringify(shown.body)]).toEqual([200, expect.stringContaining('Seen.')]);
}

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  database = new Pool({ connectionString: server.databaseUrl });
  const { token } = await Client.admin(server.url);
  admin = new Recorder(server.url, token);
  courseId = await created(admin.post('/api/courses', { slug: 'hidden', title: 'Hidden', open: true }));
  const exercise = (document: object) => created(admin.post(`/api/courses/${courseId}/exercises`, document));
  lockedId = await exercise(hiddenExercise(markers, 'locked', { pytest }));
  solvedId = await exercise(hiddenExercise(markers, 'solved', { pytest }));
  queryId = await exercise(hiddenQueryExercise(markers, 'query'));
  const other = await new Client(server.url).register('other');
  spy = new Recorder(server.url, (await new Client(server.url).register('spy')).token);
  for (const student of [other, spy]) await student.post(`/api/courses/${courseId}/join`);
  listener = await Listener.connect(spy);
  own.push((await hand(spy, lockedId, python(TELLTALE))).id);
  await plantAround(other);
  await plantAssessments(other);
});

afterAll(async () => {
  listener?.close();
  await database?.end();
  await server?.stop();
});

describe('a student who tries everything', () => {
  it('hands in programs that are right, wrong, tell all they see, cannot be read, are banned, break the checker', async () => {
    const programs: [string, object, string | undefined][] = [
      [solvedId, python(BACKWARDS), 'accepted'],
      [solvedId, python('print(1)\n'), 'wrong_answer'],
      [lockedId, python(BACKWARDS.replaceAll('[::-1]', '[:]')), 'wrong_answer'],
      [lockedId, python(TELLTALE.replace('raise SystemExit(text)', 'print(text[::-1])')), undefined],
      [lockedId, python('def echo(:\n'), 'compile_error'],
      [lockedId, python(`import socket\n${BACKWARDS}`), 'rejected'],
      [lockedId, python(BACKWARDS.replace('    with', '    while "ioinput" in text: pass\n    with')), 'time_limit'],
      [lockedId, python(`print("${BREAKS_CHECKER}")\n`), 'internal_error'],
      [queryId, { language: 'sql', files: [{ path: 'query.sql', content: 'SELECT * FROM things;' }] }, 'wrong_answer'],
      [queryId, { language: 'sql', files: [{ path: 'query.sql', content: 'SELECT nothing FROM things;' }] }, undefined],
    ];
    const graded = await Promise.all(programs.map(([exerciseId, body]) => hand(spy, exerciseId, body)));
    own.push(...graded.map(({ id }) => id));
    expect(graded.map(({ verdict }, place) => [place, verdict])).toEqual(
      programs.map(([, , verdict], place) => [place, verdict ?? expect.any(String)]),
    );
    for (const body of [python(TELLTALE), { ...python(TELLTALE), stdin: 'mine\n' }]) {
      const runId = await created(spy.post(`/api/exercises/${lockedId}/runs`, body));
      own.push(runId);
      await spy.final(`/api/runs/${runId}`);
    }
  });

  it('calls every operation for every id that there is, with bodies of all sorts', async () => {
    const strange = ['01890000-0000-7000-8000-000000000000', "'; SELECT * FROM blob; --", '%00', '../..'];
    const ids = [courseId, lockedId, solvedId, queryId, ...own, ...foreign, ...strange].map((id) =>
      encodeURIComponent(id),
    );
    // Who has left the course sees less, and the spy is to see all that a student can.
    const operations = documentedOperations().filter(({ path }) => !path.endsWith('/leave'));
    const calls = operations.flatMap((operation) =>
      (operation.path.includes('{') ? ids : ['']).flatMap((id) => requests(operation, id)),
    );
    expect(calls.length).toBeGreaterThan(1000);
    for (let from = 0; from < calls.length; from += 16) {
      await Promise.all(calls.slice(from, from + 16).map(([method, path, body]) => spy.call(method, path, body)));
    }
    const answered = new Set(spy.answers.map(({ what }) => what.slice(-3)));
    for (const status of ['200', '202', '400', '403', '404', '413']) expect([...answered]).toContain(status);
    expect([...answered].filter((status) => status.startsWith('5'))).toEqual([]);
  });

  it('reads nothing that is hidden in any answer', () => {
    // By its rule: the spy has solved that one.
    const allowed = (leak: string) => /^solved solution: GET \S*\/solution(?:\?\S*)? → 200$/.test(leak);
    const leaks = spy.leaks(markers);
    expect(leaks.some(allowed)).toBe(true);
    expect(leaks.filter((leak) => !allowed(leak))).toEqual([]);
    expect(spy.answers.filter(({ text }) => text.includes('1.7717')).map(({ what }) => what)).toEqual([]);
  });

  it('hears nothing that is hidden in any event', () => {
    expect(listener.heard.length).toBeGreaterThan(20);
    expect(markers.in(JSON.stringify(listener.heard))).toEqual([]);
  });

  it('makes the server write nothing of it to its log', () => {
    expect(server.output).toContain('an author’s program did not decide');
    expect(server.output.length).toBeLessThan(MOST_OUTPUT);
    expect(markers.in(server.output)).toEqual([]);
  });
});

it('looks for what is there: staff find every word of it where they may', async () => {
  const paths = [
    ...['locked', 'solved', 'query', 'draft', 'assessed'].map((slug) => `/api/courses/hidden/exercises/${slug}`),
    '/api/courses',
    ...[lockedId, solvedId, queryId].map((id) => `/api/exercises/${id}/solution`),
    ...own.map((id) => `/api/submissions/${id}`),
    ...foreign.flatMap((id) => [
      `/api/assessments/${id}`,
      `/api/submissions/${id}`,
      `/api/flags/${id}`,
      `/api/regrades/${id}`,
    ]),
    ...own.map((id) => `/api/submissions/${id}/evaluations`),
  ];
  for (const path of paths) await admin.get(path);
  const found = new Set(markers.in(admin.answers.map(({ text }) => text).join('\n')));
  // Nobody has handed in anything to the draft, and what failed there would be the same as in the first.
  const unseen = markers.things.filter((thing) => !found.has(thing) && !/^draft .* (?:message|error)$/.test(thing));
  expect(unseen).toEqual([]);
  // What the checker said is kept for them, although the log does not have it.
  const gradings = admin.answers.filter(({ what }) => what.endsWith('/evaluations → 200'));
  expect(markers.in(gradings.map(({ text }) => text).join('\n'))).toContain('locked checker error');
});

/** The requests to make of an operation about one id. */
function requests({ method, path, hasBody }: Operation, id: string): [string, string, string | undefined][] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, id] as const);
  const known = { name: id === '' ? 'main' : id, slug: 'locked', language: 'python', number: '1' };
  const url = addressOf(path, { ...Object.fromEntries(names), ...known });
  if (method === 'GET')
    return [
      [method, url, undefined],
      [method, `${url}?scope=all&limit=200&state=graded`, undefined],
    ];
  if (!hasBody) return [[method, url, undefined]];
  const bodies = ['{}', '{"reason":"x","files":[{"path":"main.py","content":"x"}],"language":"cobol","revision":-1}'];
  const aboutLocked = id === lockedId ? ['{bad', '[[', JSON.stringify({ files: 'x'.repeat(3 << 20) })] : [];
  return [...bodies, ...aboutLocked].map((body) => [method, url, body]);
}
