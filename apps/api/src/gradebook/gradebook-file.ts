import writeXlsx, { type SheetData } from 'write-excel-file/node';
import { csvOf } from '../csv/csv-writer';
import type { Column } from './grade-rows';
import type { Book } from './grade-views';
import type { GradeRowView } from './gradebook.dto';

const PERSON = ['name', 'username', 'email', 'student id', 'section'] as const;
export const TOTALS = ['total so far in percent', 'final total in percent'] as const;

/** The heading of an assignment's column; by what stands in brackets a file that comes back is understood. */
export function headingOf({ context, maxPoints }: Column): string {
  return `${context.title} (of ${maxPoints}) [${context.slug}]`;
}

/** With a byte order mark; what a spreadsheet would take for a formula is written as text. */
export function gradesCsv({ columns }: Book, rows: readonly GradeRowView[]): Buffer {
  const headings = [...PERSON, ...columns.map(headingOf), ...TOTALS];
  const lines = rows.map((row) =>
    Object.fromEntries(cellsOf(row).map((cell, at) => [headings[at] ?? '', cell === null ? '' : String(cell)])),
  );
  return Buffer.from(csvOf(headings, lines));
}

/** Points are numbers and names are text: nothing in it is a formula. */
export async function gradesXlsx({ columns }: Book, rows: readonly GradeRowView[]): Promise<Buffer> {
  const headings = [...PERSON, ...columns.map(headingOf), ...TOTALS];
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true }));
  const body = rows.map((row) =>
    cellsOf(row).map((value) =>
      typeof value === 'number'
        ? { value, type: Number, format: '0.##' }
        : value === null || value === ''
          ? null
          : { value, type: String },
    ),
  );
  const sheet: SheetData = [head, ...body];
  const widths = headings.map((_, at) => ({ width: at === 0 || at === 2 ? 28 : 14 }));
  return writeXlsx(sheet, { sheet: 'Grades', columns: widths, stickyRowsCount: 1, stickyColumnsCount: 1 }).toBuffer();
}

function cellsOf(row: GradeRowView): (string | number | null)[] {
  const { name, username, email, studentNumber, section, cells, soFar, final } = row;
  const points = cells.map((cell) => cell.points);
  return [name, username, email, studentNumber ?? '', section?.name ?? '', ...points, soFar, final];
}
