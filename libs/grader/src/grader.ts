import type { Verdict } from '@assay/contract';
import { score, submissionVerdict, verdictOf } from '@assay/grading';
import {
  SandboxError,
  compile,
  newArtifactCache,
  sandboxNeeds,
  type Outcome,
  type Program,
  type Sandbox,
  type SandboxNeeds,
} from '@assay/sandbox';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { ContentStore } from './content';
import { prepare, runTests, scored, skippedTests, type Prepared, type SandboxLease } from './evaluate';
import { finish, type Result } from './finish';
import {
  claimNext,
  faultPauseMs,
  LEASE_MS,
  recordFault,
  renewLeases,
  returnLease,
  takeBackExpired,
  waitingEvaluations,
  type FaultOutcome,
  type Lease,
} from './lease/claim';
import type { ProgressPublisher } from './progress';
import type { WakeQueue } from './queue/wake-queue';
import { LeaseLostError, ResultWriter, type StoredTest } from './result-writer';
import { WorkLoops } from './work-loops';

export interface GraderOptions {
  /** This process among all that grade. */
  readonly owner: string;
  /** The name of the runner, as it is stored with each evaluation. */
  readonly runner: string;
  /** What its sandboxes can run; all else is left to others. */
  readonly languages: readonly string[];
  /** How many evaluations at once; at most as many as there may be sandboxes. */
  readonly slots: number;
  /** Takes no work until it is told to. */
  readonly paused: boolean;
  readonly pool: Pool;
  readonly queue: WakeQueue;
  readonly content: ContentStore;
  readonly progress: ProgressPublisher;
  readonly acquire: (needs: SandboxNeeds) => Promise<SandboxLease>;
  readonly warn: (message: string) => void;
  readonly observer: GradingObserver;
}

/** Hears what evaluations came to, for whoever counts. */
export interface GradingObserver {
  graded(verdict: Verdict): void;
  /** A program ended at its memory's limit. */
  outOfMemory(): void;
}

/** How long a loop takes nothing once no sandbox can be made, in ms. */
const UNAVAILABLE_PAUSE_MS = 1000;

/** What compilers made lately is kept in memory up to so many bytes. */
const ARTIFACT_CACHE_BYTES = 64 << 20;

/** What came of an evaluation in its sandbox. */
type Judged = Omit<Result, 'waitedMs' | 'image'>;

/** How many waiting evaluations one sweep wakes graders for. */
const SWEEP_LIMIT = 200;

/** Takes queued evaluations through a sandbox to a stored verdict. */
export class Grader {
  private readonly held = new Map<string, Lease>();
  private readonly loops: WorkLoops;
  private readonly artifacts = newArtifactCache(ARTIFACT_CACHE_BYTES);
  private readonly stopping = new AbortController();

  constructor(private readonly options: GraderOptions) {
    const failed = (error: Error) => options.warn(`grading: ${error.stack ?? error.message}`);
    this.loops = new WorkLoops(options.slots, options.paused, () => this.next(), failed);
  }

  /** How many evaluations are graded at this moment. */
  get busy(): number {
    return this.held.size;
  }

  get paused(): boolean {
    return this.loops.paused;
  }

  async start(): Promise<void> {
    await this.options.queue.work(this.options.slots, () => this.loops.work());
    await this.sweep();
  }

  /** From now on so many evaluations at once; those under way that are too many are finished. */
  resize(slots: number): void {
    this.options.queue.resize(slots);
    this.loops.resize(slots);
  }

  /** While it is paused no work is taken; what is under way is finished. */
  pause(paused: boolean): void {
    this.loops.pause(paused);
  }

  /** Takes no more work and waits for what is under way, whose leases it prolongs until then. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const beat = setInterval(() => {
      this.heartbeat().catch((error: Error) => this.options.warn(`heartbeat: ${error.message}`));
    }, LEASE_MS / 3);
    try {
      await Promise.all([this.options.queue.close(), this.loops.end()]);
    } finally {
      clearInterval(beat);
    }
  }

  /** Prolongs the leases under way; one that was lost is graded no further by its next write. */
  async heartbeat(): Promise<void> {
    await renewLeases(this.options.pool, [...this.held.values()]);
  }

  /** Takes back what dead graders held and wakes graders for what nobody took. */
  async sweep(): Promise<void> {
    const expired = await takeBackExpired(this.options.pool);
    for (const fault of expired) await this.announceFault(fault, 'its grader was lost');
    if (this.paused) return;
    const waiting = await waitingEvaluations(this.options.pool, SWEEP_LIMIT);
    // The queue notices that it may have more at once only when one of those it has ends.
    if (waiting.length > 0) this.loops.fill();
    for (const { id, attempt } of waiting) await this.wake(id, attempt);
  }

  /** A queue that is away costs a delay only: the next sweep tries again. */
  private async wake(id: string, attempt: number, delayMs = 0): Promise<void> {
    await this.options.queue
      .wake(id, attempt, delayMs)
      .catch((error: Error) => this.options.warn(`no grader was woken: ${error.message}`));
  }

  /** Grades what comes next; false when nothing waits. */
  private async next(): Promise<boolean> {
    const lease = await claimNext(this.options.pool, this.options);
    if (!lease) return false;
    this.held.set(lease.id, lease);
    try {
      await this.grade(lease);
    } finally {
      this.held.delete(lease.id);
    }
    return true;
  }

