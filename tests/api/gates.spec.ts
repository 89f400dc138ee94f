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

interface Shown {
  readonly version: number;
}

interface Entry {
  readonly action: string;
  readonly target: { readonly id: string } | null;
  readonly data: unknown;
}

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
      newest: false,
      state: 'passed',
    });
  });

  const shown = async (id: string) => (await student.get(`/api/exercises/${id}`)).body as unknown as Shown;
  const published = (id: string, version?: number) => admin.post(`/api/exercises/${id}/publish`, { version });

  it.each([
    ['a wrong expected value', { tests: doubling().tests.map((one) => ({ ...one, expected: '1' })) }],
    ['another statement', { statement: 'Otherwise.' }],
    ['another title and address', { title: 'Other', slug: 'gate-other' }],
    ['another starter', { files: files(RIGHT, '# Now here.\n') }],
  ])('keeps %s of a live exercise from students until it was checked', async (_, change) => {
    const id = await draft({ files: files(RIGHT), draft: false });
    const before = await shown(id);
    const changed = await admin.patch(`/api/exercises/${id}`, change);
    expect(changed).toMatchObject({ status: 200, body: { version: 1, unpublished: 2, draft: false } });
    expect(await shown(id)).toEqual(before);
    expect(before).toMatchObject({ version: 1, unpublished: null });
    const document = await admin.get(`/api/exercises/${id}/document`);
    expect(document.body).toMatchObject({ version: 2, current: false, currentVersion: 1 });
    expect((await published(id)).status).toBe(409);
    const { state } = await check(id, 1);
    const { status, body } = await published(id);
    expect([state, status]).toEqual('tests' in change ? ['failed', 409] : ['passed', 200]);
    if (status === 409) expect(body).toMatchObject({ code: 'gate_not_passed', params: { version: 2 } });
    expect((await shown(id)).version).toBe(status === 200 ? 2 : 1);
  });

  it('is of one version: what is stored after the check does not go live with it', async () => {
    const id = await draft({ files: files(RIGHT), draft: false });
    await admin.patch(`/api/exercises/${id}`, { title: 'Checked' });
    await check(id, 1);
    const edits = ['One', 'Two'].map((title) => admin.patch(`/api/exercises/${id}`, { title }));
    const [one, two, went] = await Promise.all([...edits, published(id, 2)]);
    expect([one?.status, two?.status, went?.status]).toEqual([200, 200, 200]);
    expect(await shown(id)).toMatchObject({ title: 'Checked', version: 2 });
    expect((await published(id, 3)).status).toBe(409);
    expect(await published(id, 9)).toMatchObject({ status: 404 });
    expect((await admin.get(`/api/exercises/${id}`)).body).toMatchObject({ unpublished: 4 });
  });

  it('keeps what two change at once', async () => {
    const id = await draft({ files: files(RIGHT), draft: false });
    const changes = [{ title: 'Both' }, { statement: 'Both.' }, { difficulty: 'hard' }, { tags: ['both'] }];
    const statuses = await Promise.all(changes.map((change) => admin.patch(`/api/exercises/${id}`, change)));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { document } = (await admin.get(`/api/exercises/${id}/document`)).body as unknown as { document: object };
    expect(document).toMatchObject(Object.assign({}, ...changes) as object);
  });

  it('is passed over only where that is asked for, and told in the log', async () => {
    const id = await draft({ files: files(RIGHT), draft: false });
    const change = { title: 'At once', publish: true };
    expect((await admin.patch(`/api/exercises/${id}`, change)).body).toMatchObject({ version: 2, unpublished: null });
    expect(await shown(id)).toMatchObject({ title: 'At once' });
    const { items } = (await admin.get(`/api/courses/${courseId}/audit`)).body as unknown as { items: Entry[] };
    const entry = items.find(({ action, target }) => action === 'exercise.updated' && target?.id === id);
    expect(entry?.data).toMatchObject({ gateRun: false });
    expect((await admin.patch(`/api/exercises/${id}`, { publish: 'yes' })).status).toBe(400);
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
  await admin.patch(`/api/exercises/${id}`, { files: files(WRONG), publish: true });
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
