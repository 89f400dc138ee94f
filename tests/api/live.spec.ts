import { LIVE_EVENTS } from '@assay/contract';
import { Client, createDoubling, IO_TESTS, python, RIGHT, SLOW } from '../fixtures/client';
import { Listener, story } from '../fixtures/live';
import { TestServer } from '../fixtures/server';
import { claimsOf, handMade, signingKey } from '../fixtures/tokens';
import { until } from '../fixtures/until';

let server: TestServer;
let admin: Client;
let mia: Client;
let noah: Client;
let courseId: string;
let exerciseId: string;
const open: Listener[] = [];

async function connect(client: Client): Promise<Listener> {
  const listener = await Listener.connect(client);
  open.push(listener);
  return listener;
}

const submit = async (client: Client, content = RIGHT, exercise = exerciseId) =>
  (await client.post(`/api/exercises/${exercise}/submissions`, python(content))).body.id;

const setRole = (username: string, role: string) => admin.post(`/api/courses/${courseId}/members`, { username, role });

/** A token as the server signs it, but with an end in so many seconds. */
const tokenFor = async (person: Client, seconds: number) =>
  handMade(await claimsOf(person, seconds), signingKey(server));

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'live'));
  [mia, noah] = (await Promise.all(['mia', 'noah'].map((name) => new Client(server.url).register(name)))) as [
    Client,
    Client,
  ];
  for (const student of [mia, noah]) await student.post(`/api/courses/${courseId}/join`);
});

afterEach(() => open.splice(0).forEach((listener) => listener.close()));

afterAll(() => server.stop());

describe('the live connection', () => {
  it.each([
    ['no token', undefined],
    ['a token that is none', 'nonsense'],
    ['a token without signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
    ['something that is no text', { toString: 'x' }],
  ])('refuses %s', async (_what, token) => {
    await expect(connect(new Client(server.url, token as string))).rejects.toThrow('unauthenticated');
  });

  it('goes on with a new token of the same person, and ends with that of another', async () => {
    const listener = await connect(mia);
    const authenticate = (token: unknown) =>
      listener.socket.timeout(10_000).emitWithAck('authenticate', { token }) as Promise<unknown>;
    const again = await new Client(server.url).signIn('mia', 'a long enough passphrase');
    expect(await authenticate(again.token)).toEqual({ ok: true });
    const id = await submit(mia);
    await listener.final(id);
    await authenticate(noah.token).catch(() => undefined);
    await until('end of the connection', () => !listener.socket.connected);
  });

  it('tells of a token that is about to end, and ends with it', async () => {
    const listener = await connect(new Client(server.url, await tokenFor(mia, 2)));
    await until('notice', () => listener.heard.some(({ name }) => name === LIVE_EVENTS.tokenExpiring));
    await until('end of the connection', () => !listener.socket.connected);
    await expect(connect(new Client(server.url, await tokenFor(mia, -1)))).rejects.toThrow('unauthenticated');
  });
});

describe('who hears what', () => {
  it('students hear of their own work only; staff of that of their course; admins of all', async () => {
    const other = await createDoubling(admin, 'live-other');
    const [tutor, stranger] = await Promise.all(
      ['tutor', 'stranger'].map((name) => new Client(server.url).register(name)),
    );
    await setRole('tutor', 'assistant');
    await admin.post(`/api/courses/${other.courseId}/members`, { username: 'stranger', role: 'instructor' });
    await mia.post(`/api/courses/${other.courseId}/join`);
    const [forMia, forNoah, forTutor, forStranger, forAdmin] = await Promise.all(
      [mia, noah, tutor, stranger, admin].map((client) => connect(client as Client)),
    );
    const here = await submit(mia);
    const there = await submit(mia, RIGHT, other.exerciseId);
    const his = await submit(noah);
    const run = (await mia.post(`/api/exercises/${exerciseId}/runs`, python(RIGHT))).body.id;
    // Admins hear of the sandbox pools as well, whatever is submitted.
    const heard = (listener: Listener | undefined) =>
      new Set(listener?.heard.filter(({ name }) => name !== LIVE_EVENTS.poolUpdated).map(({ payload }) => payload.id));
    // All that anybody is to hear; what nobody should hear would have come before the last of these.
    await Promise.all([here, there, his].map((id) => forAdmin?.final(id)));
    await Promise.all([here, there, run].map((id) => forMia?.final(id)));
    await Promise.all([forNoah?.final(his), forTutor?.final(here), forTutor?.final(his), forStranger?.final(there)]);
    expect(heard(forMia)).toEqual(new Set([here, there, run]));
    expect(heard(forNoah)).toEqual(new Set([his]));
    expect(heard(forTutor)).toEqual(new Set([here, his]));
    expect(heard(forStranger)).toEqual(new Set([there]));
    expect(heard(forAdmin)).toEqual(new Set([here, there, his]));
  });

  it('a run is told as such, to whoever started it', async () => {
    const listener = await connect(mia);
    const { id } = (await mia.post(`/api/exercises/${exerciseId}/runs`, python(RIGHT))).body;
    const events = await listener.final(id);
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['run.updated', 'run.test']));
    expect(story(events)).toEqual(['running', 0, 2, 'graded']);
  });

  it('a role that changes counts at once, for connections that are open', async () => {
    const changing = await new Client(server.url).register('changing');
    const listener = await connect(changing);
    const witness = await connect(admin);
    const hears = async () => {
      const id = await submit(mia);
      await witness.final(id);
      // The order of a connection's own events tells when a later one would have been preceded by this one.
      const own = (await changing.post(`/api/exercises/${exerciseId}/runs`, python(RIGHT))).body.id;
      if (own !== undefined) await listener.final(own);
      return listener.of(id).length > 0;
    };
    const changes: [string, boolean][] = [
      ['student', false],
      ['assistant', true],
      ['student', false],
      ['instructor', true],
    ];
    for (const [role, expected] of changes) {
      expect((await setRole('changing', role)).status).toBe(201);
      expect([role, await hears()]).toEqual([role, expected]);
    }
    const { id } = (await changing.get('/api/auth/me')).body;
    const remove = () => admin.delete(`/api/courses/${courseId}/members/${id}`);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect(await hears()).toBe(false);
    expect((await changing.get(`/api/courses/${courseId}/members`)).status).toBe(404);
    expect(listener.socket.connected).toBe(true);
  });
});

