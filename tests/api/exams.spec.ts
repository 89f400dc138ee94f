import type { components } from '../../apps/web/src/app/api/schema';
import { Client, doubling, IO_TESTS, python, RIGHT, WRONG, type Answer } from '../fixtures/client';
import { Client as Database } from 'pg';
import { TestClock } from '../fixtures/clock';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

type Schemas = components['schemas'];
type SittingView = Schemas['SittingView'];
type ExamMonitorView = Schemas['ExamMonitorView'];
type ExamRowView = Schemas['ExamRowView'];

const PASSWORD = 'a long enough passphrase';
const ROOM = '10.1.0.';

let clock: TestClock;
let server: TestServer;
let courseId: string;
let exercises: string[];
let examId: string;
/** Of noor, in the exam. */
let runId: string;

/** A browser with its cookies at an address; signs in anew for each request, since the clock may have gone on by hours. */
class Browser {
  private cookie = '';

  constructor(
    private readonly name: string,
    public address: string,
  ) {}

  async call<T>(method: string, path: string, body?: unknown): Promise<Answer & { view: T }> {
    const client = await new Client(server.url).signIn(this.name, PASSWORD);
    const headers = { cookie: this.cookie, 'x-forwarded-for': this.address };
    const sent = method === 'GET' ? undefined : JSON.stringify(body ?? {});
    const answer = await client.call(method, `/api${path}`, sent, headers);
    const [set] = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('assay_exam='));
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    return { ...answer, view: answer.body as unknown as T };
  }

  start() {
    return this.call<SittingView>('POST', `/exams/${examId}/start`);
  }

  sitting() {
    return this.call<SittingView>('GET', `/exams/${examId}/sitting`);
  }

  beat() {
    return this.call<SittingView>('POST', `/exams/${examId}/sitting/beat`);
  }

  submit(exercise: number, content: string) {
    return this.call<Schemas['SubmissionView']>(
      'POST',
      `/exercises/${exercises[exercise]}/submissions`,
      python(content),
    );
  }

  draft(exercise: number, content: string, revision: number) {
    const path = `/exercises/${exercises[exercise]}/drafts/python`;
    return this.call('PUT', path, { files: [{ path: 'main.py', content }], revision });
  }

  see(exercise: number) {
    return this.call<Schemas['ExerciseView']>('GET', `/exercises/${exercises[exercise]}`);
  }
}

const admin = () => Client.admin(server.url);
const mia = new Browser('mia', `${ROOM}11`);
const noor = new Browser('noor', `${ROOM}12`);
const omar = new Browser('omar', '192.0.2.50');

async function monitor(): Promise<ExamMonitorView> {
  return (await (await admin()).get(`/api/exams/${examId}/monitor`)).body as unknown as ExamMonitorView;
}

async function row(name: string): Promise<ExamRowView> {
  const found = (await monitor()).items.find(({ user }) => user.username === name);
  if (!found) throw new Error(`${name} is not on the monitor`);
  return found;
}

beforeAll(async () => {
  clock = new TestClock('2026-12-01T08:00:00Z');
  server = await TestServer.start({ ...clock.environment, ASSAY_TRUST_PROXY: '1' });
  const root = await admin();
  ({
    body: { id: courseId },
  } = await root.post('/api/courses', { slug: 'finals', title: 'Finals', open: true }));
  const hints = ['Double it.'];
  const made = await Promise.all(
    ['one', 'two'].map((slug) =>
      root.post(`/api/courses/${courseId}/exercises`, doubling({ slug, tests: IO_TESTS, hints })),
    ),
  );
  exercises = made.map(({ body }) => body.id);
  for (const name of ['mia', 'noor', 'omar', 'pia']) {
    const student = await new Client(server.url).register(name, PASSWORD);
    await student.post(`/api/courses/${courseId}/join`);
  }
  const exam = {
    kind: 'exam',
    slug: 'final',
    title: 'Final',
    draft: false,
    opensAt: '2026-12-01T09:00:00Z',
    closesAt: '2026-12-01T09:30:00Z',
    durationMinutes: 60,
    graceSeconds: 30,
    addresses: ['10.1.0.0/16'],
    exercises: exercises.map((exerciseId) => ({ exerciseId, points: 50 })),
  };
  const wrong = await root.post(`/api/courses/${courseId}/assignments`, { ...exam, durationMinutes: undefined });
  expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, 'durationMinutes']);
  const outside = await root.post(`/api/courses/${courseId}/assignments`, { ...exam, addresses: ['room 5'] });
  expect([outside.status, outside.body.errors?.[0]?.path]).toEqual([400, 'addresses']);
  const { status, body } = await root.post(`/api/courses/${courseId}/assignments`, exam);
  expect([status, body]).toEqual([201, expect.anything()]);
  examId = body.id;
});

