import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from '../design/icon';
import type { ChosenExercise } from './assignment-fields';
import { RubricEditor } from './rubric-editor';
import { rubricSum, type EditedCriterion } from './rubric-fields';

/** What people look at in each exercise of an assignment. */
@Component({
  selector: 'assay-rubrics-panel',
  imports: [Icon, RubricEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2>Graded by people</h2>
    <p class="small muted about">
      A rubric’s points come on top of those of the tests. For an exercise that only people grade, give its tests 0
      points.
    </p>
    @for (one of exercises(); track one.exerciseId) {
      @let criteria = rubrics()[one.exerciseId] ?? [];
      <details class="card" [open]="wrong(one.exerciseId)" [attr.data-testid]="'rubric-' + $index">
        <summary>
          <span class="spread">{{ one.title }}</span>
          <span class="small muted">
            @if (criteria.length === 0) {
              No rubric
            } @else {
              {{ criteria.length === 1 ? 'One criterion' : criteria.length + ' criteria' }},
              <span class="number">{{ sum(criteria) }}</span> points
            }
          </span>
          <assay-icon name="chevron-down" [size]="16" />
        </summary>
        <assay-rubric-editor
          [title]="one.title"
          [place]="$index"
          [value]="criteria"
          [problems]="problemsOf(one.exerciseId)"
          (changed)="changed.emit({ exerciseId: one.exerciseId, criteria: $event })"
        />
      </details>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .about {
      max-width: 68ch;
      margin: 4px 0 12px;
    }
    details + details {
      margin-top: 8px;
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 16px;
      min-height: 44px;
      padding: 8px 16px;
      cursor: pointer;
      list-style: none;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    .spread {
      flex-basis: 160px;
    }
    details[open] summary {
      border-bottom: 1px solid var(--line);
    }
    details[open] summary assay-icon {
      transform: rotate(180deg);
    }
  `,
})
export class RubricsPanel {
  readonly exercises = input.required<readonly ChosenExercise[]>();
  readonly rubrics = input.required<Readonly<Record<string, readonly EditedCriterion[]>>>();
  /** What is wrong, by the exercise’s id and the field as the server names it. */
  readonly problems = input.required<Readonly<Record<string, string>>>();
  readonly changed = output<{ readonly exerciseId: string; readonly criteria: readonly EditedCriterion[] }>();

  protected readonly sum = rubricSum;

  protected problemsOf(exerciseId: string): Record<string, string> {
    const own = Object.entries(this.problems()).filter(([path]) => path.startsWith(`${exerciseId}.`));
    return Object.fromEntries(own.map(([path, message]) => [path.slice(exerciseId.length + 1), message]));
  }

  protected wrong(exerciseId: string): boolean {
    return Object.keys(this.problemsOf(exerciseId)).length > 0;
  }
}
