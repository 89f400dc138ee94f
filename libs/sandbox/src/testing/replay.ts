import { PoolManager } from '../pool/manager';
import { LIMITS_CLASSES } from '../pool/settings';
import type { SandboxSpec } from '../sandbox';
import { drawn, type Draw } from '../simulation/draw';
import type { Arrival, PoolTimes, SimulatedShape } from '../simulation/simulate';
import type { Clock } from '../clock';
import { FakeRunner, type FakeSandbox } from './fake-runner';

/** Fakes that take as long as was measured; those that are made before `begin` are there at once. */
export class PacedRunner extends FakeRunner {
  private readonly making: Draw;
  private readonly resetting: Draw;
  private readonly destroying: Draw;
  private begun = false;
  /** Being made, there, or going. */
  private existing = 0;
  /** The most of them at once. */
  peak = 0;

  constructor(
    private readonly clock: Clock,
    times: PoolTimes,
  ) {
    super();
    this.making = drawn(times.createMs);
    this.resetting = drawn(times.resetMs);
    this.destroying = drawn(times.destroyMs);
  }

  begin(): void {
    this.begun = true;
  }

  override async create(spec: SandboxSpec): Promise<FakeSandbox> {
    this.existing += 1;
    this.peak = Math.max(this.peak, this.existing);
    if (this.begun) {
      await this.clock.delay(this.making());
    }
    return this.paced(await super.create(spec));
  }

  private paced(sandbox: FakeSandbox): FakeSandbox {
    const destroy = sandbox.destroy.bind(sandbox);
    let going: Promise<void> | null = null;
    const go = async () => {
      await this.clock.delay(this.destroying());
      await destroy();
      this.existing -= 1;
    };
    return Object.assign(sandbox, {
      reset: () => this.clock.delay(this.resetting()),
      destroy: () => (going ??= go()),
    });
  }
}

/** A grader's slots: so many are served at once, the others in the order they came. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async take(): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
    } else {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next) {
      next();
    } else {
      this.free += 1;
    }
  }
}

/** What became of an arrival: when it really came, for how long it used its sandbox, and how long it waited for it. */
export interface Replayed extends Arrival {
  readonly waitedMs: number;
}

/**
 * Plays recorded arrivals on a pool that is warm: each uses its sandbox for as long as it did when it was recorded.
 * Returns them in their order, in ms of the clock.
 */
export async function replay(
  arrivals: readonly Arrival[],
  manager: PoolManager,
  { slots }: Pick<SimulatedShape, 'slots'>,
  clock: Clock,
): Promise<Replayed[]> {
  const room = new Slots(slots);
  const first = arrivals[0]?.atMs ?? 0;
  const serve = async ({ atMs, serviceMs, size }: Arrival) => {
    await clock.delay(atMs - first);
    const cameAt = clock.now();
    await room.take();
    const { memoryMb, processes } = LIMITS_CLASSES[size] ?? LIMITS_CLASSES[0] ?? { memoryMb: 1, processes: 1 };
    const lease = await manager.acquire({ memoryMb, processes });
    const leasedAt = clock.now();
    await clock.delay(serviceMs);
    const leftAt = clock.now();
    // Not awaited, as by the grader: the next does not wait for this sandbox to be cleaned.
    void lease.release();
    room.leave();
    return { atMs: cameAt, serviceMs: leftAt - leasedAt, size, waitedMs: leasedAt - cameAt };
  };
  return Promise.all(arrivals.map(serve));
}
