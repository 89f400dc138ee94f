import { loadavg } from 'node:os';
import Docker from 'dockerode';
import {
  createRunner,
  DEFAULT_IMAGE,
  DEFAULT_POOL_SETTINGS,
  PoolManager,
  SandboxError,
  type Lease,
  type Runner,
  type RunRequest,
} from '@assay/sandbox';
import { bareRun, machineCpuMs, median, printRatio, PROGRAM, PYTHON, sumBelow } from './reference';

const ROUNDS = 100;
const SUBMISSIONS = 30;
const TESTS = 10;
const LANES = 2;
const THROUGHPUT_MS = 4000;
const LIMITS = { cpuMs: 2000, memoryMb: 128, outputKb: 64, processes: 32 };
const FILES = [{ path: 'main.py', content: Buffer.from(PROGRAM) }];
/** Where the work is counted, rather than awaited: in blocks long enough for counters that tick every 10 ms. */
const CPU_BLOCK = 50;

function request(n: number): RunRequest {
  const action = { kind: 'program', stdin: Buffer.from(`${n}\n`) } as const;
  return { language: 'python', files: FILES, entry: 'main.py', action, limits: LIMITS };
}

async function checkedRun({ sandbox }: Lease, n: number): Promise<void> {
  const outcome = await sandbox.run(request(n));
  if (outcome.status !== 'ok' || outcome.stdout.toString().trim() !== String(sumBelow(n))) {
    throw new Error(`${sandbox.id}: ${outcome.status} ${outcome.stdout.toString()} ${outcome.stderr.toString()}`);
  }
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}

const tests = Array.from({ length: TESTS }, (_, index) => 1000 + index);

/** One run after the other, and ten asked for at once, in a sandbox that is up; bare runs in between. */
async function benchWarm(name: string, lease: Lease): Promise<void> {
  const [single, pipelined, reference]: number[][] = [[], [], []];
  for (let round = -5; round < ROUNDS; round++) {
    const bare = bareRun(1000 + round);
    const one = await timed(() => checkedRun(lease, 1000 + round));
    const ten = await timed(() => Promise.all(tests.map((n) => checkedRun(lease, n))));
    if (round < 0) continue;
    reference?.push(bare);
    single?.push(one);
    pipelined?.push(ten / TESTS);
  }
  printRatio(`${name}: a warm run`, single ?? [], reference ?? []);
  printRatio(`${name}: a run of ten asked for at once`, pipelined ?? [], reference ?? []);
}

/** The machine's CPU time over blocks of runs: student's program, supervisor, engine and this process alike. */
async function benchCpu(name: string, lease: Lease): Promise<void> {
  const [measured, reference]: number[][] = [[], []];
  for (let block = 0; block < 4; block++) {
    let before = machineCpuMs();
    for (let n = 0; n < CPU_BLOCK; n++) bareRun(n);
    reference?.push((machineCpuMs() - before) / CPU_BLOCK);
    before = machineCpuMs();
    for (let n = 0; n < CPU_BLOCK; n++) await checkedRun(lease, n);
    measured?.push((machineCpuMs() - before) / CPU_BLOCK);
  }
  const [mine, bare] = [median(measured ?? []), median(reference ?? [])];
  console.log(
    `${name}: CPU per run, whoever spent it (load ${(loadavg()[0] ?? NaN).toFixed(1)}): ${mine.toFixed(1)} ms, bare python3 ${bare.toFixed(1)} ms, ratio ${(mine / bare).toFixed(2)}`,
  );
}

/** Runs a second through the pool, sandboxes recycled; each lease sends its sources anew and is reset after. */
async function benchThroughput(name: string, runner: Runner, image: string): Promise<void> {
  const settings = { ...DEFAULT_POOL_SETTINGS, min: LANES, max: LANES, reuse: 'recycle' as const, maxUses: 100_000 };
  const pools = new PoolManager({ runner, image, settings, ceiling: LANES });
  try {
    await pools.warm();
    for (const perLease of [TESTS, 1]) {
      let runs = 0;
      const end = performance.now() + THROUGHPUT_MS;
      const lane = async () => {
        while (performance.now() < end) {
          const lease = await pools.acquire(LIMITS);
          await Promise.all(tests.slice(0, perLease).map((n) => checkedRun(lease, n)));
          await lease.release();
          runs += perLease;
        }
      };
      const took = await timed(() => Promise.all(Array.from({ length: LANES }, lane)));
      let bareRuns = 0;
      const bareMs = await timed(async () => {
        for (const stop = performance.now() + THROUGHPUT_MS / 4; performance.now() < stop; bareRuns++) bareRun(1000);
      });
      const [mine, bare] = [(runs / took) * 1000, (bareRuns / bareMs) * 1000];
      console.log(
        `${name}: through the pool, ${LANES} lanes, ${perLease} runs a lease: ${mine.toFixed(0)} runs/s; bare python3, 1 lane: ${bare.toFixed(0)} runs/s`,
      );
    }
  } finally {
    await pools.drain();
  }
}

/** A submission of ten tests in a container made for it, against the engine's own create, start and remove of one. */
async function benchSingleUse(name: string, runner: Runner, image: string): Promise<void> {
  const docker = new Docker();
  const bareContainer = async () => {
    const container = await docker.createContainer({
      Image: image,
      Cmd: [PYTHON, '-c', 'input()'],
      Entrypoint: [],
      OpenStdin: true,
      NetworkDisabled: true,
      HostConfig: { NetworkMode: 'none', ...(name === 'gvisor' && { Runtime: 'runsc' }) },
    });
    await container.start();
    await container.remove({ force: true });
  };
  const [measured, reference]: number[][] = [[], []];
  for (let round = -3; round < SUBMISSIONS; round++) {
    const bare = await timed(bareContainer);
    const mine = await timed(async () => {
      const limits = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 32 } as const;
      const sandbox = await runner.create({ image, limits, labels: {} });
      const lease = { sandbox, limitsClass: limits, release: () => sandbox.destroy() };
      await Promise.all(tests.map((n) => checkedRun(lease, n)));
      await lease.release();
    });
    if (round < 0) continue;
    reference?.push(bare);
    measured?.push(mine);
  }
  const what = `${name}: ten tests in a container of their own, made and removed`;
  printRatio(what, measured ?? [], reference ?? [], 'the engine’s create, start, remove');
}

/** With all limits and clean-up on and every output checked; references alternate with what they are compared with. */
export async function benchSandbox(name: string): Promise<void> {
  const image = process.env['ASSAY_TEST_IMAGE'] ?? process.env['ASSAY_IMAGE'] ?? DEFAULT_IMAGE;
  const dockerHost = process.env['DOCKER_HOST'];
  let runner: Runner;
  try {
    runner = await createRunner({ name, image, dockerHost, owner: `bench-${process.pid}` });
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    console.log(`${name}: not measured: ${error.message}`);
    return;
  }
  const settings = { ...DEFAULT_POOL_SETTINGS, min: 1, max: 1 };
  const pools = new PoolManager({ runner, image, settings, ceiling: 1 });
  try {
    const lease = await pools.acquire(LIMITS);
    await benchWarm(name, lease);
    await benchCpu(name, lease);
    await lease.release();
    await pools.drain();
    await benchThroughput(name, runner, image);
    if (name !== 'process') await benchSingleUse(name, runner, image);
  } finally {
    await pools.drain();
    await runner.close();
  }
}
