import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { SubmissionSummary } from '../../api/models';
import { Icon } from '../../design/icon';
import { Moment } from '../../design/moment';
import { lookOf, wordFor } from '../results/verdict-look';

/** A submission in one line: verdict, score, when. */
@Component({
  selector: 'assay-submission-line',
  imports: [Icon, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let one = submission();
    <span class="with-icon verdict" [class]="'tone-' + look().tone"
      ><assay-icon [name]="look().icon" [size]="16" />{{ word() }}</span
    >
    @if (one.score !== null) {
      <span class="number">{{ one.score }} / {{ one.maxScore }}</span>
    }
    <span class="muted when"
      >Attempt {{ one.attempt }}
      @if (one.assignmentId !== null) {
        for the assignment
      }
      @if (language(); as name) {
        · {{ name }}
      }
      · <assay-moment [at]="one.queuedAt"
    /></span>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 2px 12px;
      width: 100%;
      font-size: var(--text-s);
      text-align: start;
    }
    .number {
      white-space: nowrap;
    }
    .verdict {
      font-weight: 550;
    }
    .when {
      grid-column: 1 / -1;
      font-size: var(--text-xs);
    }
  `,
})
export class SubmissionLine {
  readonly submission = input.required<SubmissionSummary>();
  /** What its language is called, where an exercise takes several. */
  readonly language = input<string | null>(null);
  protected readonly look = computed(() => lookOf(this.submission().verdict));
  protected readonly word = computed(() => {
    const { state, verdict } = this.submission();
    if (state === 'queued') return 'Waiting';
    return state === 'running' ? 'Running' : wordFor(verdict);
  });
}
