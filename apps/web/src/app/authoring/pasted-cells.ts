import { parse } from 'csv-parse/browser/esm/sync';
import type { ExerciseTest } from '../api/models';
import { COLUMNS, type Column, freshTest, withCell } from './test-cells';

const HEADERS: Readonly<Record<string, Column>> = {
  name: 'name',
  test: 'name',
  kind: 'kind',
  input: 'input',
  stdin: 'input',
  expression: 'input',
  expected: 'expected',
  output: 'expected',
  hidden: 'hidden',
  points: 'points',
  weight: 'points',
  seconds: 'seconds',
};

/**
 * The cells of what a spreadsheet copies (separated by tabs) or of CSV (by commas or semicolons, the same number in each of
 * several lines). Null when it is a text for one cell.
 */
export function pastedCells(text: string): string[][] | null {
  if (text.includes('\t')) return cells(text, '\t');
  if (!text.trimEnd().includes('\n')) return null;
  for (const delimiter of [',', ';']) {
    const rows = cells(text, delimiter);
    const width = rows?.[0]?.length ?? 0;
    if (width > 1 && rows?.every((row) => row.length === width)) return rows;
  }
  return cells(text, '\t');
}

function cells(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    // An unclosed quotation mark: then it is no table.
    console.warn('What was pasted is no table.', error);
    return null;
  }
}

/** The tests with cells written from a place on: rows that are missing are added. A first row of headings says the columns. */
export function withPasted(
  tests: readonly ExerciseTest[],
  rows: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: number },
): ExerciseTest[] {
  const [first = []] = rows;
  const named = first.map((cell) => HEADERS[cell.trim().toLowerCase()]);
  const headed = first.length > 1 && named.every((column) => column !== undefined);
  const columns = headed ? named : COLUMNS.slice(at.column);
  const result = [...tests];
  (headed ? rows.slice(1) : rows).forEach((cellsOfRow, offset) => {
    while (result.length <= at.row + offset) result.push(freshTest(result));
    // A kind comes first: what the other cells mean hangs on it.
    const pairs = cellsOfRow
      .map((cell, place) => ({ cell, column: columns[place] }))
      .sort((a, b) => Number(b.column === 'kind') - Number(a.column === 'kind'));
    for (const { cell, column } of pairs) {
      const test = result[at.row + offset];
      if (test !== undefined && column !== undefined) result[at.row + offset] = withCell(test, column, cell);
    }
  });
  return result;
}
