import type { GradeCategory, GradeCell, GradeColumn, GradeRow } from '../api/models';

/** What the address says of how the gradebook is looked at. */
export interface Look {
  readonly q: string;
  /** An id, `none` for those in no section, or empty. */
  readonly section: string;
  /** `name`, `total.so-far`, `total.final` or `points.<slug>`; with a minus before it, from the other end. */
  readonly sort: string;
}

/** Columns before the assignments: the student, the total so far, the final one. */
export const LEADING = 3;

/** An assignment, and where its cells stand in a row as the server sends it. */
export interface PlacedColumn extends GradeColumn {
  readonly at: number;
}

/** Neighbouring columns of a category; null for assignments in none. */
export interface ColumnGroup {
  readonly category: GradeCategory | null;
  readonly columns: readonly PlacedColumn[];
}

/** Columns by their categories, in the order of the categories and, within, of the course. */
export function groupsOf(columns: readonly GradeColumn[], categories: readonly GradeCategory[]): ColumnGroup[] {
  const placed = columns.map((column, at) => ({ ...column, at }));
  const groups = [...categories, null].map((category) => ({
    category,
    columns: placed.filter(({ categoryId }) => categoryId === (category?.id ?? null)),
  }));
  return groups.filter((group) => group.columns.length > 0);
}

/** Who fits, in the order that is asked for. Where there is nothing to sort by comes last, whichever end is first. */
export function shownRows(rows: readonly GradeRow[], columns: readonly GradeColumn[], look: Look): GradeRow[] {
  const wanted = look.q.trim().toLocaleLowerCase();
  const fitting = rows.filter(({ section, name, username, email, studentNumber }) => {
    if (look.section !== '' && (section?.id ?? 'none') !== look.section) return false;
    return [name, username, email, studentNumber ?? ''].some((text) => text.toLocaleLowerCase().includes(wanted));
  });
  const descending = look.sort.startsWith('-');
  const key = look.sort.replace(/^-/, '');
  if (key === '' || key === 'name') return descending ? fitting.reverse() : fitting;
  const value = valueBy(key, columns);
  return fitting.sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return descending ? right - left : left - right;
  });
}

function valueBy(key: string, columns: readonly GradeColumn[]): (row: GradeRow) => number | null {
  if (key === 'total.so-far') return (row) => row.soFar;
  if (key === 'total.final') return (row) => row.final;
  const at = columns.findIndex(({ slug }) => key === `points.${slug}`);
  return (row) => row.cells[at]?.points ?? null;
}

/** Nothing came in the time that there was. */
export function isMissing(cell: GradeCell): boolean {
  return cell.counts && cell.points === null;
}

/** A cell in words, for who cannot see its signs. */
export function inWords(row: GradeRow, column: GradeColumn, cell: GradeCell): string {
  const points =
    cell.points !== null ? `${cell.points} of ${column.maxPoints}` : isMissing(cell) ? 'missing' : 'nothing graded yet';
  const computed = cell.automatic === null ? 'nothing was computed' : `${cell.automatic} was computed`;
  const marks = [
    cell.override ? `overridden, ${computed}` : '',
    cell.late ? 'late' : '',
    cell.extended ? 'has an extension' : '',
    row.dropped.includes(column.id) ? 'dropped in the final total' : '',
  ];
  return `${row.name}, ${column.title}: ${[points, ...marks].filter((text) => text !== '').join(', ')}`;
}
