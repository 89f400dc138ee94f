import { Client, createDoubling, IO_TESTS, python, type Json } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

let server: TestServer;
let admin: Client;
let student: Client;
let courseId: string;
let made = 0;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_POOL_MIN: '1', ASSAY_POOL_MAX: '1' });
  admin = await Client.admin(server.url);
  ({ courseId } = await createDoubling(admin, 'kinds'));
  student = await new Client(server.url).register('mia');
  await student.post(`/api/courses/${courseId}/join`);
});

afterAll(() => server.stop());

const document = (over: Record<string, unknown>) => ({
  format: 'assay/exercise@1',
  slug: `kinds-${made++}`,
  title: 'Kinds',
  statement: 'Do it.',
  ...over,
});

/** A new exercise; gives a function that grades a program in it. */
async function exercise(over: Record<string, unknown>) {
  const { status, body } = await admin.post(`/api/courses/${courseId}/exercises`, document(over));
  if (status !== 201) throw new Error(JSON.stringify(body));
  const grade = async (content: string, as = student): Promise<Json> => {
    const sent = await as.post(`/api/exercises/${body.id}/submissions`, python(content));
    expect(sent.status).toBe(202);
    return as.final(`/api/submissions/${sent.body.id}`);
  };
  return { id: body.id, grade };
}

/** Problems of a refused exercise, as `path message`. */
async function refused(over: Record<string, unknown>): Promise<string[]> {
  const { status, body } = await admin.post(`/api/courses/${courseId}/exercises`, document(over));
  expect(status).toBe(400);
  return (body.errors ?? []).map(({ path, message }) => `${path} ${message}`);
}

const verdicts = ({ tests }: Json) => tests.map(({ verdict }) => verdict);

const SUITE = `import unittest
from main import add, flip

class TestAdd(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(add(2, 3), 5)

    def test_adds_nothing(self):
        self.assertEqual(add(0, 0), 0)

class TestFlip(unittest.TestCase):
    def test_flips(self):
        self.assertEqual(flip("ab"), "ba", "turn it round")
`;
const RIGHT = 'def add(a, b):\n    return a + b\n\ndef flip(s):\n    return s[::-1]\n';

describe('a test file', () => {
  const test = { kind: 'unittest', name: 'suite', file: 'test_main.py', content: SUITE, points: 1 };

  it('has a row for each method, which share the points', async () => {
    const { id, grade } = await exercise({ tests: [test], points: 10 });
    const shown = (await student.get(`/api/exercises/${id}`)).body;
    expect(shown.tests.map(({ index, name }) => [index, name])).toEqual([
      [0, 'suite: TestAdd.test_adds'],
      [1, 'suite: TestAdd.test_adds_nothing'],
      [2, 'suite: TestFlip.test_flips'],
    ]);
    const right = await grade(RIGHT);
    expect(right).toMatchObject({ verdict: 'accepted', score: 10 });
    expect(right.tests.map(({ maxPoints }) => maxPoints)).toEqual([3.33, 3.33, 3.33]);
    const wrong = await grade(RIGHT.replace('[::-1]', ''));
    expect(wrong).toMatchObject({ verdict: 'wrong_answer', score: 6.67 });
    expect(wrong.tests[2]).toMatchObject({
      verdict: 'wrong_answer',
      message: expect.stringMatching(/^AssertionError: 'ab' != 'ba'[^]*turn it round\ntest_main\.py, line 13: self/),
      testFile: { path: 'test_main.py', content: SUITE },
    });
    expect(await grade('def add(:\n')).toMatchObject({ verdict: 'compile_error', score: 0 });
  });

  it('is hidden whole', async () => {
    const { id, grade } = await exercise({ tests: [...IO_TESTS, { ...test, name: 'SECRET', hidden: true }] });
    const texts = [await grade(RIGHT), (await student.get(`/api/exercises/${id}`)).body].map((one) =>
      JSON.stringify(one),
    );
    for (const text of texts) expect(text).not.toMatch(/SECRET|test_flips|turn it round|TestAdd/);
  });

  it('gives nothing to a program that forges', async () => {
    const { grade } = await exercise({ tests: [test] });
    const forged = await grade(`${RIGHT.replace('a + b', 'a - b')}import unittest
unittest.TestCase.assertEqual = lambda *a: None
`);
    expect(forged).toMatchObject({ verdict: 'wrong_answer', score: 0 });
    expect(forged.tests[0]?.message).toContain('assertEqual was replaced');
    const flags = async () => (await admin.get(`/api/courses/${courseId}/flags?kind=forgery`)).body.items;
    await until('flag', async () => (await flags()).length > 0);
    expect(await flags()).toMatchObject([{ kind: 'forgery', severity: 'high' }]);
  });

  it('must have tests and be Python', async () => {
    expect(await refused({ tests: [{ ...test, content: 'x = 1\n' }] })).toEqual([
      'tests.0.content must have at least one test: a method test… of a class based on unittest.TestCase',
    ]);
    expect(await refused({ tests: [{ ...test, content: `${SUITE}def (:\n` }] })).toEqual([
      'tests.0.content is not Python: see line 14',
    ]);
    expect(await refused({ tests: [{ kind: 'unittest', name: 'x' }] })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^tests\.0\.file must/),
        expect.stringMatching(/^tests\.0\.content must/),
      ]),
    );
  });
});

