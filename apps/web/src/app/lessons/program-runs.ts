import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { asFailure } from '../api/failure';
import type { RunView } from '../api/models';
import { type LessonProgram, SubmissionsApi } from '../api/submissions-api';
import { EvaluationWatch } from '../exercise/evaluation-watch';
import { Cooldown } from '../forms/cooldown';
import { Live } from '../live/live';

export type RunWatch = EvaluationWatch<RunView>;

/** A run that goes on its way, or why there is none: the sentence, or nothing where it is only to be waited for. */
export type Started = { readonly watch: RunWatch } | { readonly refusal: string | null };

const TOO_OFTEN = 'That was more often than this site allows; the buttons count down.';

/** Runs of the programs of one text. How often one may run is counted for all of them together. */
@Injectable()
export class ProgramRuns {
  private readonly api = inject(SubmissionsApi);
  private readonly live = inject(Live);

  readonly cooldown = new Cooldown(inject(DestroyRef));
  /** Why there is something to wait for, while the buttons count down. */
  readonly hold = signal<string | null>(null);

  async start(lessonId: string, program: LessonProgram): Promise<Started> {
    this.hold.set(null);
    try {
      const run = await this.api.runProgram(lessonId, program);
      return { watch: new EvaluationWatch('run', run, (id) => this.api.runView(id), this.live) };
    } catch (error) {
      const failure = asFailure(error);
      if (this.cooldown.startFor(failure)) {
        // The server's sentence for 429 names the seconds, which the buttons count down.
        this.hold.set(failure.status === 429 ? TOO_OFTEN : failure.message);
        return { refusal: null };
      }
      return { refusal: failure.problem?.errors?.[0]?.message ?? failure.message };
    }
  }

  /** Waits for it no longer; one that still stands in the queue is taken out of it. */
  async stop(watch: RunWatch): Promise<void> {
    watch.stop();
    // Should that fail, it runs to its end, which nobody looks at.
    await this.api.withdraw(watch.view().id).catch((error: unknown) => console.warn('The run goes on.', error));
  }
}
