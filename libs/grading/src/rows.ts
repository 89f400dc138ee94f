import type { Cell, ExerciseTest, Row } from '@assay/contract/exercise';
import type { DataValue } from '@assay/sandbox';
import { canonical, equalValues } from './data-value';

type SqlTest = Pick<ExerciseTest, 'expectedRows' | 'ordered'>;

const SEPARATOR = '|';

/** A cell of the expected rows as the sandbox would tell it. */
function cellValue(cell: Cell): DataValue {
  if (cell === null) return { t: 'none' };
  if (typeof cell === 'string') return { t: 'str', v: cell };
  return Number.isInteger(cell) ? { t: 'int', v: BigInt(cell).toString() } : { t: 'float', v: String(cell) };
}

function rowValue(row: Row): DataValue {
  return { t: 'tuple', v: row.map(cellValue) };
}

function shownCell(value: DataValue): string {
  if (value.t === 'none') return 'NULL';
  if (value.t === 'bytes') return Buffer.from(value.v, 'base64').toString('hex');
  return 'v' in value && typeof value.v === 'string' ? value.v : canonical(value);
}

function shownRow(row: DataValue): string {
  return row.t === 'tuple' ? row.v.map(shownCell).join(SEPARATOR) : shownCell(row);
}

/** Equal rows side by side, whatever the query's order was. */
function inOneOrder(rows: readonly DataValue[]): readonly DataValue[] {
  const keyed = rows.map((row) => ({ row, key: canonical(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
}

function text(rows: readonly DataValue[]): string {
  return rows.map((row) => `${shownRow(row)}\n`).join('');
}

/** The rows that a test expects, as text: those of a test without an order in the one that results are shown in. */
export function expectedText({ expectedRows = [], ordered }: SqlTest): string {
  const rows = expectedRows.map(rowValue);
  return text(ordered === true ? rows : inOneOrder(rows));
}

/**
 * Compares a query's rows with what the test expects: as data, column names left aside, in any order unless the test
 * says otherwise. `message` is null when they are the same.
 */
export function compareRows(
  { expectedRows = [], ordered }: SqlTest,
  value: DataValue | undefined,
  tolerance: number,
): { readonly message: string | null; readonly actual: string } {
  if (value?.t !== 'list') return { message: 'Your query gave no rows to compare.', actual: '' };
  const arranged = ordered === true ? (rows: readonly DataValue[]) => rows : inOneOrder;
  const wanted = arranged(expectedRows.map(rowValue));
  const got = arranged(value.v);
  const actual = text(got);
  if (wanted.length !== got.length) {
    return { message: `Your query gave ${rowsOf(got.length)} where ${rowsOf(wanted.length)} were expected.`, actual };
  }
  const at = wanted.findIndex((row, index) => {
    const other = got[index];
    return other === undefined || !equalValues(row, other, tolerance);
  });
  const [row, other] = [wanted[at], got[at]];
  if (row === undefined || other === undefined) return { message: null, actual };
  if (row.t === 'tuple' && other.t === 'tuple' && row.v.length !== other.v.length) {
    const message = `Your query gives ${other.v.length} columns where ${row.v.length} were expected.`;
    return { message, actual };
  }
  const place = ordered === true ? ` in row ${at + 1}` : '';
  return { message: `Your query gave ${shownRow(other)}${place} where ${shownRow(row)} was expected.`, actual };
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
