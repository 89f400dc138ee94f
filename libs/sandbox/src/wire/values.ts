import type { DataValue } from '../sandbox';

/** Deeper than what the supervisor writes; whatever is nested more was not written by it. */
const MAX_DEPTH = 70;
const TEXTS = ['int', 'float', 'decimal', 'fraction', 'complex', 'str', 'bytes'] as const;
/** As Python writes them; what is read on from here must be a number. */
const DIGITS: Readonly<Record<string, RegExp>> = {
  int: /^-?\d+$/,
  float: /^(?:nan|-?inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/,
  decimal: /^(?:-?s?NaN\d*|-?Infinity|-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)$/,
  fraction: /^-?\d+\/[1-9]\d*$/,
};
const LISTS = ['list', 'tuple', 'set', 'frozenset'] as const;

function isOneOf<T extends string>(names: readonly T[], name: unknown): name is T {
  return names.some((known) => known === name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function check(value: unknown, depth: number): DataValue | null {
  if (!isRecord(value) || depth > MAX_DEPTH) {
    return null;
  }
  const { t, v } = value;
  if (t === 'none') {
    return { t };
  }
  if (t === 'bool') {
    return typeof v === 'boolean' ? { t, v } : null;
  }
  if (isOneOf(TEXTS, t)) {
    return typeof v === 'string' && DIGITS[t]?.test(v) !== false ? { t, v } : null;
  }
  if (t === 'object') {
    const { type, repr } = value;
    return typeof type === 'string' && typeof repr === 'string' ? { t, type, repr } : null;
  }
  if (!Array.isArray(v)) {
    return null;
  }
  if (isOneOf(LISTS, t)) {
    const items = checkAll(v, depth);
    return items && { t, v: items };
  }
  return t === 'dict' ? checkPairs(v, depth) : null;
}

function checkAll(values: readonly unknown[], depth: number): DataValue[] | null {
  const checked: DataValue[] = [];
  for (const value of values) {
    const item = check(value, depth + 1);
    if (!item) {
      return null;
    }
    checked.push(item);
  }
  return checked;
}

function checkPairs(pairs: readonly unknown[], depth: number): DataValue | null {
  const checked: [DataValue, DataValue][] = [];
  for (const pair of pairs) {
    const items = Array.isArray(pair) && pair.length === 2 ? checkAll(pair, depth) : null;
    const [key, value] = items ?? [];
    if (!key || !value) {
      return null;
    }
    checked.push([key, value]);
  }
  return { t: 'dict', v: checked };
}

/**
 * Reads the value that a `call` wrote. A program can write to that channel itself, so nothing about the bytes is
 * trusted: whatever is not exactly one well-formed value is null.
 */
export function parseValue(bytes: Buffer): DataValue | null {
  try {
    return check(JSON.parse(bytes.toString('utf8')), 0);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}