afterAll(async () => {
  await server?.stop();
  clock?.end();
});

it('is announced and not to be begun before its time, and its exercises are nowhere', async () => {
  expect((await mia.sitting()).view).toMatchObject({ state: 'not_yet', here: false, addressAllowed: true });
  expect(await mia.start()).toMatchObject({ status: 403, body: { code: 'exam_not_open' } });
  expect((await mia.see(0)).status).toBe(404);
  const list = await mia.call<{ items: unknown[] }>('GET', `/courses/${courseId}/exercises`);
  expect(list.view.items).toEqual([]);
  const exam = await mia.call<Schemas['AssignmentView']>('GET', `/assignments/${examId}`);
  expect(exam.view).toMatchObject({ kind: 'exam', durationMinutes: 60, exerciseCount: 2, exercises: [] });
});

it('begins for each student by their own start, from an address on the list', async () => {
  clock.set('2026-12-01T09:00:00Z');
  expect((await mia.see(0)).status).toBe(404);
  expect((await mia.start()).view).toMatchObject({ state: 'running', here: true, endsAt: '2026-12-01T10:00:00.000Z' });
  expect((await mia.see(0)).status).toBe(200);
  // Who is outside is told from where, and can begin from the room.
  expect((await omar.sitting()).view).toMatchObject({ addressAllowed: false, address: '192.0.2.50' });
  expect(await omar.start()).toMatchObject({
    status: 403,
    body: { code: 'exam_address', params: { address: '192.0.2.50' } },
  });
  omar.address = `${ROOM}13`;
  clock.set('2026-12-01T09:20:00Z');
  expect((await omar.start()).view.endsAt).toBe('2026-12-01T10:20:00.000Z');
  clock.set('2026-12-01T09:25:00Z');
  expect((await noor.start()).view.endsAt).toBe('2026-12-01T10:25:00.000Z');
});

it('gives no hints and no solutions', async () => {
  expect((await mia.see(0)).view).toMatchObject({ hintCount: 0, solution: null });
  const hints = await mia.call('POST', `/exercises/${exercises[0]}/hints`);
  expect(hints).toMatchObject({ status: 403, body: { code: 'exam_without_help' } });
});

it('is graded before everything else, and counts', async () => {
  const { status, view } = await mia.submit(0, RIGHT);
  expect([status, view.assignmentId]).toEqual([202, examId]);
  await (await admin()).final(`/api/submissions/${view.id}`);
  await mia.beat();
  expect(await row('mia')).toMatchObject({ state: 'running', submissions: 1, solved: 1, points: 50, connected: true });
});

it('is refused in a second browser, and goes on there once staff have handed it over', async () => {
  const other = new Browser('mia', `${ROOM}99`);
  expect((await other.sitting()).view).toMatchObject({ state: 'running', here: false });
  expect(await other.start()).toMatchObject({ status: 409, body: { code: 'exam_elsewhere' } });
  expect((await other.see(0)).status).toBe(409);
  expect((await other.submit(0, WRONG)).status).toBe(409);
  const nobodyAsks = await (
    await admin()
  ).post(`/api/exams/${examId}/students/${(await row('mia')).user.id}/hand-over`);
  expect(nobodyAsks).toMatchObject({ status: 409, body: { code: 'exam_not_asked' } });

  expect((await other.call<SittingView>('POST', `/exams/${examId}/sitting/ask`)).view).toMatchObject({ asked: true });
  const asking = await row('mia');
  expect(asking).toMatchObject({ askedAddress: `${ROOM}99`, askedAt: '2026-12-01T09:25:00.000Z' });
  clock.set('2026-12-01T09:25:05Z');
  const { status } = await (await admin()).post(`/api/exams/${examId}/students/${asking.user.id}/hand-over`);
  expect(status).toBe(204);
  expect((await other.sitting()).view).toMatchObject({ here: true, asked: false });
  expect((await other.see(0)).status).toBe(200);
  // There is one at a time.
  expect((await mia.sitting()).view).toMatchObject({ here: false });
  expect(await mia.submit(0, RIGHT)).toMatchObject({ status: 409, body: { code: 'exam_elsewhere' } });
  expect((await row('mia')).events.map(({ kind }) => kind)).toEqual(['handed_over', 'asked', 'started']);
});

