import { io, type Socket } from 'socket.io-client';
import { Client, createDoubling, doubling, IO_TESTS, python, RIGHT, WRONG, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

let server: TestServer;
let admin: Client;
let student: Client;
let exerciseId: string;
let courseId: string;

beforeAll(async () => {
  server = await TestServer.start();
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'grading'));
  student = await new Client(server.url).register('mia');
  await student.post(`/api/courses/${courseId}/join`);
});

afterAll(() => server.stop());

const submit = async (client: Client, content: string) =>
  (await client.post(`/api/exercises/${exerciseId}/submissions`, python(content))).body;

describe('a submission', () => {
  it('is graded test by test, with a share of the points', async () => {
    const queued = await submit(student, WRONG);
    expect(queued).toMatchObject({ attempt: expect.any(Number), maxScore: 10 });
    expect(queued.tests).toHaveLength(3);
    const graded = await student.final(`/api/submissions/${queued.id}`);
    // 2 + 2 is 4: the shown test passes, the hidden one and the call do not.
    expect(graded).toMatchObject({ state: 'graded', verdict: 'wrong_answer', score: 2, runner: 'process' });
    expect(graded.tests[2]).toMatchObject({ verdict: 'wrong_answer', actual: '7', expected: '10', passed: false });
  });

  it('is accepted with all points', async () => {
    const { id } = await submit(student, RIGHT);
    expect(await student.final(`/api/submissions/${id}`)).toMatchObject({ verdict: 'accepted', score: 10 });
    const listed = await student.get(`/api/courses/${courseId}/exercises`);
    expect(listed.body.items[0]).toMatchObject({ progress: 'solved', bestScore: 10 });
  });

  it('shows students nothing of a hidden test but its verdict', async () => {
    const { id } = await submit(student, 'import sys\nraise SystemExit(sys.stdin.read())\n');
    const text = JSON.stringify([
      await student.final(`/api/submissions/${id}`),
      (await student.get(`/api/exercises/${exerciseId}`)).body,
      (await student.get(`/api/exercises/${exerciseId}/submissions`)).body,
    ]);
    for (const secret of ['7717717', '15435434', 'SECRET_NAME', 'SECRET_SOLUTION']) expect(text).not.toContain(secret);
    const row = (await student.get(`/api/submissions/${id}`)).body.tests[1];
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'hidden',
      'index',
      'kind',
      'maxPoints',
      'passed',
      'points',
      'verdict',
    ]);
    expect(JSON.stringify((await admin.get(`/api/submissions/${id}`)).body)).toContain('SECRET_NAME');
  });

  it('numbers attempts without a gap when several come at once', async () => {
    const other = await new Client(server.url).register('attempts');
    await other.post(`/api/courses/${courseId}/join`);
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    const all = await Promise.all(numbers.map(() => submit(other, RIGHT)));
    expect(all.map((one) => one.attempt).sort((a, b) => Number(a) - Number(b))).toEqual(numbers);
    for (const one of all.slice(0, 8)) {
      expect((await other.final(`/api/submissions/${one.id}`)).verdict).toBe('accepted');
    }
  });

  it('keeps the version it was graded with when the exercise changes', async () => {
    const { id } = await submit(student, RIGHT);
    const before = await student.final(`/api/submissions/${id}`);
    const tests = [{ kind: 'io', name: 'shown', stdin: '2\n', expected: '5\n' }];
    expect((await admin.patch(`/api/exercises/${exerciseId}`, { tests, publish: true })).body).toMatchObject({
      version: 2,
    });
    expect((await student.get(`/api/submissions/${id}`)).body).toEqual(before);
    const later = await submit(student, RIGHT);
    expect((await student.final(`/api/submissions/${later.id}`)).verdict).toBe('wrong_answer');
    await admin.patch(`/api/exercises/${exerciseId}`, { tests: doubling().tests, publish: true });
  });
});

