import { Client, createDoubling, IO_TESTS, python, RIGHT, type Json } from '../fixtures/client';
import { failByOurFault } from '../fixtures/faults';
import { Listener, story } from '../fixtures/live';
import { RecordedArrivals } from '../fixtures/arrivals';
import { TestServer } from '../fixtures/server';

interface Failed extends Json {
  readonly fault: string | null;
  readonly exercise: { readonly slug: string };
}

let server: TestServer;
let admin: Client;
let mia: Client;
let noah: Client;
let assistant: Client;
let database: RecordedArrivals;
let courseId: string;
let exerciseId: string;
let otherExerciseId: string;

const source = (n: number) => python(`${RIGHT}# ${n}\n`);

/** Submissions of a student that fail. */
const failing = (student: Client, exercise: string, count: number) =>
  failByOurFault(admin, database, async () => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const { status, body } = await student.post(`/api/exercises/${exercise}/submissions`, source(Math.random()));
      expect(status).toBe(202);
      ids.push(body.id);
    }
    return ids;
  });

const listed = async (client: Client, query = 'state=failed') => {
  const { status, body } = await client.get(`/api/courses/${courseId}/submissions?${query}`);
  expect(status).toBe(200);
  return body as unknown as { items: Failed[]; nextCursor: string | null; total: number };
};

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'requeue', { tests: IO_TESTS }));
  const other = await admin.post(`/api/courses/${courseId}/exercises`, {
    format: 'assay/exercise@1',
    slug: 'double-again',
    title: 'Double it again',
    statement: 'As before.',
    tests: IO_TESTS,
  });
  otherExerciseId = other.body.id;
  [mia, noah, assistant] = (await Promise.all(
    ['mia', 'noah', 'assistant'].map((name) => new Client(server.url).register(name)),
  )) as [Client, Client, Client];
  for (const student of [mia, noah]) await student.post(`/api/courses/${courseId}/join`);
  await admin.post(`/api/courses/${courseId}/members`, { username: 'assistant', role: 'assistant' });
  database = await RecordedArrivals.connect(server.databaseUrl);
});

afterAll(async () => {
  await database?.end();
  await server?.stop();
});

