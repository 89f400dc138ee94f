import type { GradeCategoryModel } from '@assay/db';
import { courseTotal, type CourseTotal, type TotalCategory, type TotalItem } from '@assay/grading';
import { isReleased } from '../assignments/earned';
import { iso } from '../problems/instant';
import { contentRevision } from '../problems/changed-meanwhile';
import { dueFor, isOver, type Column, type StoredOverride, type StudentRow } from './grade-rows';
import type {
  GradeCategoryView,
  GradeCellView,
  GradeColumnView,
  GradeOverrideView,
  GradeRowView,
  OwnGradesView,
  StudentTotalsView,
} from './gradebook.dto';

/** The columns of a course's gradebook, and how its total comes about. */
export interface Book {
  readonly columns: readonly Column[];
  readonly categories: readonly GradeCategoryModel[];
  readonly now: Date;
}

export function categoryView({ id, name, weight, dropLowest }: GradeCategoryModel): GradeCategoryView {
  return { id, name, weight: weight.toNumber(), dropLowest };
}

export function columnView({ context, maxPoints }: Column, now: Date): GradeColumnView {
  const { id, kind, slug, title, categoryId, weight, releasedAt } = context;
  return {
    id,
    kind,
    slug,
    title,
    categoryId,
    weight: weight.toNumber(),
    maxPoints,
    dueAt: iso(context.dueAt ?? context.closesAt),
    releasedAt: iso(releasedAt),
    released: isReleased(context.releasedAt, now),
  };
}

export function cellView(column: Column, row: StudentRow, now: Date): GradeCellView {
  const { id } = column.context;
  const earned = row.earned?.[id];
  const automatic = earned?.points ?? null;
  const override = row.overrides?.[id];
  return {
    points: override?.points ?? automatic,
    automatic,
    override: override ? overrideView(override) : null,
    late: earned?.late ?? false,
    extended: row.extensions?.[id] !== undefined,
    counts: override !== undefined || isOver(column, row, automatic !== null, now),
  };
}

function overrideView({ points, reason, shown, by, at }: StoredOverride): GradeOverrideView {
  const view = { points, reason, reasonShown: shown, by, at: new Date(at).toISOString() };
  return { ...view, revision: contentRevision(view) };
}

export function rowView(book: Book, row: StudentRow): GradeRowView {
  const cells = book.columns.map((column) => cellView(column, row, book.now));
  const items = itemsOf(book, cells);
  const final = courseTotal(items, weights(book));
  const now = items.filter((_, at) => cells[at]?.counts === true);
  return {
    userId: row.user_id,
    username: row.username,
    name: row.name,
    email: row.email,
    studentNumber: row.student_number,
    section: row.section_id === null ? null : { id: row.section_id, name: row.section_name ?? '' },
    cells,
    soFar: courseTotal(now, weights(book)).percent,
    final: final.percent,
    dropped: [...final.dropped],
  };
}

/** One student's totals by category, as staff see them, and what the student sees of them. */
export function studentTotalsView(book: Book, stored: StudentRow): StudentTotalsView {
  const row = rowView(book, stored);
  const items = itemsOf(book, row.cells);
  const soFar = courseTotal(
    items.filter((_, at) => row.cells[at]?.counts === true),
    weights(book),
  );
  const final = courseTotal(items, weights(book));
  const percent = (total: CourseTotal, id: string) => total.categories.find((one) => one.id === id)?.percent ?? null;
  return {
    row,
    columns: book.columns.map((column) => columnView(column, book.now)),
    categories: book.categories.map((category) => ({
      ...categoryView(category),
      soFar: percent(soFar, category.id),
      final: percent(final, category.id),
    })),
    droppedSoFar: [...soFar.dropped],
    shown: ownGradesView(book, stored),
  };
}

/** What a student is shown: nothing of a grade that is not released, and a total of what is. */
export function ownGradesView(book: Book, row: StudentRow): OwnGradesView {
  const cells = book.columns.map((column) => cellView(column, row, book.now));
  const shown = book.columns.map(({ context }) => isReleased(context.releasedAt, book.now));
  const counts = (at: number) => shown[at] === true && cells[at]?.counts === true;
  const total = courseTotal(
    itemsOf(book, cells).filter((_, at) => counts(at)),
    weights(book),
  );
  return {
    items: book.columns.flatMap((column, at) => {
      const { releasedAt, ...view } = columnView(column, book.now);
      const cell = cells[at];
      const told = view.released ? cell : undefined;
      return [
        {
          ...view,
          dueAt: iso(dueFor(column, row)),
          extended: row.extensions?.[view.id] !== undefined,
          points: told?.points ?? null,
          late: told?.late ?? false,
          overridden: told?.override != null,
          reason: told?.override?.reasonShown === true ? told.override.reason : null,
          counts: counts(at),
          dropped: total.dropped.includes(view.id),
        },
      ];
    }),
    categories: book.categories.map((category) => ({
      ...categoryView(category),
      percent: total.categories.find(({ id }) => id === category.id)?.percent ?? null,
    })),
    percent: total.percent,
  };
}

function itemsOf({ columns }: Book, cells: readonly GradeCellView[]): TotalItem[] {
  return columns.map(({ context, maxPoints }, at) => ({
    id: context.id,
    points: cells[at]?.points ?? null,
    maxPoints,
    weight: context.weight.toNumber(),
    categoryId: context.categoryId,
  }));
}

function weights({ categories }: Book): TotalCategory[] {
  return categories.map(({ id, weight, dropLowest }) => ({ id, weight: weight.toNumber(), dropLowest }));
}
