import type { PoolTimes } from '../simulation/simulate';
import { Samples } from './samples';

/** How many durations there were, and what they were like. */
export type Durations = ReturnType<Samples['summary']>;

/** Hears what happens in all pools of a manager, for whoever counts. Must not throw. */
export interface PoolObserver {
  /** A lease was given out, so long after it was asked for. */
  acquired(ms: number): void;
  /** A sandbox was made; `idleMb` is what it holds when idle, MiB, if that is known. */
  created(ms: number, idleMb: number | null): void;
  createFailed(message: string): void;
  /** A sandbox was proven clean and is used again. */
  recycled(ms: number): void;
  destroyed(ms: number): void;
  /** So many sandboxes of dead owners were removed. */
  reconciled(count: number): void;
}

/** What happened since the start. */
export interface PoolTotals {
  readonly acquire: Durations;
  readonly create: Durations;
  readonly created: number;
  readonly destroyed: number;
  readonly recycled: number;
  readonly reconciled: number;
  readonly createFailures: number;
}

/** How long things took, and what a ready sandbox costs, for advice. */
export interface PoolCosts extends PoolTimes {
  /** What a sandbox holds when idle, MiB; null where that is not known. */
  readonly idleMb: number | null;
}

/** Counts over all sizes of sandbox and all generations of settings, and passes on what it hears. */
export class Totals implements PoolObserver {
  private readonly acquireTimes = new Samples();
  private readonly createTimes = new Samples();
  private readonly destroyTimes = new Samples();
  private readonly resetTimes = new Samples();
  private idleMb: number | null = null;
  private counts = { created: 0, destroyed: 0, recycled: 0, reconciled: 0, createFailures: 0 };

  constructor(private readonly listeners: readonly Partial<PoolObserver>[] = []) {}

  acquired(ms: number): void {
    this.acquireTimes.add(ms);
    this.listeners.forEach((listener) => listener.acquired?.(ms));
  }

  created(ms: number, idleMb: number | null): void {
    this.createTimes.add(ms);
    this.idleMb = idleMb ?? this.idleMb;
    this.counts.created += 1;
    this.listeners.forEach((listener) => listener.created?.(ms, idleMb));
  }

  createFailed(message: string): void {
    this.counts.createFailures += 1;
    this.listeners.forEach((listener) => listener.createFailed?.(message));
  }

  recycled(ms: number): void {
    this.resetTimes.add(ms);
    this.counts.recycled += 1;
    this.listeners.forEach((listener) => listener.recycled?.(ms));
  }

  destroyed(ms: number): void {
    this.destroyTimes.add(ms);
    this.counts.destroyed += 1;
    this.listeners.forEach((listener) => listener.destroyed?.(ms));
  }

  reconciled(count: number): void {
    this.counts.reconciled += count;
    this.listeners.forEach((listener) => listener.reconciled?.(count));
  }

  summary(): PoolTotals {
    return { ...this.counts, acquire: this.acquireTimes.summary(), create: this.createTimes.summary() };
  }

  costs(): PoolCosts {
    return {
      createMs: this.createTimes.spread(),
      destroyMs: this.destroyTimes.spread(),
      resetMs: this.resetTimes.spread(),
      idleMb: this.idleMb,
    };
  }
}
