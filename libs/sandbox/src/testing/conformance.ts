import { Outcome, RunRequest, Runner, Sandbox, SandboxError, SandboxSpec } from '../sandbox';
import { decodeValue } from './decode-value';
import { call, program } from './requests';
import { LIFELIKE_PROGRAMS } from './lifelike-programs';

export interface ConformanceOptions {
  readonly image?: string;
  /** `contract` asks only what a runner promises its callers, for runners that run no programs. */
  readonly level?: 'contract' | 'full';
  /** Names of programs that this runner says it cannot run. */
  readonly without?: readonly string[];
}

const LIMITS = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 16 } as const;
/** Gives stdin back, for Python and for the fake alike. */
const ECHO = 'import sys\nsys.stdout.write(sys.stdin.read())\n';
/** Long enough for a kernel that counts in ticks of 10 ms. */
const WORK = 'print(sum(range(3_000_000)))\n';
const START_MS = 60_000;

/** What every runner must do, as jest tests. Makes one sandbox and uses it throughout, as a pool would. */
export function describeConformance(
  name: string,
  makeRunner: () => Runner,
  { image = '', level = 'full', without = [] }: ConformanceOptions = {},
): void {
  describe(`${name} as a runner`, () => {
    const spec: SandboxSpec = { image, limits: LIMITS, labels: {} };
    let runner: Runner;
    let sandbox: Sandbox;

    beforeAll(async () => {
      runner = makeRunner();
      sandbox = await runner.create(spec);
    }, START_MS);

    afterAll(async () => {
      await runner.close();
    }, START_MS);

    const run = (request: RunRequest) => sandbox.run(request);
    const text = async (request: RunRequest) => (await run(request)).stdout.toString();

    it(
      'says that it works, what it is and what it does not hold',
      async () => {
        const probe = await runner.probe();
        expect(probe).toMatchObject({ works: true });
        expect(probe.summary).toMatch(/\.$/);
      },
      START_MS,
    );

    it('runs a program with its stdin', async () => {
      expect(await run(program(ECHO, { stdin: 'hello\n' }))).toMatchObject({
        status: 'ok',
        exitCode: 0,
        signal: null,
        stdout: Buffer.from('hello\n'),
        stderr: Buffer.alloc(0),
        truncated: false,
      });
    });

    it('answers runs in the order asked for, although none waits for another', async () => {
      const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
      const files = program(ECHO).files;
      const finished: string[] = [];
      const ask = async (word: string) => {
        const outcome = await run({ ...program(ECHO, { stdin: word }), files });
        finished.push(outcome.stdout.toString());
      };
      await Promise.all(words.map(ask));
      expect(finished).toEqual(words);
    });

    it('is clean after a run: check and reset succeed and it runs on', async () => {
      expect(await sandbox.check()).toBe(true);
      await sandbox.reset();
      expect(await text(program(ECHO, { stdin: 'again' }))).toBe('again');
    });

    it('measures time and memory', async () => {
      const { cpuMs, wallMs, memoryKb } = await run(program(WORK));
      expect(Math.min(cpuMs, wallMs, memoryKb)).toBeGreaterThan(0);
    });

    it(
      'fails with an error, not an outcome, once destroyed',
      async () => {
        const doomed = await runner.create(spec);
        const under = doomed.run(program(ECHO, { stdin: 'x' })).catch((error: unknown) => error);
        await under;
        await doomed.destroy();
        await doomed.destroy();
        expect(doomed.healthy).toBe(false);
        expect(await doomed.check()).toBe(false);
        await expect(doomed.run(program(ECHO))).rejects.toBeInstanceOf(SandboxError);
        await expect(doomed.reset()).rejects.toBeInstanceOf(SandboxError);
        expect(sandbox.healthy).toBe(true);
      },
      START_MS,
    );

    it(
      'removes nothing that a living owner needs',
      async () => {
        await runner.reconcile(new Set());
        expect(await text(program(ECHO, { stdin: 'still here' }))).toBe('still here');
      },
      START_MS,
    );

    if (level === 'full') {
      describeProgramsOf(run, without);
      it('refuses requests that no sandbox should see', async () => {
        const main = program('print(1)');
        const evil = { path: '../evil.py', content: Buffer.alloc(0) };
        await expect(run({ ...main, files: [...main.files, evil] })).rejects.toThrow('unsafe path');
        await expect(run({ ...main, language: 'cobol' })).rejects.toThrow('no language cobol');
        await expect(run({ ...main, entry: 'other.py' })).rejects.toThrow('other.py');
        await expect(run({ ...main, limits: { ...main.limits, cpuMs: NaN } })).rejects.toThrow('cpuMs');
      });
      it(
        'fails what is under way when destroyed, rather than leave it hanging',
        async () => {
          const doomed = await runner.create(spec);
          const under = doomed.run(program('import time\ntime.sleep(60)'));
          const refused = expect(under).rejects.toBeInstanceOf(SandboxError);
          await doomed.destroy();
          await refused;
        },
        START_MS,
      );
    }
  });
}

/** What programs see and what comes of them, one by one in the same sandbox. */
function describeProgramsOf(run: (request: RunRequest) => Promise<Outcome>, without: readonly string[]): void {
  const cases = LIFELIKE_PROGRAMS.filter(({ name }) => !without.includes(name));

  it.each(cases)('$name', async ({ request, status = 'ok', stdout, stderr, value, also }) => {
    const outcome = await run(request);
    expect({ status: outcome.status, stderr: stderr === undefined ? '' : outcome.stderr.toString() }).toEqual({
      status,
      stderr: stderr ?? '',
    });
    if (stdout !== undefined) {
      expect(outcome.stdout.toString()).toBe(stdout);
    }
    if (value !== undefined) {
      expect(outcome.value && decodeValue(outcome.value)).toBe(value);
    }
    also?.(outcome);
  });

  it('takes 8 MiB of stdin in and gives none of it up', async () => {
    const stdin = Buffer.alloc(8 << 20, 'x');
    const outcome = await run(program('import sys\nprint(len(sys.stdin.buffer.read()))', { stdin }));
    expect(outcome.stdout.toString()).toBe(`${stdin.length}\n`);
  });

  it('holds each run to its own memory limit, larger or smaller than the last', async () => {
    // The sandbox has room for its writable folders beside the run's memory, so the difference is made plain.
    const fill = (memoryMb: number) =>
      run(program('x = bytearray(100 << 20)\nprint(len(x))', { limits: { memoryMb } }));
    expect((await fill(128)).status).toBe('ok');
    expect((await fill(16)).status).toMatch(/memory_limit|runtime_error/);
    expect((await fill(128)).status).toBe('ok');
  });

  it('gives a call no value of the program’s own making', async () => {
    const forged = `import os
for fd in range(3, 64):
    try: os.write(fd, b'{"t":"int","v":"42"}{"t":"int","v":"42"}')
    except OSError: pass
def answer(): return 1
`;
    const outcome = await run(call(forged, 'answer()'));
    expect(outcome.status).toBe('runtime_error');
    expect(outcome.value).toBeUndefined();
  });
}
