import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OwnGrade, OwnGrades } from '../api/models';
import { Icon } from '../design/icon';
import { Empty } from '../design/list-states';
import { Moment } from '../design/moment';

interface Part {
  readonly id: string;
  readonly name: string;
  /** What is said of it below its name. */
  readonly rule: string;
  readonly percent: number | null;
  readonly items: readonly OwnGrade[];
}

/** A student's grades as far as they are released, by category, and how the total comes about. */
@Component({
  selector: 'assay-own-grades',
  imports: [Empty, Icon, Moment, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './own-grades.html',
  styleUrl: './own-grades.scss',
})
export class OwnGradesView {
  readonly grades = input.required<OwnGrades>();
  /** The course's slug, for links. */
  readonly course = input.required<string>();

  protected readonly parts = computed<Part[]>(() => {
    const { categories, items } = this.grades();
    const inIt = (id: string | null) => items.filter(({ categoryId }) => categoryId === id);
    const named = categories.map(({ id, name, weight, dropLowest, percent }) => ({
      id,
      name,
      rule: `Counts with weight ${weight}.${droppedWords(dropLowest)}`,
      percent,
      items: inIt(id),
    }));
    const name = categories.length === 0 ? 'Assignments' : 'In no category';
    const rule = categories.length === 0 ? '' : 'Each counts by its own weight, beside the categories.';
    return [...named, { id: '', name, rule, percent: null, items: inIt(null) }].filter((part) => part.items.length > 0);
  });
  protected readonly waiting = computed(() => this.grades().items.filter(({ released }) => !released).length);

  /** What becomes of a grade in the total. */
  protected said({ released, counts, dropped, weight, points }: OwnGrade): string {
    if (!released) return 'Not released yet';
    if (!counts) return 'Not due yet: does not count so far';
    if (dropped) return 'Dropped: among the lowest of its category';
    return `${points === null ? 'Missing: counts as 0' : 'Counts'}${weight === 1 ? '' : `, weight ${weight}`}`;
  }

  protected share({ points, maxPoints }: OwnGrade): string {
    return points === null || maxPoints === 0 ? '' : `${Math.round((points / maxPoints) * 1000) / 10} %`;
  }
}

function droppedWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' The lowest one does not count.' : ` The ${count} lowest do not count.`;
}
