import { type Signal, computed, signal } from '@angular/core';
import type { Language, SubmissionState, Verdict } from '@assay/contract';
import type { Subscription } from 'rxjs';
import type { DraftFile } from './draft-store';
import { asFailure } from '../api/failure';
import type { QueuePlaceView, TestResult } from '../api/models';
import type { EvaluationOf, Live, LiveEvent } from '../live/live';

/** What a submission and a run have in common. */
export interface Evaluation {
  readonly id: string;
  readonly state: SubmissionState;
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly maxScore: number;
  readonly tests: readonly TestResult[];
  readonly language: Language;
  readonly compilerOutput: string | null;
  /** Where it stands while it waits. */
  readonly queue: QueuePlaceView | null;
  readonly seq: number;
}

/** Several tests graded at once are fetched once. */
const GATHER_MS = 120;
const POLL_MS = 1_000;
/** With the live connection up, asking is only for the event that got lost. */
const POLL_CONNECTED_MS = 5_000;
/** The queue moves without events of our own. */
const POLL_QUEUED_MS = 2_500;

/**
 * Follows one submission or run until its end. Live events fill the dots at once; the details are asked for by HTTP,
 * also after a reconnection, and every second while there is no connection, so that nothing is missed. A submission
 * that could not be graded is listened to further: staff may have it graded again.
 */
export class EvaluationWatch<T extends Evaluation> {
  private readonly latest: ReturnType<typeof signal<T>>;
  private readonly early = signal<ReadonlyMap<number, Pick<TestResult, 'verdict' | 'passed'>>>(new Map());
  private readonly subscriptions: Subscription[] = [];
  private gather: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  readonly view: Signal<T>;
  readonly final: Signal<boolean>;
  /** One row per test; a row whose details are still on their way has its verdict already. */
  readonly tests: Signal<readonly TestResult[]>;
  /** The server cannot be asked at the moment; we go on trying. */
  readonly cutOff = signal(false);

  constructor(
    readonly of: EvaluationOf,
    start: T,
    private readonly fetch: (id: string) => Promise<T>,
    private readonly live: Pick<Live, 'events' | 'reconnected' | 'connected'>,
    /** The program, where the server does not tell of it. */
    readonly sources: readonly DraftFile[] = [],
  ) {
    this.latest = signal(start);
    this.view = this.latest.asReadonly();
    this.final = computed(() => isFinal(this.view().state));
    this.tests = computed(() =>
      this.view().tests.map((test) => (test.verdict === null ? { ...test, ...this.early().get(test.index) } : test)),
    );
    if (this.over()) return;
    this.subscriptions.push(
      live.events.subscribe((event) => this.onEvent(event)),
      live.reconnected.subscribe(() => this.refetchSoon(0)),
    );
    if (!this.final()) this.refetchSoon(0);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.gather);
    clearTimeout(this.poll);
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }

  /** Nothing comes any more. */
  private over(): boolean {
    return this.final() && !(this.of === 'submission' && this.view().state === 'failed');
  }

  private onEvent({ kind, of, event }: LiveEvent): void {
    if (of !== this.of || event.id !== this.view().id || event.seq <= this.view().seq) return;
    if (kind === 'test') {
      const { index, verdict, passed } = event;
      this.early.update((known) => new Map(known).set(index, { verdict, passed }));
      this.refetchSoon(GATHER_MS);
      return;
    }
    if (!isFinal(event.state)) {
      const { state } = event;
      // What was known of tests is of a grading that is begun anew.
      if (state === 'queued') this.early.set(new Map());
      this.latest.update((view) => ({ ...view, state }));
    }
    this.refetchSoon(isFinal(event.state) ? 0 : GATHER_MS);
  }

  private refetchSoon(afterMs: number): void {
    if (this.gather !== undefined && afterMs > 0) return;
    clearTimeout(this.gather);
    this.gather = setTimeout(() => {
      this.gather = undefined;
      void this.refetch();
    }, afterMs);
  }

  private async refetch(): Promise<void> {
    clearTimeout(this.poll);
    try {
      const view = await this.fetch(this.view().id);
      if (this.stopped) return;
      this.cutOff.set(false);
      if (view.seq >= this.view().seq || isFinal(view.state)) this.latest.set(view);
    } catch (error) {
      const failure = asFailure(error);
      if (this.stopped) return;
      this.cutOff.set(true);
      if (failure.status === 404 || failure.status === 401) {
        this.stop();
        return;
      }
    }
    if (this.final()) {
      if (this.over()) this.stop();
      return;
    }
    clearTimeout(this.poll);
    this.poll = setTimeout(() => void this.refetch(), this.pauseMs());
  }

  private pauseMs(): number {
    const { state, queue } = this.view();
    if (!this.live.connected()) return POLL_MS;
    if (state !== 'queued') return POLL_CONNECTED_MS;
    return queue?.position == null ? POLL_MS : POLL_QUEUED_MS;
  }
}

export function isFinal(state: SubmissionState): boolean {
  return state === 'graded' || state === 'failed';
}
