import { dataDifference } from './data-difference';
import { formatValue } from './data-value';
import { equalNumberWords, numberWord } from './decimal';
import { jsonValue } from './json-data';
import { matchesPattern } from './pattern';

/** How an `io` test's output is compared, read from the format's `compare`. */
export type Comparison =
  { readonly kind: (typeof PLAIN)[number] } | { readonly kind: 'float'; readonly tolerance: number };

const PLAIN = ['exact', 'lines', 'unordered', 'tokens', 'json', 'regex'] as const;

/** Reads `compare`; left out it is `lines`. @throws TypeError on anything else. */
export function parseComparison(text: string | undefined): Comparison {
  const name = (text ?? 'lines').toLowerCase();
  const plain = PLAIN.find((known) => known === name);
  if (plain !== undefined) return { kind: plain };
  const tolerance = name.startsWith('float:') ? Number(name.slice('float:'.length)) : NaN;
  if (!Number.isFinite(tolerance) || tolerance < 0) throw new TypeError(`unknown comparison '${text}'`);
  return { kind: 'float', tolerance };
}

/** Where the output first differs from what was expected; null when it does not. */
export interface Difference {
  /** Line of the output, from 1. */
  readonly line: number;
  /** The expected line; null when the output should have ended before. */
  readonly expected: string | null;
  /** The line that was printed; null when the output ended before. */
  readonly actual: string | null;
  /** In place of the line: where in the data, as `[2].name`; '' is the whole of it. */
  readonly path?: string;
  /** The whole output is not as a pattern asks for it; there is no line that is to blame. */
  readonly pattern?: true;
}

/** Compares a program's output with what the test expects. @throws PatternError when a pattern takes too long. */
export function compareOutput(comparison: Comparison, expected: string, actual: Buffer): Difference | null {
  const text = actual.toString('utf8');
  switch (comparison.kind) {
    case 'exact':
      // As bytes: two invalid sequences may decode to the same replacement character.
      return Buffer.from(expected, 'utf8').equals(actual) ? null : exactDifference(expected, text);
    case 'lines':
      return firstDifference(significantLines(expected), significantLines(text), (a, b) => a === b);
    case 'unordered':
      return unorderedDifference(significantLines(expected), significantLines(text));
    case 'json':
      return jsonDifference(expected, text);
    case 'tokens':
      return tokenDifference(expected, text, (a, b) => a === b);
    case 'float':
      return tokenDifference(expected, text, (a, b) => equalTokens(a, b, comparison.tolerance));
    case 'regex':
      return matchesPattern(expected, text)
        ? null
        : { line: 1, expected: null, actual: text.split('\n')[0] ?? '', pattern: true };
    default:
      return unknownComparison(comparison);
  }
}

function unknownComparison(comparison: never): never {
  throw new TypeError(`unknown comparison ${JSON.stringify(comparison)}`);
}

function significantLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
}

/** Lines as a bag: the first expected one that is missing, or else the first printed one that is too many. */
function unorderedDifference(expected: readonly string[], actual: readonly string[]): Difference | null {
  const left = new Map<string, number>();
  const count = (line: string, by: number) => left.set(line, (left.get(line) ?? 0) + by);
  actual.forEach((line) => count(line, 1));
  expected.forEach((line) => count(line, -1));
  const missing = expected.find((line) => (left.get(line) ?? 0) < 0);
  const extra = actual.findIndex((line) => (left.get(line) ?? 0) > 0);
  if (missing === undefined && extra < 0) return null;
  return { line: Math.max(extra, 0) + 1, expected: missing ?? null, actual: actual[extra] ?? null };
}

function jsonDifference(expected: string, actual: string): Difference | null {
  const wanted = jsonValue(expected);
  const got = (() => {
    try {
      return jsonValue(actual);
    } catch {
      return null; // not JSON: that is the difference
    }
  })();
  if (got === null) return { line: 1, expected: 'JSON', actual: actual.split('\n')[0] ?? '' };
  const found = dataDifference(wanted, got);
  if (found === null) return null;
  const shown = (value: typeof found.expected) => value && formatValue(value);
  return { line: 1, path: found.path, expected: shown(found.expected), actual: shown(found.actual) };
}

function exactDifference(expected: string, actual: string): Difference {
  const difference = firstDifference(expected.split('\n'), actual.split('\n'), (a, b) => a === b);
  // Bytes that differ although the text does not: the output is not valid UTF-8.
  return difference ?? { line: 1, expected: expected.split('\n')[0] ?? '', actual: actual.split('\n')[0] ?? '' };
}

function firstDifference(
  expected: readonly string[],
  actual: readonly string[],
  same: (expected: string, actual: string) => boolean,
): Difference | null {
  for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
    const wanted = expected[index];
    const got = actual[index];
    if (wanted === undefined || got === undefined || !same(wanted, got)) {
      return { line: index + 1, expected: wanted ?? null, actual: got ?? null };
    }
  }
  return null;
}

interface Token {
  readonly text: string;
  readonly line: number;
}

function tokens(text: string): Token[] {
  return text.split('\n').flatMap((line, index) =>
    line
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({ text: word, line: index + 1 })),
  );
}

function tokenDifference(
  expected: string,
  actual: string,
  same: (expected: string, actual: string) => boolean,
): Difference | null {
  const wanted = tokens(expected);
  const got = tokens(actual);
  for (let index = 0; index < Math.max(wanted.length, got.length); index++) {
    const want = wanted[index];
    const have = got[index];
    if (!want || !have || !same(want.text, have.text)) {
      return { line: have?.line ?? got.at(-1)?.line ?? 1, expected: want?.text ?? null, actual: have?.text ?? null };
    }
  }
  return null;
}

function equalTokens(expected: string, actual: string, tolerance: number): boolean {
  if (expected === actual) return true;
  const wanted = numberWord(expected);
  const got = numberWord(actual);
  return wanted !== null && got !== null && equalNumberWords(wanted, got, tolerance);
}