describe('a checker', () => {
  // Accepts any two numbers whose sum is the input's.
  const CHECKER = `import sys
wanted = int(open(sys.argv[1]).read())
try:
    a, b = map(int, sys.stdin.read().split())
except ValueError:
    open(sys.argv[3] + 'teammessage.txt', 'w').write('Print two whole numbers.')
    sys.exit(43)
open(sys.argv[3] + 'judgemessage.txt', 'w').write(f'{a} and {b}, answer {open(sys.argv[2]).read()}')
sys.exit(42 if a + b == wanted else 43)
`;
  const files = { checkers: [{ path: 'check.py', content: CHECKER }] };
  const tests = [
    { kind: 'checker', name: 'ten', stdin: '10\n', expected: '5 5', checker: 'check.py' },
    { kind: 'io', name: 'then', stdin: '1\n', expected: '0 1', dependsOn: 'ten' },
  ];

  it('judges in a sandbox of its own, even where there is room for one', async () => {
    const { grade } = await exercise({ tests, files });
    const right = await grade('n = int(input())\nprint(0, n)\n');
    expect(right).toMatchObject({ verdict: 'accepted', score: 10 });
    expect(right.tests[0]).not.toHaveProperty('judgeMessage');
    const wrong = await grade('print("five")\n');
    expect(verdicts(wrong)).toEqual(['wrong_answer', 'skipped']);
    expect(wrong.tests[0]).toMatchObject({ message: 'Print two whole numbers.', actual: 'five\n' });
    const seen = await admin.get(`/api/submissions/${right.id}`);
    expect(seen.body.tests[0]).toMatchObject({ judgeMessage: '0 and 10, answer 5 5' });
  });

  it('is never beside the program, and takes nothing that it prints for its word', async () => {
    const { grade } = await exercise({ tests: [tests[0]], files });
    const spy = await grade(
      'import os, sys\nfound = [n for n in os.listdir() if n != "main.py"]\nprint(found, "42 accepted")\nsys.exit(42)\n',
    );
    expect(spy).toMatchObject({ verdict: 'runtime_error', score: 0 });
    expect(spy.tests[0]).toMatchObject({ actual: '[] 42 accepted\n' });
  });

  it('that does not decide costs what a wrong answer costs, until staff have decided', async () => {
    const broken = { checkers: [{ path: 'check.py', content: 'raise SystemExit("no")\n' }] };
    const { grade } = await exercise({ tests: [tests[0]], files: broken });
    expect(await grade('print(1, 2)\n')).toMatchObject({ state: 'graded', verdict: 'internal_error', score: 0 });
  });

  it('must be there', async () => {
    expect(await refused({ tests })).toEqual(["tests.0.checker there is no 'check.py' among files.checkers"]);
  });

  it('is not shown to students', async () => {
    const { id } = await exercise({ tests, files });
    expect(JSON.stringify((await student.get(`/api/exercises/${id}`)).body)).not.toContain('teammessage');
    expect(JSON.stringify((await admin.get(`/api/exercises/${id}`)).body)).toContain('teammessage');
  });
});

