import { Client, doubling, python } from '../fixtures/client';
import { Listener } from '../fixtures/live';
import { TestServer } from '../fixtures/server';

/** Reads a number and says nothing of what it makes of anything else, as authors write them. */
const CHECKER = 'import sys\nsys.exit(42 if int(sys.stdin.read()) > 0 else 43)\n';
/** The verdict of this one must not be had for nothing. */
const HIDDEN = { kind: 'io', name: 'hidden', stdin: 'secret\n', expected: 'x\n', hidden: true, points: 1 };
const TESTS = [
  { kind: 'io', name: 'shown', stdin: '1\n', expected: 'x\n' },
  { kind: 'checker', name: 'checked', stdin: '2\n', expected: '', checker: 'check.py' },
  HIDDEN,
];

let server: TestServer;
let admin: Client;
let student: Client;
let courseId: string;
let exerciseId: string;
let assignmentId: string;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  admin = await Client.admin(server.url);
  courseId = (await admin.post('/api/courses', { slug: 'undecided', title: 'Undecided', open: true })).body.id;
  const files = { checkers: [{ path: 'check.py', content: CHECKER }] };
  const made = await admin.post(`/api/courses/${courseId}/exercises`, doubling({ tests: TESTS, files }));
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  exerciseId = made.body.id;
  const exercises = [{ exerciseId, points: 10 }];
  const sheet = { slug: 'sheet', title: 'Sheet', draft: false, attempts: 3, exercises };
  assignmentId = (await admin.post(`/api/courses/${courseId}/assignments`, sheet)).body.id;
  student = await new Client(server.url).register('mia');
  await student.post('/api/courses/undecided/join');
});

afterAll(() => server?.stop());

async function submit(program: string) {
  const { status, body } = await student.post(`/api/exercises/${exerciseId}/submissions`, python(program));
  expect(status).toBe(202);
  return body.id;
}

const attemptsLeft = async () => {
  const { body } = await student.get(`/api/exercises/${exerciseId}`);
  return (body as unknown as { assignment: { attemptsLeft: number } }).assignment.attemptsLeft;
};

it.each([
  ['nothing', 'pass'],
  ['what is no number', 'print("x")'],
  ['bytes that are no UTF-8', 'import sys\nsys.stdout.buffer.write(b"\\xff\\xfe")'],
])('an output that a checker fails on, %s, costs an attempt', async (_what, program) => {
  const before = await attemptsLeft();
  const id = await submit(program);
  const seen = await student.final(`/api/submissions/${id}`);
  expect(seen).toMatchObject({ state: 'graded', verdict: 'internal_error' });
  expect(seen.tests?.[1]).toMatchObject({ verdict: 'internal_error', passed: false, points: 0 });
  expect(JSON.stringify(seen)).not.toContain('ValueError');
  expect(await attemptsLeft()).toBe(before - 1);
  const listed = await admin.get(`/api/courses/${courseId}/submissions?state=failed`);
  expect(listed.body.items).toContainEqual(
    expect.objectContaining({ id, fault: expect.stringContaining('the checker ended with exit code 1') }),
  );
});

it('no attempt is left after as many', async () => {
  const refused = await student.post(`/api/exercises/${exerciseId}/submissions`, python('pass'));
  expect(refused).toMatchObject({ status: 403, body: { code: 'attempts_used' } });
});

it('staff put it right: a checker that was mended decides when it is graded again', async () => {
  const { body: before } = await admin.get(`/api/courses/${courseId}/submissions?state=failed`);
  expect(before.items).toHaveLength(3);
  expect((await admin.post(`/api/exercises/${exerciseId}/submissions/requeue`, {})).body).toMatchObject({
    requeued: 3,
  });
  for (const { id } of before.items) await admin.final(`/api/submissions/${id}`);
  // The same version, so the same end; what matters is that each was tried once more and still costs an attempt.
  expect(await attemptsLeft()).toBe(0);
});

it('tells students of hidden tests nothing before the submission counts, and no times', async () => {
  await admin.patch(`/api/assignments/${assignmentId}`, { attempts: null });
  const listener = await Listener.connect(student);
  const id = await submit('import time\nif input() == "secret": time.sleep(1.3)\nprint("x")');
  const whileRunning: unknown[] = [];
  for (;;) {
    const { body } = await student.get(`/api/submissions/${id}`);
    if (body.state === 'graded') break;
    whileRunning.push(body.tests?.[2]?.verdict ?? null);
  }
  expect(whileRunning.length).toBeGreaterThan(0);
  expect(whileRunning.filter((verdict) => verdict !== null)).toEqual([]);
  const { body: seen } = await student.get(`/api/submissions/${id}`);
  const { body: staff } = await admin.get(`/api/submissions/${id}`);
  const length = (view: object) => {
    const { startedAt, finishedAt } = view as { startedAt: string; finishedAt: string };
    return Date.parse(finishedAt) - Date.parse(startedAt);
  };
  expect(length(seen) % 10_000).toBe(0);
  expect(length(staff) % 10_000).not.toBe(0);
  expect(Object.keys(seen.tests?.[2] ?? {}).sort()).toEqual(
    ['hidden', 'index', 'kind', 'maxPoints', 'passed', 'points', 'verdict'].sort(),
  );
  const events = await listener.final(id);
  expect(events.map(({ payload }) => payload.index)).not.toContain(2);
});
