import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { FlagSeverity, FlagState } from '@assay/contract';
import { Icon } from '../design/icon';
import { SEVERITY_TONES, SEVERITY_WORDS, STATE_ICONS, STATE_WORDS } from './flag-words';

/** How much a flag weighs: one to three bars, and the word. */
@Component({
  selector: 'assay-severity',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="with-icon" [class]="tones[severity()]">
    <span class="bars" aria-hidden="true">
      @for (bar of [1, 2, 3]; track bar) {
        <span class="bar" [class.on]="bar <= rank[severity()]"></span>
      }
    </span>
    {{ words[severity()] }}
  </span>`,
  styles: `
    .bars {
      display: inline-flex;
      align-items: flex-end;
      gap: 2px;
    }
    .bar {
      width: 4px;
      height: 5px;
      border-radius: 1px;
      background: var(--line-strong);
      opacity: 0.35;
    }
    .bar:nth-child(2) {
      height: 9px;
    }
    .bar:nth-child(3) {
      height: 13px;
    }
    .on {
      background: currentColor;
      opacity: 1;
    }
  `,
})
export class SeverityMark {
  readonly severity = input.required<FlagSeverity>();
  protected readonly words = SEVERITY_WORDS;
  protected readonly tones = SEVERITY_TONES;
  protected readonly rank: Record<FlagSeverity, number> = { low: 1, medium: 2, high: 3 };
}

/** The state of a flag: a sign and the word. */
@Component({
  selector: 'assay-flag-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span
    class="with-icon"
    [class.tone-fail]="state() === 'confirmed'"
    [class.muted]="state() === 'dismissed'"
  >
    <assay-icon [name]="icons[state()]" [size]="16" />{{ words[state()] }}
  </span>`,
})
export class FlagStateMark {
  readonly state = input.required<FlagState>();
  protected readonly words = STATE_WORDS;
  protected readonly icons = STATE_ICONS;
}
