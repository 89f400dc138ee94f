import type { components } from '../../apps/web/src/app/api/schema';
import { Client, doubling, IO_TESTS, python, RIGHT, WRONG } from '../fixtures/client';
import { TestClock } from '../fixtures/clock';
import { TestServer } from '../fixtures/server';

type AssignmentView = components['schemas']['AssignmentView'];
type AssignmentList = components['schemas']['AssignmentList'];

const PASSWORD = 'a long enough passphrase';
/** Two of three tests. */
const HALF = 'n = int(input())\nprint(n + n if n < 2 else 4 if n == 2 else 0)\n';

let clock: TestClock;
let server: TestServer;
let courseId: string;
let exercises: string[];
let assignmentId: string;

/** Signed in by the clock of this moment. */
const as = (name: string) => new Client(server.url).signIn(name, PASSWORD);
const admin = () => Client.admin(server.url);

async function create(body: Record<string, unknown>, expected = 201): Promise<string> {
  const answer = await (await admin()).post(`/api/courses/${courseId}/assignments`, body);
  expect([answer.status, answer.body]).toEqual([expected, expect.anything()]);
  return answer.body.id;
}

async function view(name: string, id = assignmentId): Promise<AssignmentView> {
  const { status, body } = await (await as(name)).get(`/api/assignments/${id}`);
  expect(status).toBe(200);
  return body as unknown as AssignmentView;
}

/** Hands in and waits for the verdict. */
async function hand(name: string, exercise: number, content: string): Promise<{ assignmentId: string | null }> {
  const student = await as(name);
  const { status, body } = await student.post(`/api/exercises/${exercises[exercise]}/submissions`, python(content));
  expect([status, body]).toEqual([202, expect.anything()]);
  return (await student.final(`/api/submissions/${body.id}`)) as unknown as { assignmentId: string | null };
}

beforeAll(async () => {
  clock = new TestClock('2026-10-05T07:00:00Z');
  server = await TestServer.start(clock.environment);
  const root = await admin();
  ({
    body: { id: courseId },
  } = await root.post('/api/courses', { slug: 'due', title: 'Due', open: true }));
  const made = await Promise.all(
    ['one', 'two', 'free'].map((slug) =>
      root.post(`/api/courses/${courseId}/exercises`, doubling({ slug, tests: IO_TESTS })),
    ),
  );
  exercises = made.map(({ body }) => body.id);
  for (const name of ['mia', 'noor', 'omar']) {
    const student = await new Client(server.url).register(name, PASSWORD);
    await student.post(`/api/courses/${courseId}/join`);
  }
  assignmentId = await create({
    slug: 'week-1',
    title: 'Week 1',
    draft: true,
    opensAt: '2026-10-05T08:00:00Z',
    dueAt: '2026-10-06T20:00:00Z',
    closesAt: '2026-10-09T20:00:00Z',
    latePercent: 20,
    attempts: 3,
    exercises: [{ exerciseId: exercises[0], points: 20 }, { exerciseId: exercises[1] }],
  });
});

afterAll(async () => {
  await server?.stop();
  clock?.end();
});

describe('what is not sound', () => {
  const base = { slug: 'wrong', title: 'Wrong' };

  it.each([
    ['due before it opens', { opensAt: '2026-10-06T00:00:00Z', dueAt: '2026-10-05T00:00:00Z' }, 'dueAt'],
    ['closed before it is due', { dueAt: '2026-10-06T00:00:00Z', closesAt: '2026-10-05T00:00:00Z' }, 'closesAt'],
    ['a penalty without late days', { dueAt: '2026-10-06T00:00:00Z', latePercent: 10 }, 'latePercent'],
    ['a time without a zone', { dueAt: '2026-10-06T00:00' }, 'dueAt'],
    ['more than all taken off', { latePercent: 101 }, 'latePercent'],
    ['no attempts', { attempts: 0 }, 'attempts'],
    ['a way of counting that is none', { counts: 'worst' }, 'counts'],
    ['an unknown exercise', { exercises: [{ exerciseId: courseIdOf() }] }, 'exercises.0.exerciseId'],
  ])('%s names the field', async (_what, wrong, path) => {
    const { status, body } = await (await admin()).post(`/api/courses/${courseId}/assignments`, { ...base, ...wrong });
    expect([status, body.errors?.map((error) => error.path)]).toEqual([400, [path]]);
  });

  it('an exercise that counts elsewhere, or twice', async () => {
    const [one, , free] = exercises;
    const rows = [one, free, free].map((exerciseId) => ({ exerciseId }));
    const { status, body } = await (
      await admin()
    ).post(`/api/courses/${courseId}/assignments`, { ...base, exercises: rows });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { path: 'exercises.0.exerciseId', message: 'counts for “Week 1” already' },
      { path: 'exercises.2.exerciseId', message: 'is there twice' },
    ]);
  });

  it('a slug that is taken', async () => {
    await create({ ...base, slug: 'week-1' }, 409);
  });
});

