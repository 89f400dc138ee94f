import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
} from '@angular/core';
import { CoursesApi } from '../api/courses-api';
import { GradesApi } from '../api/grades-api';
import type { GradeCell, GradeColumn } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import type { CellDialogData } from './cell-dialog';
import { OwnGradesView } from './own-grades';
import { groupsOf, isMissing } from './shown-rows';

/** For staff: how one student's totals come about, and the page of grades as this student sees it. */
@Component({
  selector: 'assay-student-grades-page',
  imports: [Empty, Icon, OwnGradesView, PageHeading, Skeleton, Trouble],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block' },
  templateUrl: './student-page.html',
  styleUrl: './student-page.scss',
})
export class StudentGradesPage {
  private readonly courses = inject(CoursesApi);
  private readonly api = inject(GradesApi);
  private readonly injector = inject(Injector);

  /** Slug or id of the course, and the student's id, from the address. */
  readonly course = input.required<string>();
  readonly student = input.required<string>();

  protected readonly found = resource({
    params: () => ({ course: this.course(), student: this.student() }),
    loader: async ({ params }) => {
      const [course, totals] = await Promise.all([
        this.courses.course(params.course),
        this.api.student(params.course, params.student),
      ]);
      return { course, totals };
    },
  });
  protected readonly groups = computed(() => {
    if (!this.found.hasValue()) return [];
    const { columns, categories } = this.found.value().totals;
    return groupsOf(columns, categories).map((group) => ({
      ...group,
      totals: categories.find(({ id }) => id === group.category?.id) ?? null,
    }));
  });
  protected readonly asStudent = signal(false);
  protected readonly told = signal('');

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      if (!this.found.hasValue()) return;
      const { course, totals } = this.found.value();
      titles.name(`Grades of ${totals.row.name}`);
      crumbs.trail.set([
        { label: course.title, link: `/c/${course.slug}` },
        { label: 'Gradebook', link: `/c/${course.slug}/gradebook` },
        { label: totals.row.name, link: `/c/${course.slug}/gradebook/${totals.row.userId}` },
      ]);
    });
  }

  /** What becomes of a grade in the two totals. */
  protected said(column: GradeColumn, cell: GradeCell): string {
    if (!this.found.hasValue()) return '';
    const { row, droppedSoFar } = this.found.value().totals;
    const soFar = !cell.counts ? 'Not due yet' : droppedSoFar.includes(column.id) ? 'Dropped' : 'Counts';
    const final = row.dropped.includes(column.id) ? 'dropped' : 'counts';
    const as = isMissing(cell) ? ' as 0' : '';
    return soFar.toLowerCase() === final ? `${soFar}${as}` : `${soFar} so far, ${final} in the final total`;
  }

  protected async open(column: GradeColumn, cell: GradeCell): Promise<void> {
    if (!this.found.hasValue()) return;
    const { course, totals } = this.found.value();
    const data: CellDialogData = {
      course: course.slug,
      student: { id: totals.row.userId, name: totals.row.name },
      column,
      cell,
      editor: course.capabilities.includes('grades.edit'),
      typed: null,
      reasons: [],
    };
    const { openCell } = await import('./cell-dialog');
    if (!(await openCell(this.injector, data))) return;
    this.told.set(`${column.title} is changed.`);
    this.found.reload();
  }
}
