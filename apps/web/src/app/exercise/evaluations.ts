import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { ProgressState } from '@assay/contract';
import { asFailure } from '../api/failure';
import type { RunView, SubmissionView } from '../api/models';
import { type Sources, SubmissionsApi } from '../api/submissions-api';
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
  /** Null where the answer would be the same. */
  readonly again: (() => Promise<void>) | null;
  /** What that is called. */
  readonly way: string;
  /** What the server calls it; empty when it did not answer. */
  readonly code: string;
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
  /** Runs of single tests since then, by the test's index. */
  readonly alone = signal<ReadonlyMap<number, RunWatch>>(new Map());
  /** The test that was last asked to be run alone, while that is wanted. */
  private asked: { readonly index: number } | null = null;
  /** The last run with somebody's own input. */
  readonly ownRun = signal<RunWatch | null>(null);
  readonly sending = signal<'run' | 'submission' | 'own-run' | null>(null);
  /** Those of now that count for an assignment. */
  readonly counted = signal(0);
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
  async open(exerciseId: string, progress: ProgressState): Promise<void> {
    this.clear();
    this.exerciseId = exerciseId;
    this.counted.set(0);
    if (progress === 'untouched') return;
    const [last] = (await this.api.submissions(exerciseId, { limit: 1 })).items;
    if (last === undefined) return;
    const submission = await this.api.submission(last.id);
    if (this.exerciseId === exerciseId && this.graded() === null) this.show(submission);
  }

  /** Shows a submission in the results, and follows it if it is not graded yet. */
  show(submission: SubmissionView): void {
    this.follow(new EvaluationWatch('submission', submission, (id) => this.api.submission(id), this.live));
  }

  /** @param again although it is what was graded last, which is asked about otherwise */
  async submit(again = false): Promise<void> {
    if (this.submitCooldown.seconds() > 0) return;
    await this.send('submission', this.submitCooldown, async () => {
      const submission = await this.api.submit(this.exerciseId, this.workspace.sources(), !again);
      if (submission.assignmentId !== null) this.counted.update((count) => count + 1);
      this.show(submission);
    });
  }

  /** Runs the visible tests. */
  async run(): Promise<void> {
    if (this.runCooldown.seconds() > 0) return;
    await this.send('run', this.runCooldown, async () => {
      const sources = this.workspace.sources();
      const run = await this.api.run(this.exerciseId, sources);
      this.follow(this.watchRun(run, sources));
    });
  }

  /** Runs one visible test on what is in the editor now; what the others show stays. */
  async runTest(index: number): Promise<void> {
    if (this.runCooldown.seconds() > 0) return;
    const asked = { index };
    this.asked = asked;
    await this.send('run', this.runCooldown, async () => {
      const sources = this.workspace.sources();
      const run = await this.api.run(this.exerciseId, sources, { tests: [index] });
      // Given up while it was on its way.
      if (this.asked !== asked) return;
      this.alone().get(index)?.stop();
      const watch = this.watchRun(run, sources);
      this.alone.update((known) => new Map(known).set(index, watch));
    });
  }

  /** Gives up what a test came to alone. */
  forgetTest(index: number): void {
    if (this.asked?.index === index) this.asked = null;
    this.alone().get(index)?.stop();
    this.alone.update((known) => new Map([...known].filter(([other]) => other !== index)));
  }

  async runWith(stdin: string): Promise<void> {
    if (this.runCooldown.seconds() > 0) return;
    await this.send('own-run', this.runCooldown, async () => {
      const sources = this.workspace.sources();
      const run = await this.api.run(this.exerciseId, sources, { stdin });
      this.ownRun()?.stop();
      this.ownRun.set(this.watchRun(run, sources));
    });
  }

  private async send(
    what: 'run' | 'submission' | 'own-run',
    cooldown: Cooldown,
    action: () => Promise<void>,
  ): Promise<void> {
    if (this.sending() !== null || this.workspace.locked()) return;
    this.workspace.save();
    this.sending.set(what);
    this.refusal.set(null);
    this.hold.set(null);
    try {
      await action();
    } catch (error) {
      const failure = asFailure(error);
      if (cooldown.startFor(failure)) {
        // The server's sentence for 429 names the seconds, which the button counts down.
        this.hold.set(failure.status === 429 ? TOO_OFTEN : failure.message);
        return;
      }
      const details = (failure.problem?.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
      const message = failure.offline ? `${failure.message} ${KEPT}` : failure.message;
      const code = failure.problem?.code ?? '';
      if (code === 'same_program') {
        const asked = `${message} Nothing was handed in, and no attempt is lost.`;
        this.refusal.set({ message: asked, details, again: () => this.submit(true), way: 'Hand it in again', code });
        return;
      }
      const again = failure.status === 403 ? null : () => this.send(what, cooldown, action);
      this.refusal.set({ message, details, again, way: 'Try again', code });
    } finally {
      this.sending.set(null);
    }
  }

  private watchRun(run: RunView, { files }: Sources): RunWatch {
    return new EvaluationWatch('run', run, (id) => this.api.runView(id), this.live, files);
  }

  private follow(watch: SubmissionWatch | RunWatch): void {
    this.graded()?.stop();
    this.forgetTests();
    this.graded.set(watch);
  }

  private forgetTests(): void {
    this.alone().forEach((watch) => watch.stop());
    this.alone.set(new Map());
  }

  private clear(): void {
    this.graded()?.stop();
    this.ownRun()?.stop();
    this.forgetTests();
    this.graded.set(null);
    this.ownRun.set(null);
    this.refusal.set(null);
    this.hold.set(null);
  }
}
