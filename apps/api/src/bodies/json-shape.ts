import { MAX_DEPTH } from '../problems/plain';

/** Names that one object may have; what is made of it costs their number squared. */
const MAX_WIDTH = 200;

/** What JSON text may consist of. */
export interface ShapeBounds {
  /** Names of all its objects together. */
  readonly names: number;
  /** Entries of all its objects and lists together. */
  readonly values: number;
}

/** What JSON text consists of, counted without making anything of it. */
export interface JsonShape {
  /** Names of all objects together. */
  readonly names: number;
  /** Entries of all objects and lists together. */
  readonly values: number;
  readonly depth: number;
  /** Names of the object that has the most. */
  readonly widest: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);
/** Deeper than anything is allowed to be: what lies there is not told apart. */
const DEEPEST = 1000;

/** Why JSON text is not to be parsed, after the name of what it is, as in “must be nested …”; null if nothing is wrong. */
export function shapeProblem(text: Uint8Array, bounds: ShapeBounds): string | null {
  const { names, values, depth, widest } = jsonShape(text);
  if (depth > MAX_DEPTH) return `must be nested at most ${MAX_DEPTH} deep`;
  if (widest > MAX_WIDTH) return `may have at most ${MAX_WIDTH} names in an object`;
  if (names > bounds.names) return `may have at most ${bounds.names} names`;
  return values > bounds.values ? `may have at most ${bounds.values} values` : null;
}

/** Counts in one pass over UTF-8 text and in constant memory. Of what is no JSON the numbers mean nothing. */
export function jsonShape(text: Uint8Array): JsonShape {
  const namesAt = new Uint32Array(DEEPEST + 1);
  let names = 0;
  let values = 0;
  let depth = 0;
  let deepest = 0;
  let widest = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0;
    if (byte === QUOTE) {
      at = endOfText(text, at);
    } else if (byte === COLON) {
      names++;
      const level = Math.min(depth, DEEPEST);
      const here = (namesAt[level] ?? 0) + 1;
      namesAt[level] = here;
      widest = Math.max(widest, here);
    } else if (byte === COMMA) {
      values++;
    } else if (OPENING.has(byte)) {
      values++;
      depth++;
      deepest = Math.max(deepest, depth);
      namesAt[Math.min(depth, DEEPEST)] = 0;
    } else if (CLOSING.has(byte)) {
      depth = Math.max(0, depth - 1);
    }
  }
  return { names, values, depth: deepest, widest };
}

/** Where the text that begins at a quotation mark ends. */
function endOfText(text: Uint8Array, begin: number): number {
  let at = begin + 1;
  while (at < text.length && text[at] !== QUOTE) at += text[at] === BACKSLASH ? 2 : 1;
  return at;
}
