import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AssessmentItem } from '../api/models';
import { Icon, type IconName } from '../design/icon';

/** How far the grading of somebody's work is, as a sign and a word. */
@Component({
  selector: 'assay-assessment-state',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span [class]="'with-icon tone-' + look().tone"
      ><assay-icon [name]="look().icon" [size]="16" />{{ look().word }}</span
    >
    @if (item().grader; as grader) {
      <span class="small muted">by {{ grader.displayName }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 8px;
    }
  `,
})
export class AssessmentStateMark {
  readonly item = input.required<Pick<AssessmentItem, 'state' | 'changed' | 'grader'>>();

  protected readonly look = computed((): { word: string; icon: IconName; tone: string } => {
    const { state, changed } = this.item();
    if (changed) return { word: 'Changed since', icon: 'history', tone: 'warn' };
    if (state === 'done') return { word: 'Done', icon: 'check', tone: 'pass' };
    return state === 'draft'
      ? { word: 'Draft', icon: 'pencil', tone: 'accent' }
      : { word: 'Not graded', icon: 'circle', tone: 'muted' };
  });
}
