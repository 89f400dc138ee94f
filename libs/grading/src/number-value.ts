import type { DataValue } from '@assay/sandbox';
import { wholeNumber } from './decimal';

export type NumberValue = Extract<DataValue, { t: 'int' | 'float' | 'decimal' | 'fraction' }>;

/** A rational number in lowest terms; the denominator is positive. */
interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Exponents beyond this are no numbers that anybody computes with, and would fill memory if written out. */
const MAX_EXPONENT = 5000;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

export function isNumber(value: DataValue): value is NumberValue {
  return value.t === 'int' || value.t === 'float' || value.t === 'decimal' || value.t === 'fraction';
}

/** A number as a float, which may be a little off for a long one; null for all else. */
export function numberOf(value: DataValue): number | null {
  return isNumber(value) ? toNumber(value) : null;
}

/**
 * Whether two numbers are equal, exactly as Python has it (`0.1 != Decimal('0.1')`), or within `tolerance`, absolutely or
 * relative to the expected. What is no number is equal to its like, so that a test can expect it.
 */
export function equalNumbers(expected: NumberValue, actual: NumberValue, tolerance: number): boolean {
  if (canonicalNumber(expected) === canonicalNumber(actual)) return true;
  const wanted = toNumber(expected);
  const got = toNumber(actual);
  if (tolerance === 0 || !Number.isFinite(wanted) || !Number.isFinite(got)) return false;
  return Math.abs(wanted - got) <= tolerance * Math.max(1, Math.abs(wanted));
}

/** One text per number, whatever its kind. */
export function canonicalNumber(value: NumberValue): string {
  // Its digits are compared as they are: a long one is long to compute with.
  if (value.t === 'int') return `n${value.v.replace(/^(-?)0+(?=\d)/, '$1').replace(/^-0$/, '0')}`;
  const number = toNumber(value);
  if (Number.isNaN(number)) return 'nan';
  if (value.t === 'float' && !Number.isFinite(number)) return `${number}`;
  if (value.t === 'decimal' && /Infinity/.test(value.v)) return `${number}`;
  const whole = value.t === 'decimal' ? wholeNumber(value.v) : null;
  if (whole !== null) return `n${whole}`;
  const ratio = value.t === 'float' ? ratioOfFloat(number) : ratioOf(value);
  if (ratio === null) return `${value.t} ${value.v}`;
  return ratio.denominator === 1n ? `n${ratio.numerator}` : `q${ratio.numerator}/${ratio.denominator}`;
}

function toNumber({ t, v }: NumberValue): number {
  if (t === 'fraction') {
    const [numerator = '', denominator = ''] = v.split('/');
    return Number(numerator) / Number(denominator);
  }
  if (v === 'inf') return Infinity;
  if (v === '-inf') return -Infinity;
  return /nan/i.test(v) ? NaN : Number(v);
}

/** What a float of 64 bits is, exactly. */
function ratioOfFloat(value: number): Ratio {
  let denominator = 1n;
  let numerator = value;
  // Doubling is exact, and a float has at most 1074 binary places.
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return lowest(BigInt(numerator), denominator);
}

/** Null for what is too long to be written out. */
function ratioOf({ t, v }: NumberValue): Ratio | null {
  if (v.length > MAX_EXPONENT) return null;
  if (t === 'fraction') {
    const [numerator = '0', denominator = '1'] = v.split('/');
    return lowest(BigInt(numerator), BigInt(denominator));
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(v) ?? [];
  const shift = Number(exponent) - fraction.length;
  if (whole === '' || Math.abs(shift) > MAX_EXPONENT) return null;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return shift >= 0 ? lowest(digits * 10n ** BigInt(shift), 1n) : lowest(digits, 10n ** BigInt(-shift));
}

function lowest(numerator: bigint, denominator: bigint): Ratio {
  let [x, y] = [numerator < 0n ? -numerator : numerator, denominator];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / x, denominator: denominator / x };
}
