import type { DataValue } from '@assay/sandbox';
import { canonical, equalValues } from './data-value';

/** Where two values first differ. */
export interface DataDifference {
  /** As Python would reach it: `[2]['name']`; '' for the values as a whole. */
  readonly path: string;
  /** Null where there should be nothing. */
  readonly expected: DataValue | null;
  /** Null where there is nothing. */
  readonly actual: DataValue | null;
}

/** The first difference of what {@link equalValues} takes for different; null when it takes them for equal. */
export function dataDifference(expected: DataValue, actual: DataValue, tolerance = 0): DataDifference | null {
  return equalValues(expected, actual, tolerance) ? null : find(expected, actual, tolerance, '');
}

type Sequence = Extract<DataValue, { t: 'list' | 'tuple' | 'set' | 'frozenset' }>;
type Pairs = Extract<DataValue, { t: 'dict' }>['v'];

function isSet(value: DataValue): value is Sequence {
  return value.t === 'set' || value.t === 'frozenset';
}

function find(expected: DataValue, actual: DataValue, tolerance: number, path: string): DataDifference {
  if ((expected.t === 'list' || expected.t === 'tuple') && expected.t === actual.t) {
    return inSequence(expected.v, (actual as Sequence).v, tolerance, path) ?? { path, expected, actual };
  }
  if (isSet(expected) && isSet(actual)) return inSet(expected.v, actual.v, path) ?? { path, expected, actual };
  if (expected.t === 'dict' && actual.t === 'dict') {
    return inDict(expected.v, actual.v, tolerance, path) ?? { path, expected, actual };
  }
  return { path, expected, actual };
}

function inSequence(
  expected: readonly DataValue[],
  actual: readonly DataValue[],
  tolerance: number,
  path: string,
): DataDifference | null {
  for (let at = 0; at < Math.max(expected.length, actual.length); at++) {
    const [wanted, got] = [expected[at], actual[at]];
    const here = `${path}[${at}]`;
    if (!wanted || !got) return { path: here, expected: wanted ?? null, actual: got ?? null };
    if (!equalValues(wanted, got, tolerance)) return find(wanted, got, tolerance, here);
  }
  return null;
}

function inSet(expected: readonly DataValue[], actual: readonly DataValue[], path: string): DataDifference | null {
  const wanted = new Set(expected.map(canonical));
  const got = new Set(actual.map(canonical));
  const missing = expected.find((item) => !got.has(canonical(item)));
  if (missing) return { path, expected: missing, actual: null };
  const extra = actual.find((item) => !wanted.has(canonical(item)));
  return extra ? { path, expected: null, actual: extra } : null;
}

function inDict(expected: Pairs, actual: Pairs, tolerance: number, path: string): DataDifference | null {
  const got = new Map(actual.map(([key, item]) => [canonical(key), item]));
  const wanted = new Map(expected.map(([key, item]) => [canonical(key), item]));
  for (const [key, item] of expected) {
    const other = got.get(canonical(key));
    const here = `${path}[${shownKey(key)}]`;
    if (!other) return { path: here, expected: item, actual: null };
    if (!equalValues(item, other, tolerance)) return find(item, other, tolerance, here);
  }
  const extra = actual.find(([key]) => !wanted.has(canonical(key)));
  return extra ? { path: `${path}[${shownKey(extra[0])}]`, expected: null, actual: extra[1] } : null;
}

function shownKey(key: DataValue): string {
  return key.t === 'str' ? `'${key.v}'` : 'v' in key && typeof key.v === 'string' ? key.v : canonical(key);
}