/** An id, and not of an exercise. */
function courseIdOf(): string {
  return '018f3a52-0000-7000-8000-000000000000';
}

describe('an assignment over its time', () => {
  it('is not there as a draft, and neither are its exercises', async () => {
    const mia = await as('mia');
    expect((await mia.get(`/api/assignments/${assignmentId}`)).status).toBe(404);
    expect((await mia.get(`/api/courses/${courseId}/assignments`)).body.items).toEqual([]);
    expect((await mia.get(`/api/exercises/${exercises[0]}`)).status).toBe(404);
    const { body } = await mia.get(`/api/courses/${courseId}/exercises`);
    expect(body.items.map(({ id }) => id)).toEqual([exercises[2]]);
    await (await admin()).patch(`/api/assignments/${assignmentId}`, { draft: false });
  });

  it('announces itself before it opens, without the exercises', async () => {
    const seen = await view('mia');
    expect(seen).toMatchObject({ phase: 'upcoming', exerciseCount: 2, maxPoints: 30, exercises: [] });
    expect((await (await as('mia')).get(`/api/exercises/${exercises[0]}`)).status).toBe(404);
    const { status } = await (await as('mia')).post(`/api/exercises/${exercises[0]}/submissions`, python(RIGHT));
    expect(status).toBe(404);
  });

  it('takes submissions from the moment it opens', async () => {
    clock.set('2026-10-05T08:00:00Z');
    expect(await view('mia')).toMatchObject({ phase: 'open', attempts: 3, now: '2026-10-05T08:00:00.000Z' });
    expect((await hand('mia', 0, HALF)).assignmentId).toBe(assignmentId);
    // Two tests of three, of 20 points.
    expect(await view('mia')).toMatchObject({
      points: 13.34,
      exercises: [{ points: 13.34, attempts: 1, late: false }, {}],
    });
    const { body } = await (await as('mia')).get(`/api/exercises/${exercises[0]}`);
    expect(body).toMatchObject({ assignment: { title: 'Week 1', maxPoints: 20, points: 13.34, attemptsLeft: 2 } });
  });

  it('counts the best attempt, and takes no more than are allowed', async () => {
    await hand('mia', 0, RIGHT);
    await hand('mia', 0, WRONG);
    expect((await view('mia')).exercises[0]).toMatchObject({ points: 20, attempts: 3, solved: true });
    const answer = await (await as('mia')).post(`/api/exercises/${exercises[0]}/submissions`, python(RIGHT));
    expect(answer).toMatchObject({ status: 403, body: { code: 'attempts_used' } });
  });

  it('takes the very last of several attempts at once, and no more', async () => {
    const noor = await as('noor');
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => noor.post(`/api/exercises/${exercises[1]}/submissions`, python(`${RIGHT}# ${n}\n`))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 403, 403]);
    await Promise.all(
      answers.filter(({ status }) => status === 202).map(({ body }) => noor.final(`/api/submissions/${body.id}`)),
    );
  });

  it('is in time in the last millisecond', async () => {
    clock.set('2026-10-06T20:00:00Z');
    await hand('omar', 0, RIGHT);
    expect((await view('omar')).exercises[0]).toMatchObject({ points: 20, late: false });
  });

  it('takes off for each day that was begun, and does not lower what was in time', async () => {
    clock.set('2026-10-07T20:00:00.001Z');
    await hand('omar', 0, RIGHT);
    await hand('omar', 1, RIGHT);
    const seen = await view('omar');
    expect(seen).toMatchObject({ phase: 'late', points: 26 });
    // On the second day: 40 % of 10.
    expect(seen.exercises).toMatchObject([
      { points: 20, late: false, attempts: 2, lateness: null },
      { points: 6, late: true, lateness: { days: 2, percent: 40, before: 10 } },
    ]);
    // The exercise says the same of itself.
    const page = await (await as('omar')).get(`/api/exercises/${exercises[1]}`);
    expect(page.body).toMatchObject({
      assignment: { points: 6, maxPoints: 10, released: false, lateness: { days: 2, percent: 40, before: 10 } },
    });
  });

  it('gives a student more time and attempts, which counts for what was handed in already', async () => {
    const omar = (await (await as('omar')).get('/api/auth/me')).body.id;
    const root = await admin();
    const path = `/api/assignments/${assignmentId}/extensions/${omar}`;
    const refused = await root.call('PUT', path, JSON.stringify({ reason: 'ill' }));
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([400, 'dueAt']);
    const dto = { dueAt: '2026-10-10T20:00:00Z', extraAttempts: 2, reason: 'ill' };
    expect((await root.call('PUT', path, JSON.stringify(dto))).status).toBe(200);
    expect(await view('omar')).toMatchObject({
      phase: 'open',
      points: 30,
      attempts: 5,
      dueAt: '2026-10-10T20:00:00.000Z',
      closesAt: '2026-10-10T20:00:00.000Z',
      extensionReason: 'ill',
    });
    expect(await view('mia')).toMatchObject({ phase: 'late', attempts: 3, dueAt: '2026-10-06T20:00:00.000Z' });
    expect((await root.get(`/api/assignments/${assignmentId}`)).body).toMatchObject({
      participants: 3,
      extensions: [{ user: { username: 'omar' }, reason: 'ill', createdBy: expect.anything() }],
    });
  });

  it('is practice once it is closed, for everybody at their own time', async () => {
    clock.set('2026-10-10T12:00:00Z');
    expect((await view('mia')).phase).toBe('closed');
    expect((await hand('mia', 1, RIGHT)).assignmentId).toBeNull();
    expect((await view('mia')).points).toBe(20);
    expect((await hand('omar', 1, RIGHT)).assignmentId).toBe(assignmentId);
    const { body } = await (await as('mia')).get(`/api/exercises/${exercises[1]}`);
    expect(body).toMatchObject({ progress: 'solved', attempts: 1, assignment: { phase: 'closed', points: null } });
  });

  it('counts by its rules of the day when they change', async () => {
    const root = await admin();
    await root.patch(`/api/assignments/${assignmentId}`, {
      counts: 'last',
      exercises: [{ exerciseId: exercises[0], points: 40 }, { exerciseId: exercises[1] }],
    });
    // Of the last one a test of three is right: 3.33 of 10, for 40.
    expect((await view('mia')).exercises[0]).toMatchObject({ points: 13.32, solved: true, maxPoints: 40 });
    const taken = await root.patch(`/api/assignments/${assignmentId}`, { exercises: [] });
    expect([taken.status, taken.body.errors?.[0]?.path]).toEqual([400, 'exercises']);
  });

  it('is not changed over what somebody else has made of it meanwhile', async () => {
    const root = await admin();
    const address = `/api/assignments/${assignmentId}`;
    const revision = async () => ((await root.get(address)).body as unknown as AssignmentView).revision;
    const read = await revision();
    const change = (body: object) => root.patch(address, { ...body, revision: read });
    const other = await new Client(server.url).register('olga', PASSWORD);
    await root.post(`/api/courses/${courseId}/members`, { username: 'olga', role: 'instructor' });
    clock.set('2026-10-10T12:00:01Z');
    expect((await other.patch(address, { weight: 3 })).status).toBe(200);

    const refused = await change({ weight: 5, title: 'Mine' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'assignment_conflict', params: { by: 'olga' } });
    expect(await view('olga')).toMatchObject({ weight: 3 });
    expect((await view('mia')).revision).toBeUndefined();

    const seen = await revision();
    expect(seen).not.toBe(read);
    const answers = await Promise.all([5, 6].map((weight) => root.patch(address, { weight, revision: seen })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await change({})).body).toMatchObject({ errors: [{ code: 'empty' }] });
  });

  it('takes an extension back', async () => {
    const omar = (await (await as('omar')).get('/api/auth/me')).body.id;
    const root = await admin();
    const path = `/api/assignments/${assignmentId}/extensions/${omar}`;
    expect((await root.delete(path)).status).toBe(204);
    expect((await root.delete(path)).status).toBe(404);
    // The late one of the second day, and one of the fourth day.
    expect(await view('omar')).toMatchObject({
      phase: 'closed',
      extensionReason: null,
      exercises: [{ late: true }, { late: true, points: 2 }],
    });
  });

  it('is deleted with what was handed in for it only when that is said', async () => {
    const root = await admin();
    const path = `/api/assignments/${assignmentId}`;
    expect(await root.delete(path)).toMatchObject({ status: 409, body: { code: 'confirmation_needed' } });
    expect((await root.delete(`${path}?confirm=week-1`)).status).toBe(204);
    const { body } = await (await as('mia')).get(`/api/courses/${courseId}/assignments`);
    expect((body as unknown as AssignmentList).items).toEqual([]);
  });
});
