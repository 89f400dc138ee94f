import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { RubricCriterion } from '../api/models';
import { TwoVersions } from '../design/two-versions';
import { fieldsOf, markWords, type AssessmentFields } from './assessment-fields';

/** What somebody else has saved meanwhile, as the server tells it. */
export type Theirs = Parameters<typeof fieldsOf>[0] & {
  readonly revision: number;
  readonly by: string | null;
  readonly at: string | null;
};

/** Two versions of one grading side by side, of which one is to be chosen. */
@Component({
  selector: 'assay-conflict-panel',
  imports: [TwoVersions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <assay-two-versions
      meanwhile="while you were grading."
      [by]="theirs().by"
      [at]="theirs().at"
      [rows]="rows()"
      (takeTheirs)="takeTheirs.emit()"
      (keepMine)="keepMine.emit()"
    />
  `,
})
export class ConflictPanel {
  readonly mine = input.required<AssessmentFields>();
  readonly theirs = input.required<Theirs>();
  readonly criteria = input.required<readonly RubricCriterion[]>();
  readonly takeTheirs = output<void>();
  readonly keepMine = output<void>();

  protected readonly rows = computed(() => {
    const [mine, theirs] = [this.mine(), fieldsOf(this.theirs())];
    const both = (name: string, of: (fields: AssessmentFields) => string) => ({
      name,
      mine: of(mine) || '–',
      theirs: of(theirs) || '–',
    });
    return [
      ...this.criteria().map((one) =>
        both(one.title, ({ marks }) =>
          [markWords(one, marks[one.id]), marks[one.id]?.comment].filter(Boolean).join(': '),
        ),
      ),
      both('In place of the tests', ({ automaticPoints, automaticReason }) =>
        automaticPoints === null ? '' : `${automaticPoints}: ${automaticReason}`,
      ),
      both('Comment', ({ comment }) => comment),
    ];
  });
}