it('survives a lost connection: the same browser goes on, and staff see that it was away', async () => {
  clock.set('2026-12-01T09:40:00Z');
  expect(await row('noor')).toMatchObject({ connected: false, lastSeenAt: '2026-12-01T09:25:00.000Z' });
  expect((await noor.beat()).view).toMatchObject({ state: 'running', here: true });
  expect(await row('noor')).toMatchObject({ connected: true, addressChanges: 0 });
  expect((await noor.draft(1, RIGHT, 0)).status).toBe(200);
  runId = (await noor.call('POST', `/exercises/${exercises[0]}/runs`, python(RIGHT))).body.id;
  expect((await noor.call('GET', `/runs/${runId}`)).status).toBe(200);
  // From another place in the room: allowed, and written down.
  noor.address = `${ROOM}77`;
  await noor.beat();
  expect(await row('noor')).toMatchObject({ address: `${ROOM}77`, addressChanges: 1 });
  const { body } = await (await admin()).get(`/api/courses/${courseId}/flags?kind=addresses`);
  expect(body.items).toHaveLength(1);
  // Out of the room nothing is shown any more.
  noor.address = '198.51.100.1';
  expect(await noor.see(0)).toMatchObject({ status: 403, body: { code: 'exam_address' } });
  noor.address = `${ROOM}77`;
});

it('runs programs and grades anew where its submissions are graded, and nothing else there', async () => {
  const root = await admin();
  const free = (await root.post(`/api/courses/${courseId}/exercises`, doubling({ slug: 'free', tests: IO_TESTS }))).body
    .id;
  const practice = await noor.call('POST', `/exercises/${free}/submissions`, python(RIGHT));
  await root.final(`/api/submissions/${practice.body.id}`);
  const database = new Database({ connectionString: server.databaseUrl });
  await database.connect();
  // A worker that isolates better, and that takes nothing: what is part of the exam waits for it alone.
  await database.query(
    `INSERT INTO worker (id, host, pid, runner, last_seen_at, report)
     VALUES ('better', 'elsewhere', 1, 'gvisor', greatest(now(), $1) + interval '1 day',
             '{"probe": {"languages": {"python": "3"}}, "pool": {"slots": 1}}')`,
    // By the server's clock and by the database's, whichever goes before the other.
    ['2026-12-01T09:40:00Z'],
  );
  const run = async (exercise: string | undefined) =>
    (await noor.call('POST', `/exercises/${exercise}/runs`, { ...python('print(input())'), stdin: '7' })).body.id;
  const regrade = async (exercise: string | undefined) =>
    (await root.post(`/api/exercises/${exercise}/regrades`, { reason: 'To be sure.' })).body.id;
  const [examRun, examRegrade] = [await run(exercises[0]), await regrade(exercises[0])];
  const [freeRun, freeRegrade] = [await run(free), await regrade(free)];
  // By the database's clock, which goes before the server's here, the regrades would be for later.
  await database.query(`UPDATE evaluation SET available_at = now() WHERE state = 'queued'`);
  await root.final(`/api/runs/${freeRun}`);
  const state = async (id: string) => (await root.get(`/api/regrades/${id}`)).body.state;
  await until('regrade of practice', async () => (await state(freeRegrade)) === 'ready');
  expect((await root.get(`/api/runs/${examRun}`)).body.state).toBe('queued');
  expect(await state(examRegrade)).toBe('running');
  await database.query(`DELETE FROM worker WHERE id = 'better'`);
  await database.end();
  expect(await root.final(`/api/runs/${examRun}`)).toMatchObject({ verdict: 'accepted', stdout: '7\n' });
  await until('regrade of the exam', async () => (await state(examRegrade)) === 'ready');
  for (const id of [examRegrade, freeRegrade]) await root.post(`/api/regrades/${id}/drop`);
});

