import type { Cell, ExerciseTest, Row } from '@assay/contract/exercise';
import type { DataValue } from '@assay/sandbox';
import { canonical, equalValues } from './data-value';
import { numberOf } from './number-value';

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

/** A row with what it is sorted by: its cells as text, in which numbers that may be equal have one name, then they. */
interface Placed {
  readonly row: DataValue;
  readonly key: string;
  readonly numbers: readonly number[];
}

function cellsOf(row: DataValue): readonly DataValue[] {
  return row.t === 'tuple' ? row.v : [row];
}

/** Names for the numbers of a column: the same for those that lie within the tolerance of their neighbours. */
function namesWithin(tolerance: number, numbers: readonly number[]): ReadonlyMap<number, number> {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const names = new Map<number, number>();
  let name = 0;
  sorted.forEach((number, index) => {
    const before = sorted[index - 1] ?? number;
    if (number - before > tolerance * Math.max(1, Math.abs(before), Math.abs(number))) name++;
    names.set(number, name);
  });
  return names;
}

function finite(cell: DataValue | undefined): number | null {
  const number = cell === undefined ? null : numberOf(cell);
  return number !== null && Number.isFinite(number) ? number : null;
}

/** Sorts each of the lists such that equal rows of two come side by side, whatever the query's order was. */
function inOneOrder(lists: readonly (readonly DataValue[])[], tolerance: number): Placed[][] {
  const place = tolerance > 0 ? placedWithin(lists, tolerance) : placedExactly;
  return lists.map((rows) => rows.map(place).sort(comparePlaces));
}

function placedExactly(row: DataValue): Placed {
  return { row, key: canonical(row), numbers: [] };
}

function placedWithin(lists: readonly (readonly DataValue[])[], tolerance: number): (row: DataValue) => Placed {
  const rows = lists.flat();
  const width = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), 0);
  const names = Array.from({ length: width }, (_, column) =>
    namesWithin(
      tolerance,
      rows.flatMap((row) => finite(cellsOf(row)[column]) ?? []),
    ),
  );
  return (row) => {
    const numbers: number[] = [];
    const parts = cellsOf(row).map((cell, column) => {
      const number = finite(cell);
      if (number === null) return canonical(cell);
      numbers.push(number);
      return `~${names[column]?.get(number)}`;
    });
    return { row, key: parts.join(','), numbers };
  };
}

function comparePlaces(a: Placed, b: Placed): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
  return at < 0 ? 0 : (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
}

function text(rows: readonly DataValue[]): string {
  return rows.map((row) => `${shownRow(row)}\n`).join('');
}

/** The rows that a test expects, as text: those of a test without an order in the one that results are shown in. */
export function expectedText({ expectedRows = [], ordered }: SqlTest): string {
  const rows = expectedRows.map(rowValue);
  return text(ordered === true ? rows : inOneOrder([rows], 0).flatMap((placed) => placed.map(({ row }) => row)));
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
  if (value?.t !== 'list') return { message: 'There is no query in your file that gives rows.', actual: '' };
  const wanted = expectedRows.map(rowValue);
  const got = value.v;
  const actual = text(ordered === true ? got : inOneOrder([got], 0).flatMap((placed) => placed.map(({ row }) => row)));
  const difference = ordered === true ? firstDifference(wanted, got, tolerance) : unmatched(wanted, got, tolerance);
  return { message: shapeMessage(wanted, got) ?? difference, actual };
}

/** What to say of another number of columns or rows. */
function shapeMessage(wanted: readonly DataValue[], got: readonly DataValue[]): string | null {
  const [row, other] = [wanted[0], got[0]];
  if (row !== undefined && other !== undefined && cellsOf(row).length !== cellsOf(other).length) {
    return `Your query gives ${count(cellsOf(other).length, 'column')} where ${wasExpected(cellsOf(row).length, 'column')}.`;
  }
  return wanted.length === got.length
    ? null
    : `Your query gave ${count(got.length, 'row')} where ${wasExpected(wanted.length, 'row')}.`;
}

/** The first row that is another, of two lists in which the order matters. */
function firstDifference(wanted: readonly DataValue[], got: readonly DataValue[], tolerance: number): string | null {
  const at = wanted.findIndex((row, index) => {
    const other = got[index];
    return other !== undefined && !equalValues(row, other, tolerance);
  });
  const [row, other] = [wanted[at], got[at]];
  return row === undefined || other === undefined ? null : differenceIn(row, other, ` in row ${at + 1}`);
}

/** A row that is not among those expected beside one that is missing, of two lists of the same length. */
function unmatched(wanted: readonly DataValue[], got: readonly DataValue[], tolerance: number): string | null {
  const [expected = [], actual = []] = inOneOrder([wanted, got], tolerance);
  let missing: DataValue | undefined;
  let strange: DataValue | undefined;
  for (let left = 0, right = 0; left < expected.length || right < actual.length;) {
    const [row, other] = [expected[left], actual[right]];
    if (row && other && equalValues(row.row, other.row, tolerance)) {
      left++;
      right++;
    } else if (row && (!other || comparePlaces(row, other) < 0)) {
      missing ??= row.row;
      left++;
    } else {
      strange ??= other?.row;
      right++;
    }
  }
  return missing === undefined || strange === undefined ? null : differenceIn(missing, strange, '');
}

function differenceIn(row: DataValue, other: DataValue, place: string): string {
  const alike = shownRow(row) === shownRow(other);
  const [wanted, got] = alike ? differentCells(row, other) : [shownRow(row), shownRow(other)];
  return `Your query gave ${got}${place} where ${wanted} was expected.`;
}

/** In words, of two rows that look the same: a text and a number, say. */
function differentCells(row: DataValue, other: DataValue): readonly [string, string] {
  const others = cellsOf(other);
  for (const [column, cell] of cellsOf(row).entries()) {
    const beside = others[column];
    if (beside !== undefined && !equalValues(cell, beside)) return [named(cell), named(beside)];
  }
  return [shownRow(row), shownRow(other)];
}

function named(cell: DataValue): string {
  switch (cell.t) {
    case 'none':
      return 'no value (NULL)';
    case 'str':
      return `the text ${cell.v}`;
    case 'bytes':
      return `the blob ${shownCell(cell)}`;
    default:
      return `the number ${shownCell(cell)}`;
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function wasExpected(number: number, what: string): string {
  return `${count(number, what)} ${number === 1 ? 'was' : 'were'} expected`;
}
