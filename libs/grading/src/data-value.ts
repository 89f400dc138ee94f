import type { DataValue } from '@assay/sandbox';
import { canonicalNumber, equalNumbers, isNumber } from './number-value';

/**
 * Whether two values are equal as Python's `==` sees plain data, with two differences that teaching wants: a boolean
 * is never equal to a number, and with a tolerance numbers may differ by it, absolutely or relative to the expected.
 * An `object` (anything that is not plain data) is equal to nothing.
 */
export function equalValues(expected: DataValue, actual: DataValue, tolerance = 0): boolean {
  switch (expected.t) {
    case 'none':
      return actual.t === 'none';
    case 'bool':
      return actual.t === 'bool' && actual.v === expected.v;
    case 'int':
    case 'float':
    case 'decimal':
    case 'fraction':
      return isNumber(actual) && equalNumbers(expected, actual, tolerance);
    case 'complex':
      return actual.t === 'complex' && normalComplex(actual.v) === normalComplex(expected.v);
    case 'str':
    case 'bytes':
      return actual.t === expected.t && actual.v === expected.v;
    case 'list':
    case 'tuple':
      return actual.t === expected.t && equalSequences(expected.v, actual.v, tolerance);
    case 'set':
    case 'frozenset':
      return (actual.t === 'set' || actual.t === 'frozenset') && equalSets(expected.v, actual.v);
    case 'dict':
      return actual.t === 'dict' && equalDicts(expected.v, actual.v, tolerance);
    case 'object':
      return false;
    default:
      return unknownValue(expected);
  }
}

/** The value as Python would write it. */
export function formatValue(value: DataValue): string {
  switch (value.t) {
    case 'none':
      return 'None';
    case 'bool':
      return value.v ? 'True' : 'False';
    case 'int':
    case 'complex':
    case 'float':
      return value.v;
    case 'decimal':
      return `Decimal('${value.v}')`;
    case 'fraction':
      return `Fraction(${value.v.replace('/', ', ')})`;
    case 'str':
      return quote(value.v);
    case 'bytes':
      return `b${quote(Buffer.from(value.v, 'base64').toString('latin1'), true)}`;
    case 'list':
      return `[${value.v.map(formatValue).join(', ')}]`;
    case 'tuple':
      return `(${value.v.map(formatValue).join(', ')}${value.v.length === 1 ? ',' : ''})`;
    case 'set':
      return value.v.length === 0 ? 'set()' : `{${value.v.map(formatValue).join(', ')}}`;
    case 'frozenset':
      return value.v.length === 0 ? 'frozenset()' : `frozenset({${value.v.map(formatValue).join(', ')}})`;
    case 'dict':
      return `{${value.v.map(([key, item]) => `${formatValue(key)}: ${formatValue(item)}`).join(', ')}}`;
    case 'object':
      return value.repr;
    default:
      return unknownValue(value);
  }
}

function unknownValue(value: never): never {
  throw new TypeError(`not a value: ${JSON.stringify(value).slice(0, 100)}`);
}

function normalComplex(text: string): string {
  const inner = text.replace(/^\(|\)$/g, '');
  const match = /^(.*?)([+-]?[^+-]*(?:e[+-]?\d+)?)j$/i.exec(inner);
  const part = (digits: string | undefined) => (digits === undefined || digits === '' ? 0 : Number(digits));
  return match ? `${part(match[1])}|${part(match[2])}` : inner;
}

function equalSequences(expected: readonly DataValue[], actual: readonly DataValue[], tolerance: number): boolean {
  return (
    expected.length === actual.length &&
    expected.every((item, index) => {
      const other = actual[index];
      return other !== undefined && equalValues(item, other, tolerance);
    })
  );
}

/** One text per value such that equal values have the same text: the members of sets and the keys of dicts. */
export function canonical(value: DataValue): string {
  switch (value.t) {
    case 'int':
    case 'float':
    case 'decimal':
    case 'fraction':
      return canonicalNumber(value);
    case 'list':
    case 'tuple':
      return `${value.t}(${value.v.map(canonical).join(',')})`;
    case 'set':
    case 'frozenset':
      return `set(${value.v.map(canonical).sort().join(',')})`;
    case 'complex':
      return `c${normalComplex(value.v)}`;
    default:
      return JSON.stringify(value);
  }
}

function equalSets(expected: readonly DataValue[], actual: readonly DataValue[]): boolean {
  const wanted = new Set(expected.map(canonical));
  const got = new Set(actual.map(canonical));
  return wanted.size === got.size && !actual.some((item) => item.t === 'object' || !wanted.has(canonical(item)));
}

type Pairs = readonly (readonly [DataValue, DataValue])[];

function equalDicts(expected: Pairs, actual: Pairs, tolerance: number): boolean {
  const got = new Map(actual.map(([key, item]) => [canonical(key), item]));
  const wanted = new Map(expected.map(([key, item]) => [canonical(key), item]));
  if (got.size !== wanted.size) return false;
  return [...wanted].every(([key, item]) => {
    const other = got.get(key);
    return other !== undefined && equalValues(item, other, tolerance);
  });
}

/** Python's `repr` of a string: single quotes unless the text holds one and no double quote. */
function quote(text: string, bytes = false): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === mark || char === '\\') out += `\\${char}`;
    else if (char === '\n') out += '\\n';
    else if (char === '\r') out += '\\r';
    else if (char === '\t') out += '\\t';
    else if (code < 0x20 || code === 0x7f || (bytes && code > 0x7f)) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code >= 0xd800 && code <= 0xdfff) out += `\\u${code.toString(16)}`;
    else out += char;
  }
  return `${mark}${out}${mark}`;
}
