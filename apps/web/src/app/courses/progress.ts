import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Difficulty, ProgressState } from '@assay/contract';
import { Icon, type IconName } from '../design/icon';

export const PROGRESS_WORDS: Record<ProgressState, string> = {
  untouched: 'Not started',
  tried: 'Tried',
  solved: 'Solved',
};
const ICONS: Record<ProgressState, IconName> = { untouched: 'circle', tried: 'half', solved: 'check' };
const TONES: Record<ProgressState, string> = { untouched: 'muted', tried: 'warn', solved: 'pass' };

/** What a student has done with an exercise, as a sign and a word. */
@Component({
  selector: 'assay-progress',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'with-icon small' },
  template: `<span class="with-icon" [class]="'tone-' + tone()"><assay-icon [name]="icon()" />{{ word() }}</span>`,
})
export class Progress {
  readonly state = input.required<ProgressState>();
  protected readonly icon = computed(() => ICONS[this.state()]);
  protected readonly tone = computed(() => TONES[this.state()]);
  protected readonly word = computed(() => PROGRESS_WORDS[this.state()]);
}

export const DIFFICULTY_WORDS: Record<Difficulty, string> = { easy: 'Easy', medium: 'Medium', hard: 'Hard' };
export const DIFFICULTY_RANK: Record<Difficulty, number> = { easy: 1, medium: 2, hard: 3 };

/** Difficulty as a word with one to three bars. */
@Component({
  selector: 'assay-difficulty',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'with-icon small' },
  template: `
    <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">
      @for (bar of [1, 2, 3]; track bar) {
        <rect
          [class.on]="bar <= rank()"
          [attr.x]="(bar - 1) * 5"
          [attr.y]="12 - bar * 4"
          width="3"
          [attr.height]="bar * 4"
          rx="1"
        />
      }
    </svg>
    {{ word() }}
  `,
  styles: `
    rect {
      fill: var(--line);
    }
    .on {
      fill: var(--muted);
    }
  `,
})
export class DifficultyMark {
  readonly level = input.required<Difficulty>();
  protected readonly rank = computed(() => DIFFICULTY_RANK[this.level()]);
  protected readonly word = computed(() => DIFFICULTY_WORDS[this.level()]);
}

/** How much of a course is solved: a bar, and the numbers that it stands for. */
@Component({
  selector: 'assay-solved-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="track" aria-hidden="true"><span [style.width.%]="share()"></span></span>
    <span class="small muted"
      ><span class="number">{{ solved() }}</span> of <span class="number">{{ total() }}</span> solved</span
    >
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 12px;
      white-space: nowrap;
    }
    .track {
      flex: 1;
      height: 6px;
      min-width: 48px;
      border-radius: 3px;
      background: var(--raised);
      overflow: hidden;
    }
    .track span {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--pass);
    }
  `,
})
export class SolvedBar {
  readonly solved = input.required<number>();
  readonly total = input.required<number>();
  protected readonly share = computed(() => (this.total() === 0 ? 0 : (100 * this.solved()) / this.total()));
}
