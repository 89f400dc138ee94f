import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { QuestionOutcome } from '@assay/contract';
import { AssessingApi } from '../api/assessing-api';
import { asFailure } from '../api/failure';
import type { GradeQuestion } from '../api/models';
import { Icon } from '../design/icon';
import { Moment } from '../design/moment';

/** What was said about a question, and the field to go on; staff close it with an outcome. */
@Component({
  selector: 'assay-question-thread',
  imports: [Icon, MatButtonModule, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="small" aria-live="polite" data-testid="question-state">
      @if (question().state === 'open') {
        <span class="with-icon tone-accent"><assay-icon name="clock" [size]="16" />Waits for an answer</span>
      } @else {
        <span class="with-icon tone-pass"
          ><assay-icon name="check" [size]="16" />Answered:
          {{ question().outcome === 'changed' ? 'the grade was changed' : 'the grade stays' }}</span
        >
      }
    </p>
    <ol>
      @for (one of question().messages; track one.id) {
        <li [class.student]="one.byStudent">
          <p class="small muted">{{ one.author ?? 'Staff' }} · <assay-moment [at]="one.at" /></p>
          <p class="words">{{ one.text }}</p>
        </li>
      }
    </ol>
    @if (question().mayWrite) {
      <form (submit)="$event.preventDefault(); send(staff() ? chosen() : null)">
        <label class="small" [for]="'answer-' + question().id">{{ invitation() }}</label>
        <textarea
          #field
          [id]="'answer-' + question().id"
          rows="3"
          maxlength="5000"
          data-testid="question-text"
          [value]="text()"
          (input)="text.set(field.value)"
          (keydown.control.enter)="$event.preventDefault(); send(staff() ? chosen() : null)"
        ></textarea>
        @if (staff()) {
          <fieldset class="row">
            <legend class="visually-hidden">What becomes of it</legend>
            @for (one of outcomes; track one.value) {
              <label class="row small">
                <input
                  type="radio"
                  name="outcome"
                  [checked]="chosen() === one.value"
                  [attr.data-testid]="'outcome-' + (one.value ?? 'none')"
                  (change)="chosen.set(one.value)"
                />
                {{ one.words }}
              </label>
            }
          </fieldset>
        }
        <div class="row">
          <button matButton="outlined" type="submit" data-testid="send-answer" [disabled]="pending()">Send</button>
        </div>
      </form>
    }
    @if (problem(); as message) {
      <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    ol {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 10px 12px;
      border: 1px solid var(--line);
      border-left: 3px solid var(--accent);
      border-radius: var(--corner);
      background: var(--surface);
    }
    li.student {
      border-left-color: var(--line-strong);
    }
    .words {
      margin-top: 2px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    form {
      display: grid;
      gap: 8px;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    label.row {
      gap: 8px;
      min-height: 32px;
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
export class QuestionThread {
  private readonly api = inject(AssessingApi);

  readonly question = input.required<GradeQuestion>();
  /** Whoever looks answers it. */
  readonly staff = input(false);
  readonly changed = output<GradeQuestion>();

  protected readonly outcomes: readonly { readonly value: QuestionOutcome | null; readonly words: string }[] = [
    { value: null, words: 'Ask back, it stays open' },
    { value: 'stays', words: 'The grade stays' },
    { value: 'changed', words: 'The grade was changed' },
  ];
  protected readonly chosen = signal<QuestionOutcome | null>('stays');
  protected readonly text = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly invitation = computed(() => {
    if (this.staff()) return 'Your answer';
    return this.question().state === 'closed' ? 'Ask once more, if the answer leaves something open' : 'Add something';
  });

  protected async send(outcome: QuestionOutcome | null): Promise<void> {
    const text = this.text().trim();
    if (text === '' || this.pending()) {
      this.problem.set(text === '' ? 'Write something first.' : null);
      return;
    }
    this.pending.set(true);
    this.problem.set(null);
    try {
      const { id } = this.question();
      const now =
        outcome === null ? await this.api.writeToQuestion(id, text) : await this.api.closeQuestion(id, outcome, text);
      this.text.set('');
      this.changed.emit(now);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
