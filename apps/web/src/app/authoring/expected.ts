import type { ExerciseTest, NewTrial, Trial } from '../api/models';
import { byteCount } from './file-bytes';

type Asked = NewTrial['tests'][number];
type Found = Trial['values'][number];

/** What the solution is asked for a test; null where that says nothing of what the test is to expect. */
export function askedOf(test: ExerciseTest): Asked | null {
  const { kind, limits, exitCode } = test;
  switch (kind) {
    case 'io':
      return { kind, stdin: test.stdin, exitCode, limits };
    case 'call':
      return { kind, expression: test.expression, limits };
    case 'sql':
      return { kind, setup: test.setup, query: test.query, limits };
    case 'files': {
      const writes = (test.expectedFiles ?? []).map(({ path }) => path);
      return writes.length === 0 ? null : { kind, stdin: test.stdin, exitCode, writes, limits };
    }
    case 'checker':
    case 'unittest':
    case 'pytest':
      return null;
  }
}

/** Whether a test is to expect something that nobody has written yet. */
export function isUnfilled(test: ExerciseTest): boolean {
  if (askedOf(test) === null) return false;
  if (test.kind === 'sql') return (test.expectedRows ?? []).length === 0;
  if (test.kind === 'files') return (test.expectedFiles ?? []).every(({ content }) => content === '');
  return (test.expected ?? '') === '';
}

/** The fields of a test that what was found goes into; null where nothing was. */
export function foundIn({ value, rows, files }: Found): Partial<ExerciseTest> | null {
  // Rows of texts, numbers and nulls: the API's description has no words for that.
  if (rows !== null) return { expectedRows: rows as ExerciseTest['expectedRows'] };
  if (files !== null) return { expectedFiles: files };
  return value === null ? null : { expected: value };
}

/** What a test expects, in the words in which it is edited. */
export function expectedWords({ expected, expectedRows, expectedFiles }: Partial<ExerciseTest>): string {
  if (expectedRows !== undefined) return expectedRows.map((row) => JSON.stringify(row)).join('\n');
  if (expectedFiles === undefined) return expected ?? '';
  return expectedFiles
    .map(({ path, content, encoding }) => {
      const text = encoding === 'base64' ? `(${byteCount(content)} bytes, not text)` : content;
      return `${path}:\n${text}`;
    })
    .join('\n');
}
