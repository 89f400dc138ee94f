/** A decimal number as it is written: digits without zeros at either end, times a power of ten. */
interface Decimal {
  readonly negative: boolean;
  /** '' for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(?=\d|\.\d)(\d*)\.?(\d*)(?:e([+-]?\d{1,9}))?$/i;
/** As Python, C, JavaScript and Java print what is no number. */
const NOT_FINITE = /^([+-]?)(nan|inf|infinity)$/i;

/** A word that a program printed for a number. */
export type NumberWord =
  | { readonly kind: 'decimal'; readonly decimal: Decimal; readonly value: number }
  | { readonly kind: 'infinite'; readonly negative: boolean }
  | { readonly kind: 'nan' };

/** The number that a word stands for; null when it is none. */
export function numberWord(word: string): NumberWord | null {
  const special = NOT_FINITE.exec(word);
  if (special) {
    const nan = special[2]?.toLowerCase() === 'nan';
    return nan ? { kind: 'nan' } : { kind: 'infinite', negative: special[1] === '-' };
  }
  const decimal = readDecimal(word);
  return decimal && { kind: 'decimal', decimal, value: Number(word) };
}

function readDecimal(word: string): Decimal | null {
  const match = DECIMAL.exec(word);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const written = (whole + fraction).replace(/^0+/, '');
  const digits = written.replace(/0+$/, '');
  return {
    negative: sign === '-' && digits !== '',
    digits,
    exponent: digits === '' ? 0 : Number(exponent) - fraction.length + (written.length - digits.length),
  };
}

/**
 * Whether two numbers are equal: whole ones exactly, however long; with a fraction as floats of 64 bits, which may differ by
 * `tolerance`, absolutely or relative to the expected. What is no number is equal to its like alone.
 */
export function equalNumberWords(expected: NumberWord, actual: NumberWord, tolerance: number): boolean {
  if (expected.kind === 'nan' || actual.kind === 'nan') return expected.kind === actual.kind;
  if (expected.kind === 'infinite' || actual.kind === 'infinite') {
    return expected.kind === 'infinite' && actual.kind === 'infinite' && expected.negative === actual.negative;
  }
  if (same(expected.decimal, actual.decimal)) return true;
  if (!isFinite(expected.value) || !isFinite(actual.value)) return false;
  if (tolerance === 0) {
    return !(isWhole(expected.decimal) && isWhole(actual.decimal)) && expected.value === actual.value;
  }
  return Math.abs(expected.value - actual.value) <= tolerance * Math.max(1, Math.abs(expected.value));
}

function isWhole({ exponent }: Decimal): boolean {
  return exponent >= 0;
}

function same(one: Decimal, other: Decimal): boolean {
  return one.negative === other.negative && one.digits === other.digits && one.exponent === other.exponent;
}

/** How many digits a whole number may have that is written with an exponent. */
const MAX_DIGITS = 5000;

/** All digits of a whole number, as `1e3` is 1000; null for what is none, or longer than anybody writes. */
export function wholeNumber(word: string): string | null {
  const decimal = readDecimal(word);
  if (!decimal || !isWhole(decimal) || decimal.digits.length + decimal.exponent > MAX_DIGITS) return null;
  const { negative, digits, exponent } = decimal;
  return digits === '' ? '0' : `${negative ? '-' : ''}${digits}${'0'.repeat(exponent)}`;
}
