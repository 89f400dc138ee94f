import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Sitting } from '../api/models';
import { Icon } from '../design/icon';

/** Why an exam's exercise can only be looked at in this browser. */
export type ExamLock = 'time-over' | 'over' | 'elsewhere' | 'outside';

/**
 * Why somebody may not go on with an exam here, or null: they may, or it was never begun by them.
 * @param leftMs of their time, by the server's clock
 */
export function lockOf(sitting: Sitting | null, leftMs: number | null): ExamLock | null {
  if (sitting === null || sitting.startedAt === null) return null;
  const { state, here, addressAllowed } = sitting;
  if (state !== 'running' && state !== 'grace') return 'over';
  if (!addressAllowed) return 'outside';
  if (!here) return 'elsewhere';
  return state === 'grace' || (leftMs ?? 1) <= 0 ? 'time-over' : null;
}

/** Above an exercise that can no longer be worked on: what happened, and where to go. */
@Component({
  selector: 'assay-exam-locked',
  imports: [Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'notice tone-warn', role: 'alert', 'data-testid': 'exam-locked', '[attr.data-lock]': 'lock()' },
  template: `
    <assay-icon name="lock" />
    <div>
      @switch (lock()) {
        @case ('time-over') {
          <p><strong>Your time is over.</strong> What you typed in time is being handed in.</p>
        }
        @case ('over') {
          <p><strong>This exam is over.</strong> What you wrote is handed in and locked.</p>
        }
        @case ('elsewhere') {
          <p>
            <strong>This exam goes on in another browser.</strong> Nothing that you type here would count. If you want
            to go on here, ask the staff on the exam’s page.
          </p>
        }
        @case ('outside') {
          <p>
            <strong>This exam cannot be taken from where you are.</strong> Nothing that you type here would count. Ask
            the staff in the room.
          </p>
        }
      }
      <p><a [routerLink]="exam()">To the exam’s page</a></p>
    </div>
  `,
  styles: `
    :host {
      border-width: 0 0 1px 3px;
      border-radius: 0;
    }
  `,
})
export class ExamLocked {
  readonly lock = input.required<ExamLock>();
  /** Where the exam's page is. */
  readonly exam = input.required<readonly string[]>();
}
