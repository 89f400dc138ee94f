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
  untracked,
  viewChild,
} from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { CoursesApi } from '../api/courses-api';
import { asFailure } from '../api/failure';
import { GradesApi } from '../api/grades-api';
import type { GradeCell, GradeColumn } from '../api/models';
import { Icon } from '../design/icon';
import { Empty, Skeleton, Trouble } from '../design/list-states';
import { inWords } from '../design/local-time';
import { Crumbs } from '../shell/crumbs';
import { PageHeading } from '../shell/page-heading';
import { PageTitles } from '../shell/page-titles';
import type { CellDialogData } from './cell-dialog';
import { GradeGrid } from './grade-grid';
import { GradebookRows } from './gradebook-rows';
import type { OpenedCell } from './opened-cell';
import { groupsOf, shownRows } from './shown-rows';
import { UngradedNotice } from './ungraded-notice';
import { saveFile } from '../forms/save-file';

/** So many reasons that were given last are offered again. */
const REASONS = 8;

/** Students by assignments, moved in like a spreadsheet. What is looked for and sorted by is in the address. */
@Component({
  selector: 'assay-gradebook-page',
  imports: [Empty, GradeGrid, Icon, MatMenuModule, PageHeading, RouterLink, Skeleton, Trouble, UngradedNotice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'page', style: 'display:block;max-width:none' },
  providers: [GradebookRows],
  templateUrl: './gradebook-page.html',
  styleUrl: './gradebook-page.scss',
})
export class GradebookPage {
  private readonly api = inject(GradesApi);
  private readonly courses = inject(CoursesApi);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly injector = inject(Injector);
  private readonly grid = viewChild(GradeGrid);
  protected readonly rows = inject(GradebookRows);

  /** Slug or id of the course, from the address. */
  readonly course = input.required<string>();
  readonly q = input<string>();
  readonly section = input<string>();
  readonly sort = input<string>();

  private readonly home = resource({
    params: () => this.course(),
    loader: ({ params }) => this.courses.course(params),
  });
  protected readonly editor = computed(
    () => this.home.hasValue() && this.home.value().capabilities.includes('grades.edit'),
  );
  protected readonly grader = computed(
    () => this.home.hasValue() && this.home.value().capabilities.includes('grades.assess'),
  );
  protected readonly groups = computed(() => {
    const book = this.rows.book();
    return book ? groupsOf(book.columns, book.categories) : [];
  });
  protected readonly shown = computed(() => {
    const book = this.rows.book();
    const look = { q: this.q() ?? '', section: this.section() ?? '', sort: this.sort() ?? '' };
    return book ? shownRows(book.items, book.columns, look) : [];
  });
  protected readonly filtered = computed(() => (this.q() ?? '') !== '' || (this.section() ?? '') !== '');
  /** Those that students are in. */
  protected readonly sectionList = computed(() => {
    const names = new Map(
      this.rows.book()?.items.flatMap(({ section }) => (section ? [[section.id, section.name]] : [])),
    );
    return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
  });
  protected readonly told = signal('');
  protected readonly problem = signal<string | null>(null);
  /** Brings back what the last change has changed. */
  protected readonly undo = signal<(() => Promise<void>) | null>(null);
  private reasons: readonly string[] = [];

  constructor() {
    const crumbs = inject(Crumbs);
    const titles = inject(PageTitles);
    crumbs.trail.set([]);
    effect(() => {
      const course = this.course();
      untracked(() => {
        this.rows.clear();
        void this.rows.load(course);
      });
    });
    effect(() => {
      if (!this.home.hasValue()) return;
      const { title, slug } = this.home.value();
      titles.name(`Gradebook, ${title}`);
      crumbs.trail.set([
        { label: title, link: `/c/${slug}` },
        { label: 'Gradebook', link: `/c/${slug}/gradebook` },
      ]);
    });
  }

