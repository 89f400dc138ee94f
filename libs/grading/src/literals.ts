import type { Language } from '@assay/contract';

/** A text or number as it is written into a source. */
export interface Literal {
  /** What a text says, with the usual escapes resolved; a number as it is written, without separators. */
  readonly text: string;
  /** Where it begins and ends in the source, counted in characters from 0. */
  readonly from: number;
  readonly to: number;
}

interface Syntax {
  readonly lineComment: RegExp;
  readonly blockComment: RegExp | null;
  readonly triple: boolean;
  readonly quotes: string;
}

const C_LIKE: Syntax = { lineComment: /\/\//y, blockComment: /\/\*[^]*?(?:\*\/|$)/y, triple: false, quotes: '\'"`' };
const HASH: Syntax = { lineComment: /#/y, blockComment: null, triple: false, quotes: '\'"' };

const SYNTAX: Readonly<Record<Language, Syntax>> = {
  python: { ...HASH, triple: true },
  bash: HASH,
  javascript: C_LIKE,
  typescript: C_LIKE,
  c: C_LIKE,
  cpp: C_LIKE,
  java: { ...C_LIKE, triple: true },
  sql: { lineComment: /--/y, blockComment: /\/\*[^]*?(?:\*\/|$)/y, triple: false, quotes: "'" },
};

const LINE = /[^\n]*/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:\d(?:[_']?\d)*(?:\.(?:\d(?:[_']?\d)*)?)?|\.\d(?:[_']?\d)*)(?:[eE][+-]?\d+)?/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\n': '' };

/**
 * The texts and numbers in a source, comments left out. A tokenizer and no parser: what it takes for a literal is one in
 * any sound program, and in a broken one the worst is that it finds nothing more on a line.
 */
export function literalsOf(source: string, language: Language): Literal[] {
  const syntax = SYNTAX[language];
  const found: Literal[] = [];
  const at = (pattern: RegExp, place: number): string | null => {
    pattern.lastIndex = place;
    return pattern.exec(source)?.[0] ?? null;
  };
  let place = 0;
  while (place < source.length) {
    const skipped =
      (syntax.blockComment && at(syntax.blockComment, place)) ??
      (at(syntax.lineComment, place) === null ? null : at(LINE, place)) ??
      at(WORD, place);
    if (skipped) {
      place += skipped.length;
      continue;
    }
    const character = source.charAt(place);
    if (syntax.quotes.includes(character)) {
      const literal = textAt(source, place, syntax);
      found.push(literal);
      place = literal.to;
      continue;
    }
    const number = at(NUMBER, place);
    if (number !== null) found.push({ text: number.replace(/[_']/g, ''), from: place, to: place + number.length });
    place += number?.length ?? 1;
  }
  return found;
}

/** Ends at the closing quote; one that is missing, at the end of the line (of the source, for those of several lines). */
function textAt(source: string, from: number, { triple }: Syntax): Literal {
  const quote = source.charAt(from);
  const close = triple && source.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  const severalLines = close.length === 3 || quote === '`';
  let text = '';
  let place = from + close.length;
  while (place < source.length && !source.startsWith(close, place)) {
    const character = source.charAt(place);
    if (character === '\n' && !severalLines) return { text, from, to: place };
    if (character === '\\') {
      const next = source.charAt(place + 1);
      text += ESCAPES[next] ?? next;
      place += 2;
    } else {
      text += character;
      place += 1;
    }
  }
  return { text, from, to: Math.min(place + close.length, source.length) };
}