it('gives one student more time, also while they write', async () => {
  const { user } = await row('omar');
  const root = await admin();
  const path = `/api/assignments/${examId}/extensions/${user.id}`;
  const wrong = await root.call('PUT', path, JSON.stringify({ dueAt: '2026-12-02T00:00:00Z', reason: 'slow' }));
  expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, 'dueAt']);
  const given = await root.call('PUT', path, JSON.stringify({ extraMinutes: 15, reason: 'certificate' }));
  expect(given.status).toBe(200);
  expect((await omar.sitting()).view.endsAt).toBe('2026-12-01T10:35:00.000Z');
  expect(await row('omar')).toMatchObject({ extraMinutes: 15, endsAt: '2026-12-01T10:35:00.000Z' });
});

it('cannot be begun any more after its window', async () => {
  const pia = new Browser('pia', `${ROOM}14`);
  expect((await pia.sitting()).view.state).toBe('missed');
  expect(await pia.start()).toMatchObject({ status: 403, body: { code: 'exam_missed' } });
});

it('takes what arrives to the last millisecond and in the grace, and nothing after that', async () => {
  clock.set('2026-12-01T10:25:00Z');
  expect((await noor.submit(0, WRONG)).status).toBe(202);
  clock.set('2026-12-01T10:25:30Z');
  expect((await noor.sitting()).view.state).toBe('grace');
  expect((await noor.submit(0, RIGHT)).status).toBe(202);
  // The others go on by their own time.
  expect((await omar.sitting()).view.state).toBe('running');
  clock.set('2026-12-01T10:25:30.001Z');
  expect(await noor.submit(0, RIGHT)).toMatchObject({ status: 403, body: { code: 'exam_ended' } });
  expect(await noor.draft(0, RIGHT, 0)).toMatchObject({ status: 403, body: { code: 'exam_ended' } });
});

it('hands in what was typed and not submitted, and locks', async () => {
  await until('lock', async () => (await row('noor')).state === 'ended' && (await row('noor')).finishedAt !== null);
  await until('verdict', async () => (await row('noor')).solved === 2);
  expect(await row('noor')).toMatchObject({ submissions: 3, points: 100 });
  expect((await noor.see(0)).status).toBe(403);
  for (const path of [`/exercises/${exercises[0]}/submissions`, `/runs/${runId}`]) {
    expect((await noor.call('GET', path)).status).toBe(403);
  }
});

it('is handed in early, given back while there is time, and handed in again', async () => {
  const done = await omar.call<SittingView>('POST', `/exams/${examId}/sitting/finish`);
  expect(done.view).toMatchObject({ state: 'ended', finishedAt: '2026-12-01T10:25:30.001Z' });
  expect(await omar.submit(0, RIGHT)).toMatchObject({ status: 403, body: { code: 'exam_ended' } });
  const { user } = await row('omar');
  expect((await (await admin()).post(`/api/exams/${examId}/students/${user.id}/reopen`)).status).toBe(204);
  expect((await omar.submit(0, RIGHT)).status).toBe(202);
  expect((await omar.draft(1, RIGHT, 0)).status).toBe(200);
  await omar.call('POST', `/exams/${examId}/sitting/finish`);
  const { submissions } = await row('omar');
  // Given back, and handed in as it is, or typed anew as it was: that is no other attempt.
  for (let n = 1; n <= 2; n++) {
    expect((await (await admin()).post(`/api/exams/${examId}/students/${user.id}/reopen`)).status).toBe(204);
    expect((await omar.draft(1, RIGHT, n)).status).toBe(200);
    expect((await omar.draft(0, RIGHT, n - 1)).status).toBe(200);
    await omar.call('POST', `/exams/${examId}/sitting/finish`);
    expect((await row('omar')).submissions).toBe(submissions);
  }
  const late = await row('mia');
  expect((await (await admin()).post(`/api/exams/${examId}/students/${late.user.id}/reopen`)).status).toBe(409);
});

it('can be looked at from the day that is set, and only looked at', async () => {
  clock.set('2026-12-08T08:00:00Z');
  expect((await noor.see(0)).status).toBe(403);
  const root = await admin();
  await root.patch(`/api/assignments/${examId}`, { reviewAt: '2026-12-08T08:00:00Z' });
  noor.address = '203.0.113.200';
  expect((await noor.see(0)).view).toMatchObject({ assignment: { kind: 'exam', phase: 'closed' } });
  const practice = await noor.submit(0, RIGHT);
  expect([practice.status, practice.view.assignmentId]).toEqual([202, null]);
  expect(await row('noor')).toMatchObject({ submissions: 3, points: 100 });
});