  protected address(queryParams: Record<string, string | null>): void {
    this.grid()?.top();
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected again(): void {
    void this.rows.load(this.course());
  }

  protected async open({ row, column, cell, typed }: OpenedCell): Promise<void> {
    const { openCell } = await import('./cell-dialog');
    const data: CellDialogData = {
      course: this.course(),
      student: { id: row.userId, name: row.name },
      column,
      cell,
      editor: this.editor(),
      typed,
      reasons: this.reasons,
    };
    const changed = await openCell(this.injector, data);
    if (changed) this.rows.replace(changed.grade.row);
    // Sorted by points, the row may stand elsewhere now.
    this.grid()?.focus(row.userId);
    // Closed by its button it gives a text that is empty.
    if (!changed) return;
    const { grade, reason, before } = changed;
    if (before === null) {
      this.say(`${row.name} has what others decided at ${column.title}.`);
      return;
    }
    if (reason !== null) this.reasons = [reason, ...this.reasons.filter((one) => one !== reason)].slice(0, REASONS);
    const points = grade.cell.points === null ? 'no points' : `${grade.cell.points} points`;
    this.say(`${row.name} has ${points} at ${column.title} now.`, () =>
      this.restore(row.userId, column, before, grade.cell),
    );
  }

  protected async release(column: GradeColumn): Promise<void> {
    const { ReleaseGradesDialog } = await import('./release-grades-dialog');
    this.dialog
      .open<unknown, GradeColumn, boolean>(ReleaseGradesDialog, { data: column, width: '560px' })
      .afterClosed()
      .subscribe((changed) => {
        if (changed === true) void this.work(() => this.afterRelease(column));
      });
  }

  protected async takeBack({ row, column, cell }: OpenedCell): Promise<void> {
    const { override } = cell;
    if (override === null) return;
    await this.work(async () => {
      const grade = await this.api.takeBack(column.id, row.userId, override.revision);
      this.rows.replace(grade.row);
      const undo = () => this.restore(row.userId, column, cell, grade.cell);
      this.say(`The override of ${row.name} at ${column.title} is taken back.`, undo);
    });
  }

  protected async export(format: 'csv' | 'xlsx'): Promise<void> {
    await this.work(async () =>
      saveFile(await this.api.file(this.course(), format), `${this.course()}-grades.${format}`),
    );
  }

  protected async bringBack(): Promise<void> {
    const undo = this.undo();
    if (undo === null) return;
    await this.work(async () => {
      await undo();
      this.say('It is as it was before.');
    });
    this.grid()?.focus();
  }

  private async afterRelease(before: GradeColumn): Promise<void> {
    await this.rows.refreshColumns(this.course());
    const column = this.rows.book()?.columns.find(({ id }) => id === before.id) ?? before;
    const title = `“${column.title}”`;
    const sentence = column.released
      ? `Students see their grades of ${title} now.`
      : column.releasedAt === null
        ? `Students do not see their grades of ${title}.`
        : `Students see their grades of ${title} from ${inWords(column.releasedAt)}.`;
    this.say(sentence, async () => {
      await this.api.release(before.id, { at: before.releasedAt });
      await this.rows.refreshColumns(this.course());
    });
  }

  /** As a cell was before, unless somebody has changed it since. */
  private async restore(userId: string, column: GradeColumn, before: GradeCell, now: GradeCell): Promise<void> {
    const [wanted, seen] = [before.override, now.override];
    if (wanted) {
      const { points, reason, reasonShown } = wanted;
      const again = { points, reason, reasonShown, revision: seen?.revision ?? null };
      this.rows.replace((await this.api.override(column.id, userId, again)).row);
    } else if (seen) {
      this.rows.replace((await this.api.takeBack(column.id, userId, seen.revision)).row);
    }
  }

  private say(sentence: string, undo: (() => Promise<void>) | null = null): void {
    this.told.set(sentence);
    this.undo.set(undo);
  }

  private async work(action: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}
