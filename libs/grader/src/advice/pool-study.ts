import { percentile, simulatePool, type PoolCosts, type PoolSettings, type Simulation } from '@assay/sandbox';
import { shapeOf } from '../pool/wanted';
import type { WorkerReport } from '../pool/report';
import type { Recorded } from './arrivals';

/** The knobs that advice is about. */
export type Knobs = Pick<PoolSettings, 'min' | 'max' | 'reuse'>;

/** How long people waited, in ms. */
export interface Waits {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What one setting of the knobs would have given. */
export interface Outlook extends Waits {
  readonly knobs: Knobs;
  /** Sandboxes that were ready and unused, on average, on all workers. */
  readonly meanReady: number;
  /** What the sandboxes that are kept hold when nothing happens, on all workers, MiB; null if that is not known. */
  readonly idleMb: number | null;
}

/** What is known of the workers. */
export interface WorkerFacts {
  readonly workers: number;
  /** Of the worker that has the fewest; 0 when none told. */
  readonly cores: number;
  readonly costs: PoolCosts;
  /** True when no sandbox was recycled yet, so that the time of it is an estimate. */
  readonly resetsGuessed: boolean;
}

/** Cleaning a sandbox is known to take less than making one; by how much, only recycling tells. */
const RESET_SHARE = 0.25;

/** Puts together what the workers told; null when none has made a sandbox yet. */
export function factsOf(reports: readonly WorkerReport[]): WorkerFacts | null {
  // A worker of an earlier version tells no costs.
  const told = reports.filter(({ costs }) => (costs?.createMs.length ?? 0) > 0);
  if (told.length === 0) return null;
  const all = (times: (costs: PoolCosts) => readonly number[]) => told.flatMap(({ costs }) => times(costs));
  const createMs = all((costs) => costs.createMs);
  const resetMs = all((costs) => costs.resetMs);
  const idle = told.flatMap(({ costs }) => costs.idleMb ?? []);
  return {
    workers: reports.length,
    cores: Math.min(...told.map(({ cores }) => cores)),
    costs: {
      createMs,
      destroyMs: all((costs) => costs.destroyMs),
      resetMs: resetMs.length > 0 ? resetMs : createMs.map((ms) => ms * RESET_SHARE),
      idleMb: idle.length > 0 ? Math.max(...idle) : null,
    },
    resetsGuessed: resetMs.length === 0,
  };
}

/** The last hour, and what other knobs would have made of it. All workers count as one that has as much as they. */
export class PoolStudy {
  private readonly known = new Map<string, Simulation>();

  constructor(
    readonly recorded: Recorded,
    readonly facts: WorkerFacts,
    readonly settings: PoolSettings,
  ) {}

  /** Takes some ms of the processor. @throws RangeError for what cannot be simulated. */
  outlook(knobs: Knobs): Outlook {
    const { workers, costs } = this.facts;
    const { waitsMs, meanReady } = this.simulation(knobs);
    return {
      knobs,
      ...waitsOf(waitsMs),
      meanReady,
      idleMb: costs.idleMb === null ? null : costs.idleMb * knobs.min * workers,
    };
  }

  /** What was measured, and what the simulation of the present knobs says of the same arrivals, since `from`. */
  comparison(from: Date): { readonly count: number; readonly measured: Waits; readonly simulated: Waits } {
    const { waitsMs } = this.simulation(this.settings);
    const measured: number[] = [];
    const simulated: number[] = [];
    for (const [index, { atMs, waitedMs }] of this.recorded.arrivals.entries()) {
      if (waitedMs === null || atMs < from.getTime()) continue;
      measured.push(waitedMs);
      simulated.push(waitsMs[index] ?? 0);
    }
    return { count: measured.length, measured: waitsOf(measured), simulated: waitsOf(simulated) };
  }

  private simulation({ min, max, reuse }: Knobs): Simulation {
    const key = `${min} ${max} ${reuse}`;
    const known = this.known.get(key);
    if (known) return known;
    const { workers, costs } = this.facts;
    const settings = { ...this.settings, min: min * workers, max: max * workers, reuse };
    const simulation = simulatePool(this.recorded.arrivals, costs, shapeOf({ settings }));
    this.known.set(key, simulation);
    return simulation;
  }
}

function waitsOf(waitsMs: readonly number[]): Waits {
  const sorted = [...waitsMs].sort((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share) ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
