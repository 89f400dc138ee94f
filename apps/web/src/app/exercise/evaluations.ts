import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { asFailure } from '../api/failure';
import type { RunView, SubmissionView } from '../api/models';
import { SubmissionsApi } from '../api/submissions-api';
import { Cooldown } from '../forms/cooldown';
import { Live } from '../live/live';
import { EvaluationWatch } from './evaluation-watch';
import { Workspace } from './workspace';

type SubmissionWatch = EvaluationWatch<SubmissionView>;
type RunWatch = EvaluationWatch<RunView>;

/** What was asked for and did not go through: the sentence, and the way to ask again. */
export interface Refusal {
  readonly message: string;
  readonly details: readonly string[];
  readonly again: () => Promise<void>;
}

const KEPT = 'Your program is kept in this browser.';
const TOO_OFTEN = `That was more often than this site allows; the button counts down. ${KEPT}`;

/** Runs and submissions of the exercise that is open. Provided by the exercise page. */
@Injectable()
export class Evaluations {
  private readonly api = inject(SubmissionsApi);
  private readonly live = inject(Live);
  private readonly workspace = inject(Workspace);
  private readonly destroyRef = inject(DestroyRef);
  private exerciseId = '';

  /** What the row of dots shows: the last submission, or a run of the visible tests. */
  readonly graded = signal<SubmissionWatch | RunWatch | null>(null);
  /** The last run with somebody's own input. */
  readonly ownRun = signal<RunWatch | null>(null);
  readonly sending = signal<'run' | 'submission' | 'own-run' | null>(null);
  readonly refusal = signal<Refusal | null>(null);
  /** Why there is something to wait for, while one of the buttons counts down. */
  readonly hold = signal<string | null>(null);
  readonly runCooldown = new Cooldown(this.destroyRef);
  readonly submitCooldown = new Cooldown(this.destroyRef);
  readonly submission = computed(() => {
    const graded = this.graded();
    return graded?.of === 'submission' ? (graded as SubmissionWatch) : null;
  });
  readonly running = computed(() => {
    const graded = this.graded();
    return this.sending() !== null || (graded !== null && !graded.final());
  });

  constructor() {
    this.destroyRef.onDestroy(() => this.clear());
  }

  /** Turns to an exercise, and takes up its last submission: it may still be on its way. */
  async open(exerciseId: string, attempts: number): Promise<void> {
    this.clear();
    this.exerciseId = exerciseId;
    if (attempts === 0) return;
    const [last] = (await this.api.submissions(exerciseId, { limit: 1 })).items;
    if (last === undefined) return;
    const submission = await this.api.submission(last.id);
    if (this.exerciseId === exerciseId && this.graded() === null) this.show(submission);
  }

  /** Shows a submission in the results, and follows it if it is not graded yet. */
  show(submission: SubmissionView): void {
    this.follow(new EvaluationWatch('submission', submission, (id) => this.api.submission(id), this.live));
  }

  async submit(): Promise<void> {
    if (this.submitCooldown.seconds() > 0) return;
    await this.send('submission', this.submitCooldown, async () => {
      this.show(await this.api.submit(this.exerciseId, this.workspace.sources()));
    });
  }

  /** Runs the visible tests. */
  async run(): Promise<void> {
    if (this.runCooldown.seconds() > 0) return;
    await this.send('run', this.runCooldown, async () => {
      const run = await this.api.run(this.exerciseId, this.workspace.sources());
      this.follow(new EvaluationWatch('run', run, (id) => this.api.runView(id), this.live));
    });
  }

  async runWith(stdin: string): Promise<void> {
    if (this.runCooldown.seconds() > 0) return;
    await this.send('own-run', this.runCooldown, async () => {
      const run = await this.api.run(this.exerciseId, this.workspace.sources(), stdin);
      this.ownRun()?.stop();
      this.ownRun.set(new EvaluationWatch('run', run, (id) => this.api.runView(id), this.live));
    });
  }

  private async send(
    what: 'run' | 'submission' | 'own-run',
    cooldown: Cooldown,
    action: () => Promise<void>,
  ): Promise<void> {
    if (this.sending() !== null) return;
    this.workspace.save();
    this.sending.set(what);
    this.refusal.set(null);
    this.hold.set(null);
    try {
      await action();
    } catch (error) {
      const failure = asFailure(error);
      if (failure.status === 429 || (failure.status === 503 && failure.retryAfterSeconds !== null)) {
        cooldown.start(failure.retryAfterSeconds ?? 5);
        // The server's sentence for 429 names the seconds, which the button counts down.
        this.hold.set(failure.status === 429 ? TOO_OFTEN : failure.message);
        return;
      }
      const details = (failure.problem?.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
      const message = failure.offline ? `${failure.message} ${KEPT}` : failure.message;
      this.refusal.set({ message, details, again: () => this.send(what, cooldown, action) });
    } finally {
      this.sending.set(null);
    }
  }

  private follow(watch: SubmissionWatch | RunWatch): void {
    this.graded()?.stop();
    this.graded.set(watch);
  }

  private clear(): void {
    this.graded()?.stop();
    this.ownRun()?.stop();
    this.graded.set(null);
    this.ownRun.set(null);
    this.refusal.set(null);
    this.hold.set(null);
  }
}