describe('a submission that we could not grade', () => {
  let id: string;

  it('is failed after three tries with growing pauses, and costs no attempt', async () => {
    [id = ''] = await failing(mia, exerciseId, 1);
    const { body } = await mia.get(`/api/submissions/${id}`);
    expect(body).toMatchObject({ state: 'failed', verdict: 'internal_error', score: null });
    const [row] = await database.query<{ faults: number; epoch: number; pauses: number }>(
      `SELECT faults, lease_epoch AS epoch, extract(epoch FROM finished_at - queued_at)::float8 AS pauses
       FROM evaluation WHERE submission_id = $1`,
      [id],
    );
    expect(row).toMatchObject({ faults: 3, epoch: 3 });
    // One second before the second try, four before the third.
    expect(row?.pauses).toBeGreaterThanOrEqual(5);
    const exercise = await mia.get(`/api/exercises/${exerciseId}`);
    expect(exercise.body).toMatchObject({ attempts: 0, progress: 'tried' });
  });

  it('is shown to staff with what went wrong, and to them only', async () => {
    const { items, total } = await listed(assistant);
    expect(total).toBe(1);
    expect(items).toMatchObject([{ id, state: 'failed', user: { username: 'mia' }, exercise: { slug: 'double' } }]);
    expect(items[0]?.fault).toMatch(/file|content|blob/i);
    expect((await listed(admin, `state=failed&exerciseId=${otherExerciseId}`)).total).toBe(0);
    expect((await listed(admin, 'state=graded')).total).toBe(0);
    expect((await mia.get(`/api/courses/${courseId}/submissions?state=failed`)).status).toBe(403);
    const stranger = await new Client(server.url).register('stranger');
    expect((await stranger.get(`/api/courses/${courseId}/submissions`)).status).toBe(404);
    expect(JSON.stringify((await mia.get(`/api/submissions/${id}`)).body)).not.toContain('fault');
  });

  it('is requeued by staff only', async () => {
    const paths = [`submissions/${id}`, `exercises/${exerciseId}/submissions`, `courses/${courseId}/submissions`];
    for (const path of paths) expect((await mia.post(`/api/${path}/requeue`)).status).toBe(403);
    expect((await noah.post(`/api/submissions/${id}/requeue`)).status).toBe(404);
    expect((await listed(admin)).total).toBe(1);
  });

  it('is graded anew while the student watches; the failure stays as evidence', async () => {
    const listener = await Listener.connect(mia);
    const [before] = await database.query<{ seq: number }>('SELECT seq FROM evaluation WHERE submission_id = $1', [id]);
    // However often and by whomever it is asked for, it is graded once.
    const answers = await Promise.all(
      [admin, assistant, admin].map((one) => one.post(`/api/submissions/${id}/requeue`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.code).toBe('not_failed');
    expect(answers.find(({ status }) => status === 202)?.body).toEqual({ requeued: 1 });
    const events = await listener.final(id);
    listener.close();
    expect(story(events)).toEqual(['queued', 'running', 0, 1, 2, 'graded']);
    const seqs = events.map(({ payload }) => payload.seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(seqs[0]).toBeGreaterThan(before?.seq ?? Infinity);
    expect((await mia.get(`/api/submissions/${id}`)).body).toMatchObject({ state: 'graded', score: 10, attempt: 1 });
    const kept = await database.query<{ state: string }>(
      'SELECT state, last_fault FROM evaluation WHERE submission_id = $1 ORDER BY queued_at',
      [id],
    );
    expect(kept.map(({ state }) => state)).toEqual(['failed', 'graded']);
    expect((await mia.get(`/api/exercises/${exerciseId}`)).body).toMatchObject({ attempts: 1, progress: 'solved' });
    const audit = await database.query(
      `SELECT a.course_id, a.target_type, a.target_id, a.data FROM audit_entry a JOIN app_user u ON u.id = a.actor_id
       WHERE a.action = 'submissions.requeued'`,
    );
    expect(audit).toEqual([
      { course_id: courseId, target_type: 'submission', target_id: id, data: { count: 1, submissions: [id] } },
    ]);
  });

  it('cannot be requeued once it is graded', async () => {
    const { status, body } = await admin.post(`/api/submissions/${id}/requeue`);
    expect([status, body.code]).toEqual([409, 'not_failed']);
    expect((await admin.post(`/api/submissions/${exerciseId}/requeue`)).status).toBe(404);
    expect((await listed(admin)).total).toBe(0);
  });
});

describe('many that we could not grade', () => {
  it('are listed page by page, and requeued by exercise and by course', async () => {
    const [first, second, third] = [
      await failing(mia, exerciseId, 2),
      await failing(noah, exerciseId, 1),
      await failing(noah, otherExerciseId, 2),
    ];
    const newest = [...first, ...second, ...third].reverse();
    const page = await listed(admin, 'state=failed&limit=3');
    expect(page.total).toBe(5);
    const rest = await listed(admin, `state=failed&limit=3&cursor=${page.nextCursor}`);
    expect([...page.items, ...rest.items].map((item) => item.id)).toEqual(newest);
    expect(rest.nextCursor).toBeNull();

    const exercise = await assistant.post(`/api/exercises/${otherExerciseId}/submissions/requeue`);
    expect([exercise.status, exercise.body]).toEqual([202, { requeued: 2 }]);
    for (const id of third) expect(await noah.final(`/api/submissions/${id}`)).toMatchObject({ verdict: 'accepted' });
    expect((await listed(admin)).total).toBe(3);

    const course = await assistant.post('/api/courses/requeue/submissions/requeue');
    expect([course.status, course.body]).toEqual([202, { requeued: 3 }]);
    for (const id of [...first, ...second]) {
      expect(await admin.final(`/api/submissions/${id}`)).toMatchObject({ verdict: 'accepted', score: 10 });
    }
    expect((await listed(admin)).items).toEqual([]);
    expect((await admin.post(`/api/courses/${courseId}/submissions/requeue`)).body).toEqual({ requeued: 0 });
  });
});