it('tells students nothing of a hidden test, not even when it ended', async () => {
  const listener = await connect(mia);
  const frames: string[] = [];
  listener.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => frames.push(String(data)));
  const leaking = 'import sys\ntext = sys.stdin.read()\nprint(text)\nsys.stderr.write(text)\nraise SystemExit(text)\n';
  const id = await submit(mia, leaking);
  const events = await listener.final(id);
  const text = frames.join('\n');
  expect(text).toContain(id);
  for (const secret of ['7717717', '15435434', 'SECRET_NAME', 'SECRET_SOLUTION']) expect(text).not.toContain(secret);
  expect(events.filter(({ payload }) => payload.index !== undefined).map(({ payload }) => payload.index)).not.toContain(
    1,
  );
});

it('lets somebody who comes back ask for all that was missed, and tell old from new', async () => {
  const { exerciseId: slow } = await createDoubling(admin, 'live-slow', { tests: IO_TESTS });
  await mia.post('/api/courses/live-slow/join');
  const before = await connect(mia);
  const id = await submit(mia, SLOW, slow);
  const first = await until('first test', () => before.of(id).find(({ name }) => name === 'submission.test'));
  before.close();
  const missed = await submit(mia, SLOW, slow);
  await mia.final(`/api/submissions/${missed}`);
  const after = await connect(mia);
  // The first was over before the second began or while it ran: the rows hold everything.
  for (const one of [id, missed]) {
    const view = await mia.final(`/api/submissions/${one}`);
    expect(view).toMatchObject({ state: 'graded', verdict: 'accepted' });
    expect(view.tests.map(({ passed }) => passed)).toEqual([true, true, true]);
    expect(view).toMatchObject({ seq: expect.any(Number) });
    const seq = (view as unknown as { seq: number }).seq;
    expect(seq).toBeGreaterThan(one === id ? first.payload.seq : 0);
    expect(after.of(one).every(({ payload }) => payload.seq <= seq)).toBe(true);
  }
  const { body } = await mia.get(`/api/exercises/${slow}/submissions`);
  expect(body.items.map((item) => item.id)).toEqual([missed, id]);
  // And what is new is heard again.
  await after.final(await submit(mia, SLOW, slow));
});
