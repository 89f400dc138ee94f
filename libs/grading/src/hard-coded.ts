import type { CodeRange, FlagSeverity, HardCodedEvidence, Language } from '@assay/contract';
import type { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import { literalsOf, type Literal } from './literals';

/** A text is told apart from chance from this length on, in characters. */
const FEWEST_CHARACTERS = 6;
/** A number from so many digits on, those zeros not counted that only give its size. */
const FEWEST_DIGITS = 4;
/** From here on a single one is enough. */
const MANY_CHARACTERS = 16;
const MANY_DIGITS = 8;
/** Expectations that must stand in the source when none of them is that long. */
const FEWEST_EXPECTATIONS = 2;
/** Digits of π, e, √2 and the golden ratio; the last one that is written may be rounded. */
const CONSTANTS = [Math.PI, Math.E, Math.SQRT2, (1 + Math.sqrt(5)) / 2].map((value) => String(value).replace('.', ''));
/** Nobody writes more than that into a program, in characters. */
const MOST_EXPECTED = 10_000;
/** How much of a literal is kept as evidence. */
const SHOWN_CHARACTERS = 80;

/** A source file as text. */
export interface TextFile {
  readonly path: string;
  readonly content: string;
}

/** What was found, and how much it weighs. */
export interface HardCoded {
  readonly severity: FlagSeverity;
  readonly evidence: HardCodedEvidence;
}

/**
 * Whether a program holds, as literals, what hidden tests expect that it has passed. Null when it does not, or when
 * chance or an honest solution would explain it: what the student was shown or given, and what the reference solution
 * has as well, does not count; nor do short texts and round numbers.
 * @param passed indices of the hidden tests that were passed
 */
export function hardCoded(
  document: ExerciseDocument,
  language: Language,
  files: readonly TextFile[],
  passed: ReadonlySet<number>,
): HardCoded | null {
  const known = knownTo(document, language);
  const literals = piecesIn(files, language);
  const hidden = document.tests.map((test, index) => ({ test, index })).filter(({ test }) => test.hidden);
  const found = hidden
    .filter(({ index }) => passed.has(index))
    .flatMap(({ test, index }) => {
      const places = placesOf(test, literals, (piece) => isDistinctive(piece) && !known(piece));
      return places.size === 0 ? [] : [{ test, index, places: [...places] }];
    });
  const pieces = new Set(found.flatMap(({ places }) => places.map(({ piece }) => piece)));
  if (pieces.size < FEWEST_EXPECTATIONS && ![...pieces].some(isUnmistakable)) return null;
  const matches = found.flatMap(({ test, index, places }) =>
    places.map(({ piece, file, literal }) => ({
      test: index,
      name: test.name,
      literal: piece.slice(0, SHOWN_CHARACTERS),
      range: rangeOf(file, literal),
    })),
  );
  const severity = found.length > 1 && found.length === hidden.length ? 'high' : 'medium';
  return { severity, evidence: { kind: 'hard_coded', matches, hiddenTests: hidden.length } };
}

/** A line of a literal, and where that stands. */
interface Piece {
  readonly piece: string;
  readonly file: TextFile;
  readonly literal: Literal;
}

/** Each line of each literal, the first of those that are the same: programs print in lines, and tests expect them. */
function piecesIn(files: readonly TextFile[], language: Language): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  for (const file of files) {
    for (const literal of literalsOf(file.content, language)) {
      for (const piece of lines(literal.text)) if (!pieces.has(piece)) pieces.set(piece, { piece, file, literal });
    }
  }
  return pieces;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What a program would have to hold to pass a test without computing. The rows of a query are data that it may name. */
function expectedLines({ kind, expected }: ExerciseTest): string[] {
  if (expected === undefined || expected.length > MOST_EXPECTED || kind === 'sql') return [];
  if (kind === 'call') return literalsOf(expected, 'python').flatMap(({ text }) => lines(text));
  return lines(expected);
}

/** Where all that counts of a test's expectation stands, line by line or number by number; nothing if some is missing. */
function placesOf(
  test: ExerciseTest,
  literals: ReadonlyMap<string, Piece>,
  counts: (piece: string) => boolean,
): Set<Piece> {
  const places = new Set<Piece>();
  for (const line of expectedLines(test)) {
    const whole = literals.get(line);
    for (const part of whole ? [line] : numbersOf(line)) {
      if (!counts(part)) continue;
      const place = literals.get(part);
      if (!place) return new Set();
      places.add(place);
    }
  }
  return places;
}

/** The numbers of a line that holds nothing else, without their signs; or the line. */
function numbersOf(line: string): string[] {
  const parts = line.split(/\s+/);
  return parts.every((part) => digitsOf(part) !== null) ? parts.map((part) => part.replace(/^[+-]/, '')) : [line];
}

/** Whether a student could know a piece without the hidden tests, or an honest program would hold it. */
function knownTo(document: ExerciseDocument, language: Language): (piece: string) => boolean {
  const { files, tests, statement, hints } = document;
  const visible = tests.filter((test) => !test.hidden);
  const shown = [
    statement,
    ...hints,
    ...visible.flatMap(({ stdin, expected, expression }) => [stdin, expected, expression]),
    // An honest program that is given a number may hold it, and print it again.
    ...[...files.starter, ...files.support, ...files.solution].map(({ content }) => content),
  ].join('\n');
  const honest = new Set(
    files.solution.flatMap(({ content }) => literalsOf(content, language).flatMap(({ text }) => lines(text))),
  );
  return (piece) => honest.has(piece) || shown.includes(piece);
}

function isDistinctive(piece: string): boolean {
  const digits = digitsOf(piece);
  if (digits === null) return piece.length >= FEWEST_CHARACTERS;
  return digits.length >= FEWEST_DIGITS && !isUsual(piece, digits);
}

function isUnmistakable(piece: string): boolean {
  const digits = digitsOf(piece);
  return digits === null ? piece.length >= MANY_CHARACTERS : digits.length >= MANY_DIGITS && !isUsual(piece, digits);
}

/** Of a number the digits that are more than its size; null for what is none. */
function digitsOf(piece: string): string | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(piece)) return null;
  return piece.replace(/[+.-]/g, '').replace(/^0+|0+$/g, '');
}

/** Powers of two, those less one, and constants of mathematics stand in many honest programs. */
function isUsual(piece: string, digits: string): boolean {
  const value = Math.abs(Number(piece));
  const isPower = value > 0 && [value, value + 1].some((one) => Number.isInteger(Math.log2(one)));
  return isPower || CONSTANTS.some((constant) => constant.startsWith(digits.slice(0, -1)));
}

function rangeOf({ path, content }: TextFile, { from, to }: Literal): CodeRange {
  const start = placeOf(content, from);
  const end = placeOf(content, to);
  return { path, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function placeOf(content: string, offset: number): { line: number; column: number } {
  const before = content.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
