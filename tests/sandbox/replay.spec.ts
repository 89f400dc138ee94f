import {
  DEFAULT_POOL_SETTINGS,
  percentile,
  PoolManager,
  simulateAtPace,
  systemClock,
  type Arrival,
  type PoolSettings,
  type Runner,
  type Sandbox,
  type SandboxSpec,
  type SimulatedShape,
} from '@assay/sandbox';
import { replay, runnersUnderTest } from '@assay/sandbox/testing';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const START_MS = 120_000;
/** How far a wait may be from what was simulated, besides by how late this process's own timers were meanwhile. */
const APART_MS = 60;
const APART_SHARE = 0.1;

/** Rushes of six, as of a course that works in step; each uses its sandbox for a tenth of a second or two. */
const ARRIVALS = Array.from({ length: 60 }, (_, index): Arrival => {
  return { atMs: Math.floor(index / 6) * 700 + (index % 6) * 3, serviceMs: 100 + ((index * 37) % 100), size: 0 };
});

/** Takes down how long things take, in the order in which they begin. */
class TimingRunner implements Runner {
  readonly name: string;
  private taken = { create: [] as number[], destroy: [] as number[], reset: [] as number[] };

  constructor(private readonly runner: Runner) {
    this.name = runner.name;
  }

  /** From here on; what was made before is there at the beginning. */
  begin(): void {
    this.taken = { create: [], destroy: [], reset: [] };
  }

  async create(spec: SandboxSpec): Promise<Sandbox> {
    const sandbox = await this.timed('create', () => this.runner.create(spec));
    const { destroy, reset } = { destroy: sandbox.destroy.bind(sandbox), reset: sandbox.reset.bind(sandbox) };
    return Object.assign(sandbox, {
      destroy: () => this.timed('destroy', destroy),
      reset: () => this.timed('reset', reset),
    });
  }

  /** The durations once more, in their order; the usual one for those that had not ended. */
  get pace() {
    const again = (taken: readonly number[]) => {
      const usual =
        percentile(
          [...taken].sort((a, b) => a - b),
          0.5,
        ) ?? 0;
      let next = 0;
      return () => taken[next++] ?? usual;
    };
    const { create, destroy, reset } = this.taken;
    return { create: again(create), destroy: again(destroy), reset: again(reset) };
  }

  probe() {
    return this.runner.probe();
  }

  reconcile(liveOwners: ReadonlySet<string>) {
    return this.runner.reconcile(liveOwners);
  }

  async close(): Promise<void> {
    // The runner within is closed by whoever made it.
  }

  private async timed<T>(what: 'create' | 'destroy' | 'reset', work: () => Promise<T>): Promise<T> {
    const durations = this.taken[what];
    const place = durations.push(0) - 1;
    const began = systemClock.now();
    try {
      return await work();
    } finally {
      durations[place] = systemClock.now() - began;
    }
  }
}

function shape({ min, max, ...rest }: Partial<PoolSettings> & { min: number; max: number }): SimulatedShape {
  const settings = { ...DEFAULT_POOL_SETTINGS, ...rest, min, max: max + min };
  return { settings, ceiling: max + min, slots: max };
}

/** With the process runner only: it is on every machine, and what is compared is the pool. */
for (const { name, image, missing, make } of runnersUnderTest().filter((runner) => runner.name === 'process')) {
  (missing ? describe.skip : describe)(`recorded arrivals replayed with ${name} sandboxes`, () => {
    let runner: Runner;
    let manager: PoolManager;

    beforeAll(() => {
      runner = make();
    });

    afterEach(() => manager?.drain());
    afterAll(() => runner?.close());

    it.each([
      { min: 0, max: 2 },
      { min: 2, max: 2 },
      { min: 6, max: 6 },
      { min: 1, max: 2, reuse: 'recycle' as const },
    ])(
      'wait as long as is simulated from what sandboxes took: %j',
      async (knobs) => {
        const { settings, ceiling, slots } = shape(knobs);
        const timing = new TimingRunner(runner);
        manager = new PoolManager({ runner: timing, image, settings, ceiling });
        await manager.warm();
        timing.begin();
        const lateness = monitorEventLoopDelay({ resolution: 5 });
        lateness.enable();
        const replayed = await replay(ARRIVALS, manager, { slots }, systemClock);
        lateness.disable();
        const apartMs = APART_MS + lateness.max / 1e6;
        const { waitsMs } = simulateAtPace(replayed, timing.pace, { settings, ceiling, slots });
        const sorted = (waits: readonly number[]) => [...waits].sort((a, b) => a - b);
        const real = sorted(replayed.map(({ waitedMs }) => waitedMs));
        for (const share of [0.1, 0.5, 0.9, 0.99, 1]) {
          const [told, was] = [percentile(sorted(waitsMs), share) ?? 0, percentile(real, share) ?? 0];
          expect(Math.abs(told - was)).toBeLessThanOrEqual(Math.max(apartMs, was * APART_SHARE));
        }
      },
      START_MS,
    );
  });
}