describe('files that a program writes', () => {
  const test = {
    kind: 'files',
    name: 'report',
    stdin: '3\n',
    expectedFiles: [
      { path: 'out/report.txt', content: 'a\nb\n' },
      { path: 'data.json', content: '{"n": [1, 2, {"x": 1}]}' },
    ],
  };
  const write = (report: string, data: string) =>
    `import os\nos.makedirs('out')\nopen('out/report.txt', 'w').write(${JSON.stringify(report)})\nopen('data.json', 'w').write(${JSON.stringify(data)})\n`;

  it('are compared', async () => {
    const { grade } = await exercise({
      tests: [{ ...test, compare: 'json', expectedFiles: test.expectedFiles.slice(1) }],
    });
    expect(await grade(write('', '{"n": [1, 2, {"x": 1.0}]}'))).toMatchObject({ verdict: 'accepted' });
    const wrong = await grade(write('', '{"n": [1, 2, {"x": 7}]}'));
    expect(wrong.tests[0]).toMatchObject({
      verdict: 'wrong_answer',
      message: "Your program wrote 7 at ['n'][2]['x'] where 1 was expected (file data.json).",
    });
  });

  it('are looked for by name', async () => {
    const { grade } = await exercise({ tests: [test] });
    expect((await grade(write('a\nb', test.expectedFiles[1]?.content ?? ''))).verdict).toBe('accepted');
    expect((await grade(write('a\nX\n', ''))).tests[0]?.message).toBe(
      'Your program wrote X in line 2 where b was expected (file out/report.txt).',
    );
    expect((await grade('print(1)\n')).tests[0]?.message).toBe('Your program did not write the file out/report.txt.');
  });
});

describe('tests', () => {
  it('are skipped when what they depend on failed, earn nothing then, and say what the author has to say', async () => {
    const [first, second, third] = IO_TESTS;
    const { grade } = await exercise({
      points: 3,
      tests: [
        { ...first, message: 'Have you doubled it?' },
        { ...second, dependsOn: 't1' },
        { ...third, hidden: true, dependsOn: 't1', message: 'SECRET' },
      ],
    });
    const wrong = await grade('n = int(input())\nprint(3 if n == 1 else 2 * n)\n');
    expect(wrong).toMatchObject({ verdict: 'wrong_answer', score: 0 });
    expect(verdicts(wrong)).toEqual(['wrong_answer', 'skipped', 'skipped']);
    expect(wrong.tests[0]).toMatchObject({ authorMessage: 'Have you doubled it?' });
    expect(wrong.tests[1]).toMatchObject({ message: 'Skipped, as the test "t1" did not pass.' });
    expect(JSON.stringify(wrong)).not.toContain('SECRET');
    const right = await grade('print(2 * int(input()))\n');
    expect(right).toMatchObject({ verdict: 'accepted', score: 3 });
    expect(right.tests[0]).not.toHaveProperty('authorMessage');
  });

  it('have limits of their own', async () => {
    const [first, second] = IO_TESTS;
    const { grade } = await exercise({
      limits: { cpuSeconds: 5, outputKb: 1 },
      tests: [
        { ...first, limits: { cpuSeconds: 0.2 } },
        { ...second, limits: { outputKb: 64 }, compare: 'tokens' },
      ],
    });
    const loop = 'n = int(input())\nwhile n == 1: pass\nprint(" " * 3000, 2 * n)\n';
    expect(verdicts(await grade(loop))).toEqual(['time_limit', 'accepted']);
  });

  it('that are answered with a fork bomb raise a flag', async () => {
    const [first] = IO_TESTS;
    const { grade } = await exercise({ tests: [first], limits: { cpuSeconds: 0.3, processes: 8 } });
    const bomb = 'import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n';
    expect((await grade(bomb)).verdict).not.toBe('accepted');
    const flags = async () => (await admin.get(`/api/courses/${courseId}/flags?kind=sandbox`)).body.items;
    await until('flag', async () => (await flags()).length > 0);
    expect(await flags()).toMatchObject([{ kind: 'sandbox', severity: 'medium' }]);
  });

  it('compare lines in any order', async () => {
    const tests = [{ kind: 'io', name: 'bag', stdin: '', expected: 'b\na\na\n', compare: 'unordered' }];
    const { grade } = await exercise({ tests });
    expect((await grade('print("a\\nb\\na")\n')).verdict).toBe('accepted');
    expect((await grade('print("a\\nb\\nb")\n')).tests[0]?.message).toContain('a');
  });

  it('must not wait for what does not come before, nor tell of a hidden one', async () => {
    const [first, second] = IO_TESTS;
    expect(await refused({ tests: [{ ...first, dependsOn: 't2' }, second] })).toEqual([
      "tests.0.dependsOn no test before this one is named 't2'",
    ]);
    expect(
      await refused({
        tests: [
          { ...first, hidden: true },
          { ...second, dependsOn: 't1' },
        ],
      }),
    ).toEqual(["tests.1.dependsOn 't1' is hidden, and this test, which is not, would tell of it"]);
  });
});