describe('a run', () => {
  const run = async (body: object) => {
    const { body: queued } = await student.post(`/api/exercises/${exerciseId}/runs`, body);
    return student.final(`/api/runs/${queued.id}`);
  };

  it('with own input answers with the output', async () => {
    const program = 'import sys\nprint(input()[::-1])\nprint("oops", file=sys.stderr)\nsys.exit(3)\n';
    expect(await run({ ...python(program), stdin: 'abc\n' })).toMatchObject({
      outcome: 'runtime_error',
      stdout: 'cba\n',
      stderr: 'oops\n',
      exitCode: 3,
      score: 0,
      maxScore: 0,
      tests: [],
    });
  });

  it('of one test runs that alone, or what it depends on as well, and is worth what these are', async () => {
    const shape = (view: Json) => {
      const { score, maxScore } = view as Json & { score: number; maxScore: number };
      return { verdict: view.verdict, score, maxScore, tests: view.tests.map((test) => [test.index, test.verdict]) };
    };
    const broken = python('def double(n):\n    return 2 * n\nprint(5)\n');
    const one = await run({ ...broken, tests: [2] });
    expect(shape(one)).toEqual({ verdict: 'accepted', score: 2, maxScore: 2, tests: [[2, 'accepted']] });
    expect(shape(await run({ ...broken, tests: [0] }))).toEqual({
      verdict: 'wrong_answer',
      score: 0,
      maxScore: 2,
      tests: [[0, 'wrong_answer']],
    });
    const [first, second, third] = IO_TESTS;
    const tests = [first, { ...third, dependsOn: 't1' }, second];
    const made = await admin.post(`/api/courses/${courseId}/exercises`, doubling({ slug: 'chain', points: 6, tests }));
    const { body: queued } = await student.post(`/api/exercises/${made.body.id}/runs`, {
      ...python(RIGHT),
      tests: [1],
    });
    expect(queued.tests.map(({ index }: Json) => index)).toEqual([0, 1]);
    expect(shape(await student.final(`/api/runs/${queued.id}`))).toEqual({
      verdict: 'accepted',
      score: 4,
      maxScore: 4,
      tests: [
        [0, 'accepted'],
        [1, 'accepted'],
      ],
    });
  });

  it.each([
    ['hidden', { tests: [1] }, 422, 'tests.0', 'must be one of 0, 2'],
    ['not there, as if it were hidden', { tests: [3] }, 422, 'tests.0', 'must be one of 0, 2'],
    ['beside one that may be run', { tests: [0, 1] }, 422, 'tests.1', 'must be one of 0, 2'],
    ['chosen together with an input', { tests: [0], stdin: '' }, 422, 'tests', expect.stringContaining('stdin')],
    ['named twice', { tests: [0, 0] }, 400, 'tests', expect.any(String)],
    ['none at all', { tests: [] }, 400, 'tests', expect.any(String)],
    ['one of too many', { tests: Array.from({ length: 201 }, (_, n) => n) }, 400, 'tests', expect.any(String)],
    ['no whole number', { tests: [0.5] }, 400, 'tests', expect.any(String)],
  ])('is refused for a test that is %s', async (_what, over, status, path, message) => {
    const answer = await student.post(`/api/exercises/${exerciseId}/runs`, { ...python(RIGHT), ...over });
    expect(answer).toMatchObject({ status, body: { errors: [{ path, message }] } });
  });

  it('without input runs the visible tests and costs no attempt', async () => {
    const before = (await student.get(`/api/exercises/${exerciseId}`)).body.attempts;
    const result = await run(python(RIGHT));
    // Of ten points the hidden test has six: what a test is worth is the same in a run.
    expect(result).toMatchObject({ verdict: 'accepted', outcome: null, score: 4, maxScore: 4 });
    const worth = ({ index, points, maxPoints }: Json) => ({ index, points, maxPoints });
    expect(result.tests.map(worth)).toEqual([0, 2].map((index) => ({ index, points: 2, maxPoints: 2 })));
    const { body: exercise } = await student.get(`/api/exercises/${exerciseId}`);
    expect(exercise.tests).toMatchObject([{ points: 2 }, { points: 6 }, { points: 2 }]);
    expect((await student.get(`/api/exercises/${exerciseId}`)).body.attempts).toBe(before);
  });
});

describe('live events', () => {
  const connect = (token: string | undefined) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = io(`${server.url}/live`, { auth: { token }, transports: ['websocket'], reconnection: false });
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });

  it('need a token', async () => {
    await expect(connect(undefined)).rejects.toThrow('unauthenticated');
    await expect(connect('forged.token.here')).rejects.toThrow('unauthenticated');
  });

  it('tell the student and the staff, and nobody else, of each test and the verdict', async () => {
    const outsider = await new Client(server.url).register('outsider');
    await outsider.post(`/api/courses/${courseId}/join`);
    const sockets = await Promise.all([student, admin, outsider].map((client) => connect(client.token)));
    const events: [string, Json][][] = sockets.map((socket) => {
      const seen: [string, Json][] = [];
      socket.onAny((name: string, payload: Json) => seen.push([name, payload]));
      return seen;
    });
    const { id } = await submit(student, RIGHT);
    await student.final(`/api/submissions/${id}`);
    // What is published travels on its own way: wait for the last event rather than for a time.
    const done = (seen: [string, Json][]) => seen.some(([, payload]) => payload.state === 'graded');
    while (!done(events[0] ?? []) || !done(events[1] ?? [])) await new Promise((resolve) => setTimeout(resolve, 5));
    sockets.forEach((socket) => socket.close());
    const [own = [], staff = [], others = []] = events;
    const tests = own.filter(([name]) => name === 'submission.test').map(([, payload]) => payload.index);
    // Of the hidden test they hear with the verdict: when it ended would tell of its input.
    expect(tests).toEqual([0, 2]);
    expect(own.at(-1)).toMatchObject(['submission.updated', { id, verdict: 'accepted', score: 10 }]);
    expect(staff.map(([name]) => name)).toContain('submission.test');
    expect(others).toEqual([]);
  });
});