  private async grade(lease: Lease): Promise<void> {
    try {
      await this.options.progress.updated(lease, {
        seq: lease.seq,
        state: 'running',
        verdict: null,
        score: null,
        maxScore: lease.maxScore,
      });
      const prepared = await prepare(lease, this.options.content);
      const result = await this.evaluate(lease, prepared);
      const seq = await finish(this.options.pool, lease, result);
      this.options.observer.graded(result.verdict);
      await this.options.progress.updated(lease, {
        seq,
        state: 'graded',
        verdict: result.verdict,
        score: result.score,
        maxScore: lease.maxScore,
      });
    } catch (error) {
      if (error instanceof LeaseLostError) this.options.warn(error.message);
      // While all sandboxes are busy, or none can be made, a submission waits; that is no fault of its own.
      else if (this.stopping.signal.aborted || hasNoSandbox(error)) {
        await returnLease(this.options.pool, lease);
        if (error instanceof SandboxError && error.code === 'unavailable') await this.standBack();
      } else await this.fault(lease, error as Error);
    }
  }

  /** Until the engine, or whatever keeps sandboxes from being made, may be back. */
  private async standBack(): Promise<void> {
    const { signal } = this.stopping;
    await delay(UNAVAILABLE_PAUSE_MS, undefined, { signal }).catch(() => undefined); // woken early to stop
  }

  private async evaluate(lease: Lease, prepared: Prepared): Promise<Result> {
    const { program } = prepared;
    if (program === null) return { verdict: 'rejected', score: 0, output: null, waitedMs: null, image: null };
    const loan = await this.options.acquire(sandboxNeeds(program));
    try {
      const { waitedMs, image } = loan;
      return { ...(await this.evaluateIn(loan, lease, prepared, program)), waitedMs, image };
    } finally {
      // Not awaited: the next evaluation does not wait for this sandbox to be cleaned.
      loan.release().catch((error: Error) => this.options.warn(`release: ${error.message}`));
    }
  }

  private async evaluateIn(
    { sandbox, image }: SandboxLease,
    lease: Lease,
    prepared: Prepared,
    program: Program,
  ): Promise<Judged> {
    const compiled = await compile(sandbox, program, this.artifacts, `${this.options.runner} ${image}`);
    if (!compiled.ok) return this.uncompiled(lease, prepared, compiled.outcome);
    if (lease.stdin !== null) return this.runOnce(lease.stdin, compiled.program, sandbox);
    const writer = this.writer(lease, prepared);
    const results = await runTests(prepared, compiled.program, sandbox, (test) => {
      if (test.verdict === 'memory_limit') this.options.observer.outOfMemory();
      writer.add(test);
    });
    await writer.finished();
    const tests = scored(prepared, results);
    return {
      verdict: submissionVerdict(tests),
      score: score(tests, prepared.document.points),
      output: compiled.warnings,
    };
  }

  /** A run with the student's own input. */
  private async runOnce(stdin: Buffer, program: Program, sandbox: Sandbox): Promise<Judged> {
    const output = await sandbox.run({ ...program, action: { kind: 'program', stdin } });
    const verdict = verdictOf(output);
    if (verdict === 'memory_limit') this.options.observer.outOfMemory();
    return { verdict: verdict === 'skipped' ? 'internal_error' : verdict, score: 0, output };
  }

  /** The compiler's messages are the result; no test is run. */
  private async uncompiled(lease: Lease, prepared: Prepared, output: Outcome): Promise<Judged> {
    const writer = this.writer(lease, prepared);
    skippedTests(prepared).forEach((test) => writer.add(test));
    await writer.finished();
    return { verdict: 'compile_error', score: 0, output };
  }

  private writer(lease: Lease, prepared: Prepared): ResultWriter {
    return new ResultWriter(this.options.pool, lease, (tests, seq) => this.announceTests(lease, prepared, tests, seq));
  }

  private async announceTests(
    lease: Lease,
    prepared: Prepared,
    tests: readonly StoredTest[],
    seq: number,
  ): Promise<void> {
    const total = prepared.tests.length;
    for (const [place, { index, verdict, passed }] of tests.entries()) {
      const own = seq - tests.length + 1 + place;
      await this.options.progress.tested(lease, { seq: own, index, total, verdict, passed });
    }
  }

  private async fault(lease: Lease, error: Error): Promise<void> {
    this.options.warn(`evaluation ${lease.id} failed by a fault of ours: ${error.stack ?? error.message}`);
    const fault = await recordFault(this.options.pool, lease, error.message);
    if (fault) await this.announceFault(fault, error.message);
  }

  private async announceFault(fault: FaultOutcome, why: string): Promise<void> {
    if (fault.state === 'queued') {
      await this.wake(fault.id, fault.epoch, faultPauseMs(fault.faults));
    } else this.options.warn(`evaluation ${fault.id} is given up after ${fault.faults} faults: ${why}`);
    await this.options.progress.updated(fault, {
      seq: fault.seq,
      state: fault.state,
      verdict: fault.state === 'failed' ? 'internal_error' : null,
      score: null,
      maxScore: fault.maxScore,
    });
  }
}

function hasNoSandbox(error: unknown): boolean {
  return error instanceof SandboxError && (error.code === 'acquire_timeout' || error.code === 'unavailable');
}
