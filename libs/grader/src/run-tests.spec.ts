import 'reflect-metadata';
import { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import type { RunRequest, Sandbox } from '@assay/sandbox';
import { FakeRunner } from '@assay/sandbox/testing';
import { plainToInstance } from 'class-transformer';
import type { ContentStore } from './content';
import { prepare, type SandboxLease } from './evaluate';
import type { Lease } from './lease/claim';
import { TestRun } from './run-tests';

const SIZE = { name: 'small', memoryMb: 64, processes: 8, tmpfsMb: 8 } as const;
const lease = { kind: 'submission', language: 'python', versionId: '', files: [], stdin: null } as unknown as Lease;

const inputOf = ({ action }: RunRequest) => (action.kind === 'program' ? action.stdin.toString() : '');

/** Evaluates programs that print what they read. */
async function evaluation(tests: readonly Partial<ExerciseTest>[], spares: readonly Sandbox[] = []) {
  const document = plainToInstance(ExerciseDocument, {
    points: 4,
    languages: ['python'],
    tests: tests.map((test) => ({ kind: 'io', stdin: test.name, expected: test.name, points: 1, ...test })),
  });
  const content = {
    document: async () => document,
    files: async () => [{ path: 'main.py', content: Buffer.from('') }],
  } as unknown as ContentStore;
  const prepared = await prepare(lease, content, { bannedImports: [], bannedCalls: [] });
  const { program } = prepared;
  if (program === null) throw new Error('there is a program');
  const graded: string[] = [];
  const left = [...spares];
  const run = new TestRun({
    prepared,
    spare: async (): Promise<SandboxLease | null> => {
      const sandbox = left.shift();
      return sandbox ? { sandbox, image: '', waitedMs: 0, release: () => sandbox.destroy() } : null;
    },
    graded: ({ row, judgement }) => graded.push(`${row.name} ${judgement.verdict}`),
    warn: (message) => graded.push(message),
  });
  return { run, graded, round: (sandbox: Sandbox) => run.round(sandbox, program) };
}

describe('the rows of an evaluation', () => {
  it('run with the hidden tests last, so that nothing shown can tell of them', async () => {
    const sandbox = await new FakeRunner().create({ image: '', limits: SIZE, labels: {} });
    const { graded, round } = await evaluation([
      { name: 'hidden 1', hidden: true },
      { name: 'shown 1' },
      { name: 'hidden 2', hidden: true, expected: 'x' },
      { name: 'shown 2' },
    ]);
    await round(sandbox);
    expect(sandbox.requests.map(inputOf)).toEqual(['shown 1', 'shown 2', 'hidden 1', 'hidden 2']);
    expect(graded).toEqual(['shown 1 accepted', 'shown 2 accepted', 'hidden 1 accepted', 'hidden 2 wrong_answer']);
  });

  it('are skipped, down the line, when what they depend on failed, and not run', async () => {
    const sandbox = await new FakeRunner().create({ image: '', limits: SIZE, labels: {} });
    const { graded, round } = await evaluation([
      { name: 'a', expected: 'x' },
      { name: 'b', dependsOn: 'a' },
      { name: 'c', dependsOn: 'b' },
      { name: 'd' },
      { name: 'e', dependsOn: 'd' },
    ]);
    await round(sandbox);
    expect(graded.sort()).toEqual(['a wrong_answer', 'b skipped', 'c skipped', 'd accepted', 'e accepted']);
    expect(sandbox.requests.map(inputOf)).toEqual(['a', 'd', 'e']);
  });

  it('depend on a whole test file, and have their limits', async () => {
    const content = 'class T(TestCase):\n    def test_a(self): pass\n    def test_b(self): pass\n';
    const runner = new FakeRunner(({ action }) => ({
      report: {
        passed: action.kind === 'suite' && action.testCase === 'T.test_a',
        message: 'AssertionError',
        raised: false,
        suspicious: [],
      },
    }));
    const sandbox = await runner.create({ image: '', limits: SIZE, labels: {} });
    const { graded, round } = await evaluation([
      { name: 'suite', kind: 'unittest', file: 'test_x.py', content, limits: { cpuSeconds: 7 } },
      { name: 'after', dependsOn: 'suite' },
    ]);
    await round(sandbox);
    expect(graded).toEqual(['suite: T.test_a accepted', 'suite: T.test_b wrong_answer', 'after skipped']);
    expect(sandbox.requests.map(({ limits }) => limits.cpuMs)).toEqual([7000, 7000]);
  });

  it('are not told of where the program cannot be read, which is said once', async () => {
    const runner = new FakeRunner(() => ({
      status: 'runtime_error',
      uncompiled: true,
      stderr: Buffer.from('SyntaxError'),
    }));
    const sandbox = await runner.create({ image: '', limits: SIZE, labels: {} });
    const names = Array.from({ length: 12 }, (_, index) => `test ${index}`);
    const { run, graded, round } = await evaluation(names.map((name) => ({ name })));
    await round(sandbox);
    expect([graded, run.unfinished, run.unreadable?.stderr.toString()]).toEqual([[], false, 'SyntaxError']);
    // Those that were sent ahead come back; no others are sent.
    expect(sandbox.requests.length).toBeLessThan(names.length);
  });

  it('wait for a checker in another round, and so do those that depend on them', async () => {
    const sandbox = await new FakeRunner().create({ image: '', limits: SIZE, labels: {} });
    const { run, graded, round } = await evaluation([
      { name: 'judged', kind: 'checker', checker: 'c.py' },
      { name: 'after', dependsOn: 'judged' },
      { name: 'later', dependsOn: 'after' },
      { name: 'free' },
    ]);
    await round(sandbox);
    expect(graded).toEqual(['free accepted']);
    expect(run.unfinished).toBe(true);
    const [waiting] = run.takeUnchecked();
    if (!waiting) throw new Error('a row waits for its checker');
    run.checked(waiting);
    await round(sandbox);
    expect(graded).toEqual(['free accepted', 'judged accepted', 'after accepted', 'later accepted']);
    expect(run.unfinished).toBe(false);
  });

  it('run in spare sandboxes too when they take long, each once', async () => {
    const runner = new FakeRunner(async ({ action }) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { stdout: action.kind === 'program' ? action.stdin : undefined };
    });
    const make = () => runner.create({ image: '', limits: SIZE, labels: {} });
    const [first, second] = [await make(), await make()];
    const names = Array.from({ length: 12 }, (_, index) => `test ${index}`);
    const { graded, round } = await evaluation(
      names.map((name) => ({ name })),
      [second],
    );
    await round(first);
    expect(graded.sort()).toEqual(names.map((name) => `${name} accepted`).sort());
    expect(second.requests.length).toBeGreaterThan(0);
    expect(second.destroyed).toBe(true);
  });

  it('fail with a sandbox that fails, a spare one too', async () => {
    const runner = new FakeRunner();
    const sandbox = await runner.create({ image: '', limits: SIZE, labels: {} });
    const { round } = await evaluation([{ name: 'a' }, { name: 'b', dependsOn: 'a' }]);
    sandbox.breakDown();
    await expect(round(sandbox)).rejects.toThrow('broken by the test');
  });
});
