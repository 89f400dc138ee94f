import { isUtf8 } from 'node:buffer';
import { MAX_FILE_CHARS, type Cell, type ExerciseTest, type ExpectedFile, type Row } from '@assay/contract/exercise';
import type { DataValue, Outcome } from '@assay/sandbox';

/** What a right program's outcome says that a test is to expect; or why it says nothing. */
export interface Expectation {
  /** Of a `sql` test. */
  readonly rows?: readonly Row[];
  /** Of a `files` test, in the order in which it names them. */
  readonly files?: readonly ExpectedFile[];
  readonly problem?: string;
}

/** The expectation of a test whose expected value is more than a text; null for all others. */
export function expectationOf(test: ExerciseTest, outcome: Outcome): Expectation | null {
  if (test.kind === 'sql') return rowsOf(outcome.value);
  return test.kind === 'files' ? filesOf(test.expectedFiles ?? [], outcome) : null;
}

function rowsOf(value: DataValue | undefined): Expectation {
  if (value?.t !== 'list') return { problem: 'There is no query that gives rows.' };
  const rows = value.v.map((row) => (row.t === 'tuple' ? row.v.map(cellOf) : [cellOf(row)]));
  const odd = rows.findIndex((row) => row.includes(undefined));
  if (odd >= 0) return { problem: `Row ${odd + 1} has a value that no test can expect: bytes, or too large a number.` };
  return { rows: rows as Row[] };
}

/** Undefined for what rows of a test cannot hold without becoming something else. */
function cellOf(value: DataValue): Cell | undefined {
  if (value.t === 'none') return null;
  if (value.t === 'str') return value.v;
  if (value.t !== 'int' && value.t !== 'float') return undefined;
  const number = Number(value.v);
  return (value.t === 'int' ? Number.isSafeInteger(number) : Number.isFinite(number)) ? number : undefined;
}

function filesOf(named: readonly ExpectedFile[], { files = [] }: Outcome): Expectation {
  const written = new Map(files.map(({ path, content }) => [path, content]));
  const found: ExpectedFile[] = [];
  for (const { path } of named) {
    const bytes = written.get(path);
    if (bytes === undefined) return { problem: `The solution did not write the file ${path}.` };
    const file = fileOf(path, bytes);
    if (file.content.length > MAX_FILE_CHARS) return { problem: `The file ${path} is larger than a test may hold.` };
    found.push(file);
  }
  return { files: found };
}

/** As text where it is some: UTF-8 without a NUL. */
function fileOf(path: string, bytes: Buffer): ExpectedFile {
  return isUtf8(bytes) && !bytes.includes(0)
    ? { path, content: bytes.toString('utf8') }
    : { path, content: bytes.toString('base64'), encoding: 'base64' };
}
