import type { Durations, PoolCosts, RunnerProbe } from '@assay/sandbox';

/** A sandbox that could not be made. */
export interface PoolFailure {
  readonly at: string;
  readonly message: string;
}

/** How a worker's sandboxes stood at one moment. */
export interface PoolSample {
  readonly at: string;
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
  /** Evaluations that waited in the queue, of all workers. */
  readonly queued: number;
}

/** How often a worker takes a sample, in milliseconds, and how many it keeps: those of ten minutes. */
export const SAMPLE_MS = 2000;
export const SAMPLES_KEPT = 300;

/** What a worker says of its sandboxes. */
export interface PoolReport {
  readonly appliedVersion: number;
  /** True while a change is on its way. */
  readonly applying: boolean;
  /** Why the wanted settings do not hold, or why no sandbox can be made. */
  readonly problem: string | null;
  readonly paused: boolean;
  /** Evaluations at once. */
  readonly slots: number;
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
  readonly creating: number;
  /** Since the worker started, as all that is counted. */
  readonly created: number;
  readonly destroyed: number;
  /** Evaluations under way. */
  readonly grading: number;
  readonly acquire: Durations;
  readonly create: Durations;
  /** True while no sandbox can be made. */
  readonly unavailable: boolean;
  /** Newest last. */
  readonly lastErrors: readonly PoolFailure[];
}

/** A sample in the worker's row, where three hundred of them shall take little: time in ms since 1970, ready, busy, … */
export type PackedSample = readonly [at: number, ready: number, busy: number, waiting: number, queued: number];

/** The `report` of a worker's row. */
export interface WorkerReport {
  readonly probe: RunnerProbe;
  /** Statistics of each pool of the worker, by size of sandbox. */
  readonly pools: unknown;
  readonly pool: PoolReport;
  readonly samples: readonly PackedSample[];
  /** How long making, cleaning and destroying took, and what a ready one holds. */
  readonly costs: PoolCosts;
  /** Programs that the host can run at once. */
  readonly cores: number;
  /** As prom-client's `getMetricsAsJSON` gives them. */
  readonly metrics: readonly object[];
}

/** Null while a worker that starts has reported nothing yet. */
export function asWorkerReport(report: unknown): WorkerReport | null {
  return report !== null && typeof report === 'object' && 'pool' in report ? (report as WorkerReport) : null;
}

export function unpackSample([at, ready, busy, waiting, queued]: PackedSample): PoolSample {
  return { at: new Date(at).toISOString(), ready, busy, waiting, queued };
}
