import { Client, createDoubling, doubling, RIGHT, WRONG, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

let server: TestServer;
let admin: Client;
let student: Client;
let courseId: string;
let made = 0;

beforeAll(async () => {
  server = await TestServer.start();
  admin = await Client.admin(server.url);
  ({ courseId } = await createDoubling(admin, 'gates'));
  student = await new Client(server.url).register('mia');
  await student.post(`/api/courses/${courseId}/join`);
});

afterAll(() => server.stop());

const files = (solution: string, starter = '# Here.\n') => ({
  solution: [{ path: 'main.py', content: solution }],
  starter: [{ path: 'main.py', content: starter }],
});

async function draft(over: Record<string, unknown>): Promise<string> {
  const document = doubling({ slug: `gate-${made++}`, draft: true, ...over });
  const { status, body } = await admin.post(`/api/courses/${courseId}/exercises`, document);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.id;
}

/** Starts a check and asks until it is over. */
async function check(
  id: string,
  runs?: number,
): Promise<Json & { problems: readonly { code: string; tests: string[]; message: string }[] }> {
  const started = await admin.post(`/api/exercises/${id}/gates`, { runs });
  expect(started.status).toBe(202);
  for (;;) {
    const [latest] = (await admin.get(`/api/exercises/${id}/gates`)).body.items;
    if (latest && latest.state !== 'running') return latest as Awaited<ReturnType<typeof check>>;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const codes = ({ problems }: Awaited<ReturnType<typeof check>>) => problems.map(({ code, tests }) => [code, ...tests]);

describe('the publish gate', () => {
  it('lets an exercise go live that its solution passes and its starter does not', async () => {
    const id = await draft({ files: files(RIGHT) });
    expect((await student.get(`/api/exercises/${id}`)).status).toBe(404);
    expect(await admin.post(`/api/exercises/${id}/publish`)).toMatchObject({
      status: 409,
      body: { code: 'gate_not_passed' },
    });
    const gate = await check(id);
    expect(gate).toMatchObject({
      state: 'passed',
      runs: 5,
      done: 6,
      total: 6,
      problems: [],
      current: true,
      version: 1,
    });
    expect((await admin.post(`/api/exercises/${id}/publish`)).status).toBe(200);
    expect((await student.get(`/api/exercises/${id}`)).status).toBe(200);
    // Students see nothing of it: it is no submission of anybody's.
    expect((await admin.get(`/api/exercises/${id}/submissions?scope=all`)).body.items).toEqual([]);
  });

  it('does not take the check of another version', async () => {
    const id = await draft({ files: files(RIGHT) });
    await check(id, 1);
    await admin.patch(`/api/exercises/${id}`, { title: 'Another' });
    expect((await admin.post(`/api/exercises/${id}/publish`)).status).toBe(409);
    expect((await admin.get(`/api/exercises/${id}/gates`)).body.items[0]).toMatchObject({
      current: false,
      state: 'passed',
    });
  });

  it('says what is wrong', async () => {
    expect(codes(await check(await draft({ files: files(WRONG) }), 2))).toEqual([
      ['solution_fails', 'SECRET_NAME', 'called'],
    ]);
    expect(codes(await check(await draft({ files: files(RIGHT, RIGHT) }), 1))).toEqual([['starter_accepted']]);
    expect(codes(await check(await draft({ files: { starter: [] } }), 1))).toEqual([['solution_missing']]);
    const guess = 'print(15435434)\ndouble = 0\n';
    expect(codes(await check(await draft({ files: files(RIGHT, guess) }), 1))).toEqual([
      ['hidden_passes', 'SECRET_NAME'],
    ]);
    const tests = doubling().tests.map((test) => ('hidden' in test ? { ...test, starterMayPass: true } : test));
    expect((await check(await draft({ files: files(RIGHT, guess), tests }), 1)).state).toBe('passed');
  });

  it('names a test that comes out now so, now so', async () => {
    const flaky = RIGHT.replace(
      'return n * 2',
      'import time\n    return n * 2 + (n == 5 and time.time_ns() // 1000 % 2)',
    );
    const gate = await check(await draft({ files: files(flaky) }), 20);
    expect(codes(gate)).toEqual([['flaky', 'called']]);
    expect(gate.problems[0]?.message).toContain('“called” came out differently');
  });

  it('is for those who edit', async () => {
    const id = await draft({ files: files(RIGHT) });
    for (const path of [`/api/exercises/${id}/gates`, `/api/exercises/${id}/publish`]) {
      expect((await student.post(path)).status).toBe(404);
    }
    expect((await student.get(`/api/courses/${courseId}/gates`)).status).toBe(403);
    expect((await student.post(`/api/courses/${courseId}/gates`)).status).toBe(403);
  });
});

it('finds live exercises that no longer pass', async () => {
  const id = await draft({ files: files(RIGHT), draft: false });
  await admin.patch(`/api/exercises/${id}`, { files: files(WRONG) });
  const { status, body } = await admin.post(`/api/courses/${courseId}/gates`);
  expect(status).toBe(202);
  expect(body).toMatchObject({ started: expect.any(Number) });
  for (;;) {
    const items = (await admin.get(`/api/courses/${courseId}/gates`)).body.items;
    const found = items.find((item) => (item as unknown as { exerciseId: string }).exerciseId === id);
    if (found) {
      expect(found).toMatchObject({ title: 'Double it', problems: [{ code: 'solution_fails' }] });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});
