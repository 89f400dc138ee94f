import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Phase } from '@assay/contract';
import { Icon, type IconName } from '../design/icon';
import { inWords, zoneInWords } from '../design/local-time';
import { Moment } from '../design/moment';

/** The times of an assignment, as it says them of itself. */
export interface Times {
  readonly kind?: 'assignment' | 'exam';
  readonly phase: Phase;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
}

const ICONS: Record<Phase, IconName> = { upcoming: 'clock', open: 'circle', late: 'alert', closed: 'lock' };

/** Where an assignment stands, and the next of its times: the words first, the exact time behind them. */
@Component({
  selector: 'assay-due',
  imports: [Icon, Moment],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="with-icon" [class.tone-warn]="times().phase === 'late'" [attr.data-phase]="times().phase">
      <assay-icon [name]="icon()" [size]="16" />
      <span>
        {{ word() }}
        @if (at(); as time) {
          <assay-moment [at]="time" /><span class="exact muted">, {{ exactly(time) }}</span>
        }
        @if (besides(); as other) {
          <span class="besides muted" data-testid="due-besides">{{ other }}</span>
        }
      </span>
    </span>
  `,
  styles: `
    .with-icon {
      white-space: normal;
    }
    .exact {
      font-size: var(--text-s);
    }
    .besides {
      display: block;
      font-size: var(--text-s);
    }
  `,
})
export class Due {
  readonly times = input.required<Times>();
  protected readonly icon = computed(() => ICONS[this.times().phase]);
  protected readonly at = computed(() => {
    const { phase, opensAt, dueAt, closesAt } = this.times();
    switch (phase) {
      case 'upcoming':
        return opensAt;
      case 'open':
        return dueAt ?? closesAt;
      case 'late':
      case 'closed':
        return closesAt;
    }
  });
  protected readonly word = computed(() => {
    switch (this.times().phase) {
      case 'upcoming':
        return 'Opens';
      case 'open':
        if (this.times().kind === 'exam') return this.times().dueAt === null ? 'Exam, to begin by' : 'Exam, ends';
        return this.at() === null ? 'Open, with no due time' : 'Due';
      case 'late':
        return 'Late, taken until';
      case 'closed':
        return 'Closed';
    }
  });

  /** The other end of the time for late work: what comes, or what has gone by. */
  protected readonly besides = computed(() => {
    const { kind, phase, dueAt, closesAt } = this.times();
    if (kind === 'exam' || dueAt === null || phase === 'upcoming') return null;
    if (phase !== 'open') return `It was due ${this.exactly(dueAt)}.`;
    return closesAt !== null && closesAt > dueAt ? `Late work is taken until ${this.exactly(closesAt)}.` : null;
  });

  protected exactly(time: string): string {
    return `${inWords(time)} (${zoneInWords(new Date(time))})`;
  }
}
