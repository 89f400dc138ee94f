import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../design/icon';
import { spokenAt, timeLeft } from './time-left';

/** What is left of an exam, counted down; said aloud at few moments. */
@Component({
  selector: 'assay-exam-timer',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="with-icon" role="timer" aria-live="off" [class.tone-warn]="soon()">
      <assay-icon name="clock" [size]="16" />
      <span
        ><span class="number" data-testid="time-left">{{ words() }}</span> left</span
      >
    </span>
    <span class="visually-hidden" role="status">{{ spoken() }}</span>
  `,
})
export class ExamTimer {
  /** In ms. */
  readonly left = input.required<number>();
  protected readonly words = computed(() => timeLeft(this.left()));
  protected readonly soon = computed(() => this.left() <= 300_000);
  protected readonly spoken = computed(() => spokenAt(Math.max(0, Math.ceil(this.left() / 1000))) ?? '');
}
