import { TEST_KINDS, type TestKind } from '@assay/contract';
import type { ExerciseTest } from '../api/models';

/** The columns of the table of tests, in their order. */
export const COLUMNS = ['name', 'kind', 'input', 'expected', 'hidden', 'points', 'seconds'] as const;
export type Column = (typeof COLUMNS)[number];

export const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  name: 'Name',
  kind: 'Kind',
  input: 'Input or expression',
  expected: 'Expected',
  hidden: 'Hidden',
  points: 'Points',
  seconds: 'Seconds',
};

export const KIND_WORDS: Readonly<Record<TestKind, string>> = {
  io: 'Output',
  call: 'Call',
  unittest: 'unittest',
  pytest: 'pytest',
  sql: 'Query',
  checker: 'Checker',
  files: 'Files',
};

/** The field behind a column, by the kind of test; null where a cell is too small for what that kind has. */
export function fieldOf(kind: TestKind, column: Column): keyof ExerciseTest | null {
  if (column === 'input')
    return kind === 'call' ? 'expression' : ['io', 'checker', 'files'].includes(kind) ? 'stdin' : null;
  if (column === 'expected') return ['io', 'call', 'checker'].includes(kind) ? 'expected' : null;
  return column === 'seconds' ? 'limits' : column;
}

/** What a cell shows. */
export function cellText(test: ExerciseTest, column: Column): string {
  switch (column) {
    case 'hidden':
      return test.hidden ? 'yes' : '';
    case 'points':
      return String(test.points);
    case 'seconds':
      return test.limits?.cpuSeconds === undefined ? '' : String(test.limits.cpuSeconds);
    default: {
      const field = fieldOf(test.kind, column);
      const value = field === null ? undefined : test[field];
      return typeof value === 'string' ? value : '';
    }
  }
}

/** The test with what was typed into one of its cells; the same test where that cell takes no such thing. */
export function withCell(test: ExerciseTest, column: Column, text: string): ExerciseTest {
  switch (column) {
    case 'kind': {
      const kind = TEST_KINDS.find((one) => one === text.trim().toLowerCase());
      return kind === undefined ? test : ofKind(test, kind);
    }
    case 'hidden':
      return { ...test, hidden: /^(?:1|x|y|yes|true|hidden|✓)$/i.test(text.trim()) };
    case 'points': {
      const points = numberIn(text);
      return points === null ? test : { ...test, points };
    }
    case 'seconds': {
      const { cpuSeconds: _, ...others } = test.limits ?? {};
      const seconds = numberIn(text);
      const limits = seconds === null ? others : { ...others, cpuSeconds: seconds };
      return { ...test, limits: Object.keys(limits).length === 0 ? undefined : limits };
    }
    default: {
      const field = fieldOf(test.kind, column);
      return field === null ? test : { ...test, [field]: text };
    }
  }
}

function numberIn(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  const number = Number(plain);
  return plain === '' || !Number.isFinite(number) || number < 0 ? null : number;
}

/** The test as one of another kind: what that kind does not have is left out, what both have stays. */
export function ofKind(test: ExerciseTest, kind: TestKind): ExerciseTest {
  const { name, hidden, points, limits, dependsOn, starterMayPass, message } = test;
  const common = { kind, name, hidden, points, limits, dependsOn, starterMayPass, message };
  const { stdin = '', expected = '', expression, setup = '', file = 'test_it.py', content = '', checker } = test;
  const { exitCode, query } = test;
  switch (kind) {
    case 'io':
      return { ...common, stdin, expected, exitCode };
    case 'call':
      return { ...common, expression: expression ?? '', expected };
    case 'checker':
      return { ...common, stdin, expected, exitCode, checker: checker ?? 'check.py' };
    case 'files':
      return { ...common, stdin, exitCode, expectedFiles: test.expectedFiles ?? [{ path: 'out.txt', content: '' }] };
    case 'sql':
      return { ...common, setup, query, expectedRows: test.expectedRows ?? [] };
    case 'unittest':
    case 'pytest':
      return { ...common, file, content };
  }
}

/** A name that no test has yet. */
export function freshName(tests: readonly ExerciseTest[]): string {
  const names = new Set(tests.map(({ name }) => name));
  for (let number = tests.length + 1; ; number++) if (!names.has(`test ${number}`)) return `test ${number}`;
}

/** A new test at the end, of the kind of the last one. */
export function freshTest(tests: readonly ExerciseTest[]): ExerciseTest {
  const kind = tests.at(-1)?.kind ?? 'io';
  const blank = { kind: 'io', name: freshName(tests), hidden: false, points: 1 } as const;
  return ofKind(blank, kind);
}

/** Where a key leads from a cell; null: the key is the cell's own. `at` and `end` are the selection's ends in its text. */
export function move(
  key: string,
  { row, column }: { readonly row: number; readonly column: number },
  caret: { readonly start: number; readonly end: number; readonly text: string },
): { readonly row: number; readonly column: number } | null {
  const before = caret.text.slice(0, caret.start);
  const after = caret.text.slice(caret.end);
  switch (key) {
    case 'Enter':
      return { row: row + 1, column };
    case 'ArrowDown':
      return after.includes('\n') ? null : { row: row + 1, column };
    case 'ArrowUp':
      return before.includes('\n') ? null : { row: row - 1, column };
    case 'ArrowRight':
      return after === '' ? { row, column: column + 1 } : null;
    case 'ArrowLeft':
      return before === '' ? { row, column: column - 1 } : null;
    case 'Tab':
      return column + 1 < COLUMNS.length ? { row, column: column + 1 } : { row: row + 1, column: 0 };
    case 'Shift+Tab':
      return column > 0 ? { row, column: column - 1 } : { row: row - 1, column: COLUMNS.length - 1 };
    default:
      return null;
  }
}
