import { ChangeDetectionStrategy, Component, inject, input, output, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { AssessingApi } from '../api/assessing-api';
import { asFailure } from '../api/failure';
import type { OwnGradedExercise } from '../api/models';
import { Icon } from '../design/icon';
import { Skeleton, Trouble } from '../design/list-states';
import { QuestionThread } from './question-thread';

/** A student's question about the grade of one exercise: the form to ask, or what came of it. */
@Component({
  selector: 'assay-own-question',
  imports: [Icon, MatButtonModule, QuestionThread, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (exercise().question !== null) {
      <h3>Your question</h3>
      @if (thread.error()) {
        <assay-trouble head="Your question could not be fetched" [error]="thread.error()" (again)="thread.reload()" />
      } @else if (thread.hasValue() && thread.value(); as one) {
        <assay-question-thread [question]="one" (changed)="thread.set($event)" />
      } @else {
        <assay-skeleton label="your question" />
      }
    } @else if (exercise().mayAsk) {
      <details [attr.data-testid]="'ask-' + exercise().slug">
        <summary>Ask about this grade</summary>
        <form (submit)="$event.preventDefault(); ask()">
          <label [for]="'ask-' + exercise().exerciseId" class="small">
            What seems wrong to you, and why? Those who grade answer here.
          </label>
          <textarea
            #field
            rows="4"
            maxlength="5000"
            [id]="'ask-' + exercise().exerciseId"
            [value]="text()"
            (input)="text.set(field.value)"
            (keydown.control.enter)="$event.preventDefault(); ask()"
          ></textarea>
          <div class="row">
            <button matButton="outlined" type="submit" [disabled]="pending()" data-testid="send-question">Ask</button>
          </div>
        </form>
        @if (problem(); as message) {
          <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
        }
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    summary {
      width: fit-content;
      min-height: 32px;
      color: var(--accent);
      font-size: var(--text-s);
      cursor: pointer;
    }
    form {
      display: grid;
      gap: 8px;
      max-width: 640px;
    }
    textarea {
      width: 100%;
      padding: 8px 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font: inherit;
      resize: vertical;
    }
  `,
})
export class OwnQuestion {
  private readonly api = inject(AssessingApi);

  readonly assignmentId = input.required<string>();
  readonly exercise = input.required<OwnGradedExercise>();
  /** What was asked is stored. */
  readonly asked = output<void>();

  protected readonly thread = resource({
    params: () => this.exercise().question?.id,
    loader: ({ params }) => this.api.question(params),
  });
  protected readonly text = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async ask(): Promise<void> {
    const text = this.text().trim();
    if (text === '' || this.pending()) {
      this.problem.set(text === '' ? 'Write your question first.' : null);
      return;
    }
    this.pending.set(true);
    this.problem.set(null);
    try {
      await this.api.ask(this.assignmentId(), this.exercise().exerciseId, text);
      this.asked.emit();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
