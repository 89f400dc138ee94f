import type { Verdict } from '@assay/contract';
import type { PoolObserver } from '@assay/sandbox';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a sandbox that was ready to the longest that a grader waits by default. */
const ACQUIRE_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** From a process to a container on a slow disk. */
const CREATE_SECONDS = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30];

const MS = 1000;

/** How many sandboxes there are, by what they do. */
export interface SandboxGauges {
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
  readonly creating: number;
}

/** Counts for Prometheus what happens on this worker. A worker has no port: its figures go into its row. */
export class PoolMetrics implements PoolObserver {
  private readonly registry = new Registry();
  private readonly gauges: Readonly<Record<keyof SandboxGauges, Gauge>>;
  private readonly acquireSeconds = this.histogram(
    'assay_sandbox_acquire_seconds',
    'Time until a grader had its sandbox.',
    ACQUIRE_SECONDS,
  );
  private readonly createSeconds = this.histogram(
    'assay_sandbox_create_seconds',
    'Time to make a sandbox.',
    CREATE_SECONDS,
  );
  private readonly createFailures = this.counter(
    'assay_sandbox_create_failures_total',
    'Sandboxes that could not be made.',
  );
  private readonly destroyedTotal = this.counter('assay_sandboxes_destroyed_total', 'Sandboxes that were destroyed.');
  private readonly recycledTotal = this.counter(
    'assay_sandboxes_recycled_total',
    'Times that a sandbox was proven clean to be used again.',
  );
  private readonly reconciledTotal = this.counter(
    'assay_sandboxes_reconciled_total',
    'Sandboxes of dead workers that were removed.',
  );
  private readonly oomKills = this.counter('assay_oom_kills_total', "Programs that ended at their memory's limit.");
  private readonly verdicts: Counter<'verdict'>;

  constructor(labels: { readonly worker: string; readonly runner: string }) {
    const registers = [this.registry];
    this.registry.setDefaultLabels(labels);
    this.gauges = {
      ready: new Gauge({ name: 'assay_sandboxes_ready', help: 'Sandboxes that wait for work.', registers }),
      busy: new Gauge({ name: 'assay_sandboxes_busy', help: 'Sandboxes in use.', registers }),
      waiting: new Gauge({ name: 'assay_sandbox_waiting', help: 'Graders that wait for a sandbox.', registers }),
      creating: new Gauge({ name: 'assay_sandboxes_creating', help: 'Sandboxes that are being made.', registers }),
    };
    this.verdicts = new Counter({
      name: 'assay_evaluations_total',
      help: 'Evaluations that were graded, by verdict.',
      labelNames: ['verdict'],
      registers,
    });
  }

  acquired(ms: number): void {
    this.acquireSeconds.observe(ms / MS);
  }

  created(ms: number): void {
    this.createSeconds.observe(ms / MS);
  }

  createFailed(): void {
    this.createFailures.inc();
  }

  recycled(): void {
    this.recycledTotal.inc();
  }

  destroyed(): void {
    this.destroyedTotal.inc();
  }

  reconciled(count: number): void {
    this.reconciledTotal.inc(count);
  }

  graded(verdict: Verdict): void {
    this.verdicts.inc({ verdict });
  }

  outOfMemory(): void {
    this.oomKills.inc();
  }

  /** All figures as JSON, in the form that prom-client puts together again. */
  async report(now: SandboxGauges): Promise<object[]> {
    this.gauges.ready.set(now.ready);
    this.gauges.busy.set(now.busy);
    this.gauges.waiting.set(now.waiting);
    this.gauges.creating.set(now.creating);
    return this.registry.getMetricsAsJSON();
  }

  private counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }

  private histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.registry] });
  }
}
