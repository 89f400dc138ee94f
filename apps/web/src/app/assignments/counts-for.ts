import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExerciseAssignment } from '../api/models';
import { lockOf } from '../exams/exam-lock';
import { ExamTimer } from '../exams/exam-timer';
import { ExamWatch } from '../exams/exam-watch';
import { Due } from './due';
import { latenessInWords, lateRule } from './rules';

/** Above an exercise: which assignment it counts for, until when, and how often it may still be tried. Wants an {@link ExamWatch}. */
@Component({
  selector: 'assay-counts-for',
  imports: [Due, ExamTimer, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'small', 'data-testid': 'counts-for' },
  template: `
    <p>
      @if (assignment().phase === 'closed') {
        Practice: <a [routerLink]="link()">{{ assignment().title }}</a> has ended.
      } @else {
        Counts for <a [routerLink]="link()">{{ assignment().title }}</a>,
        <span class="number">{{ assignment().maxPoints }}</span> points.
      }
      @if (attempts(); as words) {
        <span data-testid="attempts-left">{{ words }}</span>
      }
    </p>
    @if (assignment().kind === 'exam' && left() !== null) {
      @if (!locked()) {
        <p class="row">
          <assay-exam-timer [left]="left() ?? 0" />
          @if (watch.lost(); as failure) {
            <span class="tone-warn" role="alert"
              >{{ failure.offline ? 'The server cannot be reached' : failure.message }}; the time goes on.</span
            >
          }
        </p>
      }
    } @else if (assignment().kind === 'assignment') {
      <assay-due [times]="assignment()" />
      @if (late(); as rule) {
        <p class="muted" data-testid="late-rule">{{ rule }}.</p>
      }
    }
    @if (earned(); as words) {
      <p data-testid="earned">{{ words }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 2px;
      padding: 10px 24px;
      border-bottom: 1px solid var(--line);
      background: var(--raised);
    }
  `,
})
export class CountsFor {
  readonly assignment = input.required<ExerciseAssignment>();
  readonly courseSlug = input.required<string>();
  /** Attempts since the assignment was fetched. */
  readonly handedIn = input.required<number>();

  protected readonly link = computed(() => ['/c', this.courseSlug(), 'a', this.assignment().slug]);
  protected readonly watch = inject(ExamWatch);
  protected readonly left = this.watch.leftMs;
  protected readonly locked = computed(() => lockOf(this.watch.sitting(), this.left()) !== null);
  /** What being late costs, as long as something can be late. */
  protected readonly late = computed(() => {
    const { phase, dueAt, closesAt, latePercent } = this.assignment();
    const canBeLate = dueAt !== null && closesAt !== null && closesAt > dueAt;
    return canBeLate && (phase === 'open' || phase === 'late') ? lateRule(latePercent) : null;
  });
  /** What the attempt that counts has earned; nothing of it while another is handed in. */
  protected readonly earned = computed(() => {
    const { points, maxPoints, testPoints, released, lateness } = this.assignment();
    if (points === null || this.handedIn() > 0) return null;
    const sum = released
      ? `You have ${points} of ${maxPoints} points`
      : `By its tests: ${points} of ${testPoints} points`;
    return lateness ? `${sum}: ${latenessInWords(lateness)} of the ${lateness.before} that they gave.` : `${sum}.`;
  });
  protected readonly attempts = computed(() => {
    const { attemptsLeft, phase } = this.assignment();
    if (attemptsLeft === null || phase === 'closed') return null;
    const left = Math.max(0, attemptsLeft - this.handedIn());
    if (left === 0) return 'No attempts are left.';
    return left === 1 ? 'One attempt is left.' : `${left} attempts are left.`;
  });

  constructor() {
    // Somebody who writes an exam is heard of on every page of it.
    effect(() => {
      const { id, kind, phase } = this.assignment();
      if (kind === 'exam' && phase === 'open') untracked(() => void this.watch.open(id));
    });
  }
}
