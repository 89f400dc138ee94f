import { randomInt } from 'node:crypto';

/** Consonants that look and sound unlike each other, also in capitals and by hand; without vowels they make no words. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

/** 20 letters in 8 places: 2.6 × 10^10 codes, of which a course has a handful, behind a limiter. */
export function newCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}

/** What somebody typed as it is stored; null when it can be no code. */
export function codeOf(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter)) ? letters : null;
}

/** In two halves, as it is read. */
export function shownCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
