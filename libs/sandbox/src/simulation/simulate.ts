import type { PoolSettings } from '../pool/settings';
import { Agenda } from './agenda';
import { drawn } from './draw';
import { SimulatedCeiling, SimulatedPool, type SimulatedPace } from './simulated-pool';

/** Something to be graded: when it came, and how long it used its sandbox. */
export interface Arrival {
  /** Milliseconds since any moment; arrivals are sorted by it. */
  readonly atMs: number;
  readonly serviceMs: number;
  /** The size of sandbox that it needs: 0 is the smallest, which alone is kept warm. */
  readonly size: number;
}

/** How long things took, as measured; any number of samples, in ms. */
export interface PoolTimes {
  readonly createMs: readonly number[];
  readonly destroyMs: readonly number[];
  readonly resetMs: readonly number[];
}

/** A pool as a worker makes it, with the grader in front of it. */
export interface SimulatedShape {
  readonly settings: PoolSettings;
  /** The most sandboxes at once. */
  readonly ceiling: number;
  /** The most that are graded at once; the others wait in the order they came. */
  readonly slots: number;
}

export interface Simulation {
  /** From arrival until it had its sandbox, in the order of the arrivals. */
  readonly waitsMs: readonly number[];
  /** The most sandboxes at once, those being made or destroyed included. */
  readonly peak: number;
  /** How many were ready and unused, on average over the time. */
  readonly meanReady: number;
  /** How many were made after the start. */
  readonly created: number;
}

/** Each arrival takes about five; the rest is for sandboxes that are replaced while nobody comes. */
const MOST_STEPS = 300_000;

interface Served {
  readonly index: number;
  readonly arrival: Arrival;
}

/**
 * What waits a pool would have given these arrivals: begins with its sandboxes warm and nobody waiting, serves first come
 * first, and takes making, cleaning and destroying as long as measured. Nothing fails and nothing is slower because much
 * runs at once. Pure: the same in gives the same out. @throws RangeError for a shape that could serve nobody, or
 * one that replaces its sandboxes so often that to follow it would hold up the process.
 */
export function simulatePool(arrivals: readonly Arrival[], times: PoolTimes, shape: SimulatedShape): Simulation {
  const pace = { create: drawn(times.createMs), destroy: drawn(times.destroyMs), reset: drawn(times.resetMs) };
  return simulateAtPace(arrivals, pace, shape);
}

/** The same with durations that come one after the other as they are told. */
export function simulateAtPace(arrivals: readonly Arrival[], pace: SimulatedPace, shape: SimulatedShape): Simulation {
  if (shape.slots < 1 || shape.ceiling < 1 || shape.settings.max < 1) {
    throw new RangeError('a pool needs room for one sandbox at least');
  }
  return new Run(arrivals, pace, shape).toEnd();
}

class Run {
  private readonly agenda = new Agenda();
  private readonly ceiling: SimulatedCeiling;
  private readonly pools: readonly SimulatedPool[];
  /** In the order in which they were first asked: the latest makes room first. */
  private readonly asked = new Set<SimulatedPool>();
  private readonly queue: Served[] = [];
  private queueHead = 0;
  private free: number;
  private next = 0;
  private left: number;
  private peak = 0;
  private readyArea = 0;
  private readonly waits: number[];

  constructor(
    private readonly arrivals: readonly Arrival[],
    pace: SimulatedPace,
    { settings, ceiling, slots }: SimulatedShape,
  ) {
    this.free = slots;
    this.left = arrivals.length;
    this.waits = arrivals.map(() => 0);
    this.ceiling = new SimulatedCeiling(ceiling);
    const sizes = arrivals.reduce((most, { size }) => Math.max(most, size), 0) + 1;
    this.pools = Array.from(
      { length: sizes },
      (_, size) =>
        new SimulatedPool({
          agenda: this.agenda,
          ceiling: this.ceiling,
          settings: size === 0 ? settings : { ...settings, min: 0 },
          pace,
          idled: () => this.makeRoom(),
        }),
    );
  }

  toEnd(): Simulation {
    for (const kept of this.pools.slice(0, 1)) {
      this.asked.add(kept);
      kept.warm();
    }
    this.planArrival();
    for (let steps = 0; this.left > 0 && this.agenda.next !== null; steps += 1) {
      if (steps > MOST_STEPS) {
        throw new RangeError('too many sandboxes are replaced to be simulated');
      }
      const ready = this.pools.reduce((sum, pool) => sum + pool.ready, 0);
      this.readyArea += ready * (this.agenda.next - this.agenda.now);
      this.agenda.step();
      this.peak = Math.max(this.peak, this.ceiling.used);
    }
    return {
      waitsMs: this.waits,
      peak: this.peak,
      meanReady: this.agenda.now > 0 ? this.readyArea / this.agenda.now : 0,
      created: this.pools.reduce((sum, pool) => sum + pool.created, 0),
    };
  }

  /** One at a time, so that the agenda stays short. */
  private planArrival(): void {
    const index = this.next;
    const arrival = this.arrivals[index];
    if (!arrival) {
      return;
    }
    this.next += 1;
    const before = this.arrivals[index - 1] ?? arrival;
    this.agenda.plan(arrival.atMs - before.atMs, () => {
      this.planArrival();
      if (this.free > 0) {
        this.free -= 1;
        this.claim({ index, arrival });
      } else {
        this.queue.push({ index, arrival });
      }
    });
  }

  private claim({ index, arrival }: Served): void {
    const pool = this.pools[arrival.size];
    if (!pool) {
      return;
    }
    const cameAt = arrival.atMs - (this.arrivals[0]?.atMs ?? 0);
    this.asked.add(pool);
    pool.acquire((sandbox) => {
      this.waits[index] = this.agenda.now - cameAt;
      this.agenda.plan(arrival.serviceMs, () => {
        pool.giveBack(sandbox);
        this.left -= 1;
        this.claimNext();
      });
    });
    this.makeRoom();
  }

  private claimNext(): void {
    const next = this.queue[this.queueHead];
    if (next) {
      this.queueHead += 1;
      this.claim(next);
    } else {
      this.free += 1;
    }
  }

  /** As `PoolManager`: ready sandboxes that nobody asked for make way for requests that wait for a place. */
  private makeRoom(): void {
    if (this.pools.length === 1) {
      return;
    }
    let short = this.pools.reduce((sum, pool) => sum + pool.short - pool.freeing, 0);
    let shed = false;
    for (const pool of [...this.asked].reverse()) {
      if (short > 0 && pool.idle) {
        short -= 1;
        pool.shed();
        shed = true;
      }
    }
    if (shed) {
      this.makeRoom();
    }
  }
}
