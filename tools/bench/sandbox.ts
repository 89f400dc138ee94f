import { createRunner, DEFAULT_IMAGE, DEFAULT_POOL_SETTINGS, PoolManager, type RunnerName } from '@assay/sandbox';
import { bareRun, printRatio, PROGRAM, sumBelow } from './reference';

const ROUNDS = 100;
const LIMITS = { cpuMs: 2000, memoryMb: 128, outputKb: 64, processes: 32 };

/** A warm `io` run, with all limits and clean-up on and its output checked, against a bare one, alternating. */
export async function benchSandbox(name: RunnerName): Promise<void> {
  const image = process.env['ASSAY_TEST_IMAGE'] ?? process.env['ASSAY_IMAGE_PYTHON'] ?? DEFAULT_IMAGE;
  const dockerHost = process.env['DOCKER_HOST'];
  const runner = await createRunner({ name, image, dockerHost, owner: `bench-${process.pid}` });
  const probe = await runner.probe();
  if (!probe.works) {
    console.log(`${name}: not measured: ${probe.summary}`);
    await runner.close();
    return;
  }
  const settings = { ...DEFAULT_POOL_SETTINGS, min: 1, max: 1 };
  const pools = new PoolManager({ runner, image, settings, ceiling: 1 });
  try {
    const lease = await pools.acquire(LIMITS);
    const files = [{ path: 'main.py', content: Buffer.from(PROGRAM) }];
    const measured: number[] = [];
    const reference: number[] = [];
    for (let round = -5; round < ROUNDS; round++) {
      const n = 1000 + round;
      const bare = bareRun(n);
      const began = performance.now();
      const action = { kind: 'program', stdin: Buffer.from(`${n}\n`) } as const;
      const outcome = await lease.sandbox.run({ language: 'python', files, entry: 'main.py', action, limits: LIMITS });
      const took = performance.now() - began;
      if (outcome.status !== 'ok' || outcome.stdout.toString().trim() !== String(sumBelow(n))) {
        throw new Error(`${name}: ${outcome.status} ${outcome.stdout.toString()}`);
      }
      if (round < 0) continue;
      measured.push(took);
      reference.push(bare);
    }
    await lease.release();
    printRatio(`${name}: a warm run`, measured, reference);
  } finally {
    await pools.drain();
    await runner.close();
  }
}
