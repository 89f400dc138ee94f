import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { InsightsApi } from '../api/insights-api';
import type { ExerciseStatisticsRow } from '../api/models';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Bars } from './bars';
import { Behind } from './behind';
import { ClassFrame } from './class-frame';
import { duration, round, share } from './class-words';

const COLUMNS = [
  { by: 'tried', word: 'Tried', value: (row: ExerciseStatisticsRow) => row.tried },
  {
    by: 'solved',
    word: 'Solved',
    value: (row: ExerciseStatisticsRow) => (row.tried === 0 ? -1 : row.solved / row.tried),
  },
  { by: 'attempts', word: 'Attempts to solve', value: (row: ExerciseStatisticsRow) => row.medianAttempts ?? -1 },
  { by: 'time', word: 'Time to solve', value: (row: ExerciseStatisticsRow) => row.medianSeconds ?? -1 },
  { by: 'score', word: 'Mean score', value: (row: ExerciseStatisticsRow) => scoreShare(row) ?? -1 },
  { by: 'hints', word: 'Hints', value: (row: ExerciseStatisticsRow) => row.hintStudents },
] as const;

/** How hard each exercise of a course was. The order is in the address. */
@Component({
  selector: 'assay-statistics-page',
  imports: [Bars, Behind, ClassFrame, Empty, RouterLink, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './statistics-page.html',
  styleUrl: './statistics-page.scss',
})
export class StatisticsPage {
  private readonly api = inject(InsightsApi);
  private readonly router = inject(Router);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  /** A column's name, with a minus before it when the largest come first; left out: the course's order. */
  readonly sort = input<string>();

  protected readonly columns = COLUMNS;
  protected readonly share = share;
  protected readonly round = round;
  protected readonly duration = duration;
  protected readonly scoreShare = scoreShare;
  protected readonly shareRow = (share: number) => ({ share });
  protected readonly found = resource({
    params: () => this.course(),
    loader: ({ params }) => this.api.statistics(params),
  });
  protected readonly rows = computed(() => {
    const rows = this.found.hasValue() ? [...this.found.value().items] : [];
    const sort = this.sort() ?? '';
    const column = COLUMNS.find(({ by }) => by === sort.replace('-', ''));
    if (!column) return rows;
    const sign = sort.startsWith('-') ? -1 : 1;
    return rows.sort((a, b) => sign * (column.value(a) - column.value(b)));
  });

  protected order(by: string): void {
    const sort = this.sort() === `-${by}` ? by : this.sort() === by ? null : `-${by}`;
    void this.router.navigate([], { queryParams: { sort }, queryParamsHandling: 'merge' });
  }

  protected ariaSort(by: string): 'ascending' | 'descending' | 'none' {
    return this.sort() === by ? 'ascending' : this.sort() === `-${by}` ? 'descending' : 'none';
  }
}

function scoreShare({ meanScore, maxPoints }: ExerciseStatisticsRow): number | null {
  return meanScore === null || maxPoints === 0 ? null : meanScore / maxPoints;
}
