import { Client, createDoubling, doubling, python, RIGHT, WRONG, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

let server: TestServer;
let admin: Client;
let students: Client[];
let courseId: string;
let exerciseId: string;
let right: Json;
let wrong: Json;

beforeAll(async () => {
  server = await TestServer.start();
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'regrades'));
  students = await Promise.all(['mia', 'tom'].map((name) => new Client(server.url).register(name)));
  for (const student of students) await student.post(`/api/courses/${courseId}/join`);
  right = await submit(student(0), RIGHT);
  wrong = await submit(student(1), WRONG);
});

afterAll(() => server.stop());

function student(index: number): Client {
  const found = students[index];
  if (!found) throw new Error('no such student');
  return found;
}

async function submit(as: Client, content: string): Promise<Json> {
  const { body } = await as.post(`/api/exercises/${exerciseId}/submissions`, python(content));
  return as.final(`/api/submissions/${body.id}`);
}

async function settled(id: string): Promise<Json> {
  for (;;) {
    const { body } = await admin.get(`/api/regrades/${id}`);
    if (body.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function start(more: object = {}): Promise<Json> {
  const { status, body } = await admin.post(`/api/exercises/${exerciseId}/regrades`, {
    reason: 'A test was wrong.',
    ...more,
  });
  expect([status, body.detail]).toEqual([202, undefined]);
  return settled(body.id);
}

const score = async (as: Client, { id }: Json) =>
  (await as.get(`/api/submissions/${id}`)).body as unknown as { score: number };

describe('a regrade', () => {
  // From here on, adding is what is asked for.
  const tests = doubling().tests.map((test) => (test.name === 'called' ? { ...test, expected: '7' } : test));

  it('shows who would gain and who would lose, and changes nothing', async () => {
    expect((await admin.patch(`/api/exercises/${exerciseId}`, { tests, publish: true })).status).toBe(200);
    const regrade = await start();
    expect(regrade).toMatchObject({
      state: 'ready',
      done: 2,
      total: 2,
      version: 2,
      counts: { gains: 1, loses: 1, same: 0 },
    });
    const { items } = (await admin.get(`/api/regrades/${regrade.id}/rows`)).body;
    expect(items).toMatchObject([
      { submissionId: wrong.id, change: 'gains', before: { score: 2, version: 1 }, after: { score: 4, version: 2 } },
      { submissionId: right.id, change: 'loses', before: { score: 10, verdict: 'accepted' }, after: { score: 8 } },
    ]);
    const losing = (await admin.get(`/api/regrades/${regrade.id}/rows?change=loses`)).body.items;
    expect(losing.map((row) => (row as unknown as { submissionId: string }).submissionId)).toEqual([right.id]);
    expect(await score(student(0), right)).toMatchObject({ score: 10, verdict: 'accepted' });
    expect((await student(0).get('/api/notices')).body.items).toEqual([]);
    const again = await admin.post(`/api/exercises/${exerciseId}/regrades`, { reason: 'x' });
    expect(again).toMatchObject({ status: 409, body: { code: 'regrade_open' } });
    expect((await admin.post(`/api/regrades/${regrade.id}/drop`)).body.state).toBe('dropped');
    expect((await admin.post(`/api/regrades/${regrade.id}/apply`)).status).toBe(409);
  });

  it('is first tried on a sample, which cannot be applied', async () => {
    const regrade = await start({ sample: 1 });
    expect(regrade).toMatchObject({ total: 1, counts: { gains: 1, loses: 0 } });
    expect(await admin.post(`/api/regrades/${regrade.id}/apply`)).toMatchObject({
      status: 409,
      body: { code: 'regrade_sample' },
    });
    await admin.post(`/api/regrades/${regrade.id}/drop`);
  });

  it('counts once it is applied, tells those concerned, and keeps what was before', async () => {
    const regrade = await start();
    expect((await admin.post(`/api/regrades/${regrade.id}/apply`)).body.state).toBe('applied');
    expect(await score(student(0), right)).toMatchObject({ score: 8, verdict: 'wrong_answer' });
    expect(await score(student(1), wrong)).toMatchObject({ score: 4 });
    const { items } = (await student(0).get('/api/notices')).body;
    expect(items).toMatchObject([
      {
        kind: 'regraded',
        reason: 'A test was wrong.',
        regraded: { oldScore: 10, newScore: 8, oldVerdict: 'accepted', submissionId: right.id },
      },
    ]);
    const kept = (await admin.get(`/api/submissions/${right.id}/evaluations`)).body.items;
    expect(kept.filter((one) => (one as unknown as { counts: boolean }).counts)).toMatchObject([
      { kind: 'regrade', version: 2, score: 8 },
    ]);
    expect(kept.at(-1)).toMatchObject({ kind: 'submission', version: 1, score: 10, verdict: 'accepted' });
    expect((await student(0).post(`/api/notices/${items[0]?.id}/read`)).status).toBe(204);
    expect((await student(0).get('/api/notices')).body.items).toEqual([]);
    expect((await student(1).post(`/api/notices/${items[0]?.id}/read`)).status).toBe(404);
    expect((await student(0).get('/api/notices')).body.items).toEqual([]);
  });

  it('repeats an old grade by the version that made it', async () => {
    const regrade = await start({ version: 1 });
    const { items } = (await admin.get(`/api/regrades/${regrade.id}/rows`)).body;
    expect(items).toMatchObject([
      { submissionId: wrong.id, before: { score: 4, version: 2 }, after: { score: 2, version: 1 } },
      { submissionId: right.id, before: { score: 8, version: 2 }, after: { score: 10, version: 1 } },
    ]);
    expect((await admin.post(`/api/regrades/${regrade.id}/drop`)).body.state).toBe('dropped');
    const none = await admin.post(`/api/exercises/${exerciseId}/regrades`, { reason: 'x', version: 99 });
    expect(none).toMatchObject({ status: 422, body: { errors: [{ path: 'version' }] } });
  });

  it('lets live submissions go first', async () => {
    const before = await Promise.all(Array.from({ length: 12 }, () => submit(student(0), RIGHT)));
    expect(before).toHaveLength(12);
    const asked = admin.post(`/api/exercises/${exerciseId}/regrades`, { reason: 'Again.' });
    const { body } = await asked;
    const live = await submit(student(1), RIGHT);
    const regrade = await settled(body.id);
    const rows = (await admin.get(`/api/submissions/${live.id}/evaluations`)).body.items;
    const { finishedAt } = rows[0] as unknown as { finishedAt: string };
    const others = await Promise.all(
      before.map(
        async ({ id }) =>
          (await admin.get(`/api/submissions/${id}/evaluations`)).body.items[0] as unknown as { finishedAt: string },
      ),
    );
    // Two are graded at a time: it may come after those that were under way, and before most.
    expect(others.filter((other) => other.finishedAt > finishedAt).length).toBeGreaterThan(4);
    await admin.post(`/api/regrades/${regrade.id}/drop`);
  });

  it('is for those who edit, and nobody else knows of it', async () => {
    const regrade = await start({ sample: 1 });
    for (const path of [
      `/api/regrades/${regrade.id}`,
      `/api/regrades/${regrade.id}/rows`,
      `/api/submissions/${right.id}/evaluations`,
    ]) {
      expect([path, (await student(0).get(path)).status]).toEqual([path, 404]);
    }
    for (const what of ['apply', 'drop'])
      expect((await student(0).post(`/api/regrades/${regrade.id}/${what}`)).status).toBe(404);
    expect((await student(0).post(`/api/exercises/${exerciseId}/regrades`, { reason: 'x' })).status).toBe(403);
    expect((await admin.post(`/api/exercises/${exerciseId}/regrades`, { reason: '' })).status).toBe(400);
  });
});
