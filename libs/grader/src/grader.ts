import type { Verdict } from '@assay/contract';
import { CheckerError } from '@assay/grading';
import { SandboxError, newArtifactCache, type PolicyRules } from '@assay/sandbox';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { ContentStore } from './content';
import { prepare, type Prepared, type SandboxLease, type SandboxWish } from './evaluate';
import { Evaluation } from './evaluation';
import { finish, type Result } from './finish';
import { flagsOf } from './flags/graded';
import type { FlagRaiser } from './flags/raise';
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
import { LeaseLostError } from './result-writer';
import { passed } from './steps';
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
  /** What the site bans in every exercise. */
  readonly policy: PolicyRules;
  readonly progress: ProgressPublisher;
  readonly flags: FlagRaiser;
  readonly acquire: (wish: SandboxWish) => Promise<SandboxLease>;
  /** A sandbox that nobody else waits for, or null. */
  readonly spare: (wish: SandboxWish) => Promise<SandboxLease | null>;
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

/** Between two tries of a write that must not be lost, in ms. */
const INSIST_PAUSE_MS = 500;

/** What compilers made lately is kept in memory up to so many bytes. */
const ARTIFACT_CACHE_BYTES = 64 << 20;

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
    passed('before the lease', null);
    const lease = await claimNext(this.options.pool, this.options);
    if (!lease) return false;
    passed('leased', lease.id);
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
      const prepared = await prepare(lease, this.options.content, this.options.policy);
      const result = await new Evaluation({ ...this.options, artifacts: this.artifacts }, lease, prepared).run();
      passed('before the verdict', lease.id);
      const seq = await finish(this.options.pool, lease, result);
      passed('verdict stored', lease.id);
      this.options.observer.graded(result.verdict);
      await this.options.progress.updated(lease, {
        seq,
        state: 'graded',
        verdict: result.verdict,
        score: result.score,
        maxScore: lease.maxScore,
      });
      passed('event sent', lease.id);
      await this.flag(lease, prepared, result);
    } catch (error) {
      if (error instanceof LeaseLostError) this.options.warn(error.message);
      // While all sandboxes are busy, or none can be made, a submission waits; that is no fault of its own.
      else if (this.stopping.signal.aborted || hasNoSandbox(error)) {
        await this.insist(() => returnLease(this.options.pool, lease));
        if (error instanceof SandboxError && error.code === 'unavailable') await this.standBack();
      } else await this.fault(lease, error as Error);
    }
  }

  /** Once the verdict is stored and told; what goes wrong here is no matter of the verdict. */
  private async flag(lease: Lease, prepared: Prepared, result: Result): Promise<void> {
    try {
      await this.options.flags.raise(flagsOf(lease, prepared, result));
    } catch (error) {
      this.options.warn(`no flags were raised for evaluation ${lease.id}: ${(error as Error).message}`);
    }
  }

  /** Until the engine, or whatever keeps sandboxes from being made, may be back. */
  private async standBack(): Promise<void> {
    const { signal } = this.stopping;
    await delay(UNAVAILABLE_PAUSE_MS, undefined, { signal }).catch(() => undefined); // woken early to stop
  }

  private async fault(lease: Lease, error: Error): Promise<void> {
    this.options.warn(`evaluation ${lease.id} failed by a fault of ours: ${error.stack ?? error.message}`);
    // What a checker said may hold hidden tests: it is stored for staff, and stays out of the log.
    const said = error instanceof CheckerError && error.said !== '' ? `: ${error.said}` : '';
    // What no sandbox has room for will not be run by waiting.
    const final = error instanceof SandboxError && error.code === 'impossible';
    const fault = await this.insist(() => recordFault(this.options.pool, lease, error.message + said, { final }));
    if (fault) await this.announceFault(fault, error.message);
  }

  /** A database that is away for a moment is waited for, until the lease has run out and others see to it. */
  private async insist<T>(write: () => Promise<T>): Promise<T> {
    const { signal } = this.stopping;
    for (let left = LEASE_MS / INSIST_PAUSE_MS; ; left--) {
      try {
        return await write();
      } catch (error) {
        if (left <= 0 || signal.aborted) throw error;
        await delay(INSIST_PAUSE_MS, undefined, { signal }).catch(() => undefined); // woken early to stop
      }
    }
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
