import { availableParallelism } from 'node:os';
import type { ManagerStats, PoolObserver, RunnerProbe } from '@assay/sandbox';
import type { PoolControl } from './pool-control';
import type { PoolMetrics } from './pool-metrics';
import { SAMPLES_KEPT, type PackedSample, type PoolFailure, type PoolReport, type WorkerReport } from './report';

export interface PoolReporterParts {
  readonly probe: RunnerProbe;
  readonly metrics: PoolMetrics;
  readonly stats: () => ManagerStats;
  readonly state: () => PoolControl['state'];
  /** Evaluations under way. */
  readonly grading: () => number;
  /** Evaluations that wait in the queue. */
  readonly queued: () => Promise<number>;
  readonly now: () => Date;
  /** Writes the worker's row. */
  readonly write: (report: WorkerReport) => Promise<void>;
  /** Tells the servers that the row is another. */
  readonly tell: () => Promise<void>;
}

/** Says what the sandboxes of this worker do, in its row. */
export class PoolReporter {
  private readonly samples: PackedSample[] = [];
  private told = '';
  private ended = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: PoolReporterParts,
    private readonly failures: FailureLog,
  ) {}

  /** Called every {@link SAMPLE_MS}; reports when anything is other than it was. */
  async sample(): Promise<void> {
    const queued = await this.parts.queued();
    const { ready, busy, waiting } = this.current();
    this.samples.push([this.parts.now().getTime(), ready, busy, waiting, queued]);
    this.samples.splice(0, this.samples.length - SAMPLES_KEPT);
    if (this.told !== this.essence()) await this.report();
  }

  /** Writes the row and tells the servers; one after the other, so that the last one written is the latest. */
  report(): Promise<void> {
    const written = this.writing.then(() => this.write());
    this.writing = written.catch(() => undefined); // the caller hears of it; the next report is written regardless
    return written;
  }

  /** Writes nothing any more; waits for what is being written. */
  async end(): Promise<void> {
    this.ended = true;
    await this.writing;
  }

  private async write(): Promise<void> {
    if (this.ended) return;
    const pool = this.current();
    const essence = this.essence();
    const { probe, metrics, stats } = this.parts;
    const { pools, costs } = stats();
    const told = { probe, pools, pool, samples: this.samples, costs, cores: availableParallelism() };
    await this.parts.write({ ...told, metrics: await metrics.report(pool) });
    if (essence === this.told) return;
    this.told = essence;
    await this.parts.tell();
  }

  private essence(): string {
    return JSON.stringify([this.current(), this.samples.at(-1)?.at(-1)]);
  }

  private current(): PoolReport {
    const { pools, totals } = this.parts.stats();
    const sum = (figure: 'ready' | 'busy' | 'waiting' | 'creating') =>
      pools.reduce((total, pool) => total + pool[figure], 0);
    const unavailable = pools.some((pool) => pool.unavailable);
    const lastErrors = this.failures.all();
    const { problem, ...state } = this.parts.state();
    return {
      ...state,
      problem: problem ?? (unavailable ? `No sandbox can be made: ${lastErrors.at(-1)?.message ?? 'unknown'}` : null),
      ready: sum('ready'),
      busy: sum('busy'),
      waiting: sum('waiting'),
      creating: sum('creating'),
      created: totals.created,
      destroyed: totals.destroyed,
      grading: this.parts.grading(),
      acquire: totals.acquire,
      create: totals.create,
      unavailable,
      lastErrors,
    };
  }
}

const FAILURES_KEPT = 10;
/** An engine's message can be a page long. */
const MESSAGE_CHARS = 500;

/** The last failures to make a sandbox, with their time. */
export class FailureLog implements Pick<PoolObserver, 'createFailed'> {
  private readonly kept: PoolFailure[] = [];

  constructor(private readonly now: () => Date) {}

  createFailed(message: string): void {
    this.kept.push({ at: this.now().toISOString(), message: message.slice(0, MESSAGE_CHARS) });
    this.kept.splice(0, this.kept.length - FAILURES_KEPT);
  }

  all(): readonly PoolFailure[] {
    return [...this.kept];
  }
}
