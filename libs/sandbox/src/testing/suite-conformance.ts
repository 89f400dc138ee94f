import type { Outcome, Runner, Sandbox, SuiteFramework } from '../sandbox';
import { program, suite } from './requests';
import { ADD_TESTS, FORGED_SUITES, HONEST_SUITES, PYTEST_SUITES, type SuiteCase } from './suite-programs';

const LIMITS = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 16 } as const;
const START_MS = 60_000;
/** Loading pytest takes a while, most of all on gVisor. */
/** The wall limit is far away, for the host may be busy with other tests. */
const ENDLESS_LIMITS = { cpuMs: 300, wallMs: 15_000 };
const PYTEST_LIMITS = { cpuMs: 20_000, memoryMb: 96 };

function came({ report }: Outcome): SuiteCase['expected'] {
  if (!report) return 'unfinished';
  if (report.passed) return 'passed';
  return report.suspicious.length > 0 ? 'suspicious' : 'failed';
}

/** What a runner must do with an author's test files and with files that programs write, as jest tests. */
export function describeSuites(name: string, makeRunner: () => Runner, image: string, hasPytest: boolean): void {
  describe(`test files on ${name}`, () => {
    let runner: Runner;
    let sandbox: Sandbox;

    beforeAll(async () => {
      runner = makeRunner();
      sandbox = await runner.create({ image, limits: LIMITS, labels: {} });
    }, START_MS);

    afterAll(() => runner.close(), START_MS);

    const check = async (one: SuiteCase, framework: SuiteFramework = 'unittest') => {
      const { main, files, source = ADD_TESTS, testCase, expected, saying = /^/ } = one;
      const limits = framework === 'pytest' ? PYTEST_LIMITS : {};
      const outcome = await sandbox.run(suite(main, source, { files, testCase, framework, limits }));
      const said = [outcome.report?.message ?? '', ...(outcome.report?.suspicious ?? [])].join('\n');
      expect({ came: came(outcome), said }).toEqual({ came: expected, said: expect.stringMatching(saying) });
      if (expected !== 'unfinished') expect(outcome.exitCode).toBe(0);
    };

    it.each(HONEST_SUITES.map((one) => [one.title, one] as const))('%s', (_title, one) => check(one));

    describe('against a program that', () => {
      it.each(FORGED_SUITES.map((one) => [one.title, one] as const))('%s', (_title, one) => check(one));
    });

    describe('by pytest', () => {
      (hasPytest ? it : it.skip).each(PYTEST_SUITES.map((one) => [one.title, one] as const))('%s', (_title, one) =>
        check(one, 'pytest'),
      );
    });

    it('says of a program that is no Python that it could not be read', async () => {
      const outcome = await sandbox.run(suite('def add(:\n', ADD_TESTS));
      expect(outcome).toMatchObject({ status: 'runtime_error', uncompiled: true });
      expect(outcome.stderr.toString()).toContain('SyntaxError');
    });

    it('limits a test as any run', async () => {
      const endless = await sandbox.run(suite('while True: pass\n', ADD_TESTS, { limits: ENDLESS_LIMITS }));
      expect(endless).toMatchObject({ status: 'time_limit' });
      expect(endless.report).toBeUndefined();
    });

    it('gives a test its standard input at its end, and keeps the test file out of the folder', async () => {
      const main = 'import os, sys\nprint(sys.stdin.read() == "", sorted(os.listdir()))\ndef add(a, b): return a + b\n';
      const outcome = await sandbox.run(suite(main, ADD_TESTS));
      expect(outcome.stdout.toString()).toBe("True ['main.py']\n");
    });

    it('passes on the files that a program wrote, and no others', async () => {
      const main = `import os, sys
os.mkdir('out'); open('out/a.txt', 'w').write(sys.argv[1]); open('b.bin', 'wb').write(bytes(range(256)))
open('c.txt', 'w'); os.symlink('/etc/passwd', 'link'); print('done', file=sys.stderr)
`;
      const request = program(main);
      const collect = ['out/a.txt', 'b.bin', 'missing.txt', 'link', 'out'];
      const action = { kind: 'program', stdin: Buffer.alloc(0), args: ['hello'], collect } as const;
      const outcome = await sandbox.run({ ...request, action });
      expect(outcome).toMatchObject({ status: 'ok', exitCode: 0, stderr: Buffer.from('done\n') });
      expect(outcome.files?.map(({ path, content }) => [path, content])).toEqual([
        ['out/a.txt', Buffer.from('hello')],
        ['b.bin', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
      ]);
      expect(await sandbox.check()).toBe(true);
    });

    it('keeps what passes files on out of reach of the program whose files they are', async () => {
      const main = `import os
reached = []
for pid in [int(name) for name in os.listdir('/proc') if name.isdigit()]:
    if pid == os.getpid(): continue
    try:
        for fd in os.listdir('/proc/%d/fd' % pid):
            try:
                if os.readlink('/proc/%d/fd/%s' % (pid, fd)) == '/dev/null': continue
                os.write(os.open('/proc/%d/fd/%s' % (pid, fd), os.O_WRONLY | os.O_NONBLOCK), b'[["x.txt",5]]\\nright')
                reached.append('fd')
            except OSError: pass
    except OSError: pass
    try:
        with open('/proc/%d/mem' % pid, 'r+b', 0) as memory: reached.append('mem')
    except OSError: pass
print(reached)
`;
      const action = { kind: 'program', stdin: Buffer.alloc(0), collect: ['x.txt'] } as const;
      const outcome = await sandbox.run({ ...program(main), action });
      expect({ printed: outcome.stdout.toString(), files: outcome.files }).toEqual({ printed: '[]\n', files: [] });
    });

    it('tells how a program ended whose files are wanted', async () => {
      const ended = async (main: string) => {
        const action = { kind: 'program', stdin: Buffer.alloc(0), collect: ['x'] } as const;
        const { status, exitCode, signal } = await sandbox.run({
          ...program(main, { limits: ENDLESS_LIMITS }),
          action,
        });
        return { status, exitCode, signal };
      };
      expect(await ended('import sys\nsys.exit(3)\n')).toEqual({ status: 'runtime_error', exitCode: 3, signal: null });
      expect(await ended('while True: pass\n')).toMatchObject({ status: 'time_limit' });
      expect(await ended('import ctypes\nctypes.string_at(0)\n')).toMatchObject({ status: 'runtime_error' });
      expect(await ended('open("x", "wb").write(b"x" * (1 << 20))\n')).toMatchObject({ status: 'output_limit' });
    });
  });
}
