import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { SubmissionState, TestVerdict } from '@assay/contract';
import { Icon } from '../design/icon';
import { type Look, lookOf, wordFor } from '../exercise/results/verdict-look';

const UNDER_WAY: Partial<Record<SubmissionState, Look>> = {
  queued: { word: 'Waiting', icon: 'circle', tone: 'muted' },
  running: { word: 'Running', icon: 'half', tone: 'muted' },
  failed: { word: 'Not graded', icon: 'alert', tone: 'warn' },
};

/** What a submission or one of its tests came to, as a sign and a word. */
@Component({
  selector: 'assay-verdict',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="with-icon small" [class]="'tone-' + look().tone"
    ><assay-icon [name]="look().icon" [size]="16" />{{ look().word }}</span
  >`,
})
export class VerdictMark {
  readonly verdict = input.required<TestVerdict | null>();
  readonly state = input<SubmissionState>('graded');
  readonly of = input<'submission' | 'test'>('submission');
  protected readonly look = computed(() => {
    const verdict = this.verdict();
    if (this.of() === 'test') return lookOf(verdict);
    return UNDER_WAY[this.state()] ?? { ...lookOf(verdict), word: wordFor(verdict) };
  });
}
