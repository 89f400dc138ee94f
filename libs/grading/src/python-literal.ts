import type { DataValue } from '@assay/sandbox';

/** The text is not a Python literal; `position` counts characters from 0. */
export class LiteralError extends Error {
  override readonly name = 'LiteralError';
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(`${message} at character ${position + 1}`);
  }
}

const MAX_DEPTH = 100;
const NUMBER =
  /^(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:[eE][+-]?\d[\d_]*)?[jJ]?)/;
const STRING_PREFIX = /^([rRbBuU]{0,2})('''|"""|'|")/;

/**
 * Reads a Python literal: numbers, strings, bytes, tuples, lists, dicts, sets, booleans, None, and `set()`,
 * `frozenset(…)`, `float('inf')`, `float('nan')`, which have no literal of their own.
 * Grammar: https://docs.python.org/3/reference/lexical_analysis.html#literals
 * @throws LiteralError
 */
export function parsePythonLiteral(text: string): DataValue {
  const parser = new Parser(text);
  return parser.whole();
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): DataValue {
    const first = this.value();
    this.space();
    // A bare `1, 2` is a tuple in Python.
    if (this.peek() === ',') {
      const items = [first];
      while (this.take(',')) {
        this.space();
        if (this.position >= this.text.length) break;
        items.push(this.value());
        this.space();
      }
      this.end();
      return { t: 'tuple', v: items };
    }
    this.end();
    return first;
  }

  private end(): void {
    if (this.position < this.text.length) throw this.error(`unexpected '${this.peek()}'`);
  }

  private value(): DataValue {
    this.space();
    if (++this.depth > MAX_DEPTH) throw this.error('nested too deeply');
    const result = this.atom();
    this.depth--;
    return result;
  }

  private atom(): DataValue {
    const next = this.peek();
    if (next === '[') return { t: 'list', v: this.items('[', ']').values };
    if (next === '(') return this.parenthesised();
    if (next === '{') return this.braces();
    if (next === '-' || next === '+') return this.signed();
    if (STRING_PREFIX.test(this.rest())) return this.strings();
    if (/[\d.]/.test(next)) return this.complexSum(this.number(''));
    return this.word();
  }

  private parenthesised(): DataValue {
    const { values, trailingComma } = this.items('(', ')');
    const [only] = values;
    return values.length === 1 && only && !trailingComma ? only : { t: 'tuple', v: values };
  }

  private items(open: string, close: string): { values: DataValue[]; trailingComma: boolean } {
    this.expect(open);
    const values: DataValue[] = [];
    let trailingComma = false;
    for (;;) {
      this.space();
      if (this.take(close)) return { values, trailingComma };
      if (values.length > 0 && !trailingComma) throw this.error(`expected ',' or '${close}'`);
      values.push(this.value());
      this.space();
      trailingComma = this.take(',');
    }
  }

  private braces(): DataValue {
    this.expect('{');
    this.space();
    if (this.take('}')) return { t: 'dict', v: [] };
    const first = this.value();
    this.space();
    return this.take(':') ? this.dictAfter(first) : this.setAfter(first);
  }

  private dictAfter(firstKey: DataValue): DataValue {
    const pairs: [DataValue, DataValue][] = [[firstKey, this.value()]];
    for (;;) {
      this.space();
      const comma = this.take(',');
      this.space();
      if (this.take('}')) return { t: 'dict', v: pairs };
      if (!comma) throw this.error("expected ',' or '}'");
      const key = this.value();
      this.space();
      this.expect(':');
      pairs.push([key, this.value()]);
    }
  }

  private setAfter(first: DataValue): DataValue {
    const values = [first];
    for (;;) {
      this.space();
      const comma = this.take(',');
      this.space();
      if (this.take('}')) return { t: 'set', v: values };
      if (!comma) throw this.error("expected ',' or '}'");
      values.push(this.value());
    }
  }

  private signed(): DataValue {
    const sign = this.take('-') ? '-' : (this.expect('+'), '');
    this.space();
    if (this.rest().startsWith('float')) {
      const value = this.word();
      if (value.t !== 'float') throw this.error('expected a number');
      return { t: 'float', v: value.v === 'nan' ? 'nan' : `${sign}${value.v}` };
    }
    return this.complexSum(this.number(sign));
  }

  private number(sign: string): DataValue {
    const match = NUMBER.exec(this.rest());
    if (!match) throw this.error('expected a number');
    this.position += match[0].length;
    if (/[\p{L}\d_]/u.test(this.peek())) throw this.error('not a number');
    const digits = match[0].replaceAll('_', '');
    if (/[jJ]$/.test(digits)) return { t: 'complex', v: `${sign}${digits.slice(0, -1)}j` };
    if (/^0[xXoObB]/.test(digits)) return { t: 'int', v: (sign === '-' ? -BigInt(digits) : BigInt(digits)).toString() };
    if (/[.eE]/.test(digits)) return { t: 'float', v: `${sign}${digits}` };
    if (/^0\d*[1-9]/.test(digits)) throw this.error('a whole number must not begin with 0');
    return { t: 'int', v: (sign === '-' ? -BigInt(digits) : BigInt(digits)).toString() };
  }

  /** `1+2j`: a real part followed by an imaginary one. */
  private complexSum(real: DataValue): DataValue {
    const match = /^\s*([+-])\s*(?=[\d.]+(?:[eE][+-]?\d+)?[jJ])/.exec(this.rest());
    if (!match || (real.t !== 'int' && real.t !== 'float')) return real;
    this.position += match[0].length;
    const imaginary = this.number(match[1] === '-' ? '-' : '');
    if (imaginary.t !== 'complex') throw this.error('expected an imaginary number');
    return { t: 'complex', v: `(${real.v}${imaginary.v.startsWith('-') ? '' : '+'}${imaginary.v})` };
  }

  private strings(): DataValue {
    let kind: 'str' | 'bytes' | undefined;
    let joined = '';
    for (;;) {
      const match = STRING_PREFIX.exec(this.rest());
      if (!match) break;
      const prefix = (match[1] ?? '').toLowerCase();
      const bytes = prefix.includes('b');
      if (kind !== undefined && (kind === 'bytes') !== bytes) throw this.error('cannot join str and bytes');
      kind = bytes ? 'bytes' : 'str';
      this.position += match[0].length;
      joined += this.quoted(match[2] ?? "'", prefix.includes('r'), bytes);
      this.space();
    }
    return kind === 'bytes'
      ? { t: 'bytes', v: Buffer.from(joined, 'latin1').toString('base64') }
      : { t: 'str', v: joined };
  }

  private quoted(quote: string, raw: boolean, bytes: boolean): string {
    let out = '';
    for (;;) {
      if (this.position >= this.text.length) throw this.error('the string does not end');
      if (this.rest().startsWith(quote)) {
        this.position += quote.length;
        return out;
      }
      const char = this.peek();
      if (char === '\n' && quote.length === 1) throw this.error('the string does not end on its line');
      if (char === '\\') out += raw ? this.rawPair() : this.escape(bytes);
      else {
        out += char;
        this.position++;
      }
    }
  }

  private rawPair(): string {
    const pair = this.text.slice(this.position, this.position + 2);
    this.position += 2;
    return pair;
  }

  private escape(bytes: boolean): string {
    const rest = this.rest();
    const simple: Record<string, string> = {
      '\n': '',
      '\\': '\\',
      "'": "'",
      '"': '"',
      a: '\x07',
      b: '\b',
      f: '\f',
      n: '\n',
      r: '\r',
      t: '\t',
      v: '\v',
    };
    const letter = rest[1] ?? '';
    const plain = simple[letter];
    if (plain !== undefined) {
      this.position += 2;
      return plain;
    }
    const pattern = bytes
      ? /^\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2}))/
      : /^\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;
    const match = pattern.exec(rest);
    if (match) {
      this.position += match[0].length;
      const code =
        match[1] !== undefined ? parseInt(match[1], 8) : parseInt(match[2] ?? match[3] ?? match[4] ?? '', 16);
      if (code > 0x10ffff) throw this.error('not a character');
      return String.fromCodePoint(code);
    }
    if (/^\\[xuUN]/.test(rest) && !(bytes && /^\\[uUN]/.test(rest))) throw this.error('an incomplete escape');
    // Python keeps the backslash of an escape that it does not know.
    return this.rawPair();
  }

  private word(): DataValue {
    const match = /^[\p{L}_]+/u.exec(this.rest());
    const word = match?.[0] ?? '';
    this.position += word.length;
    switch (word) {
      case 'None':
        return { t: 'none' };
      case 'True':
      case 'False':
        return { t: 'bool', v: word === 'True' };
      case 'set':
      case 'frozenset':
        return this.constructed(word);
      case 'float':
        return this.specialFloat();
      case '':
        throw this.error(this.peek() ? `unexpected '${this.peek()}'` : 'a value is missing');
      default:
        this.position -= word.length;
        throw this.error(`'${word}' is not a literal`);
    }
  }

  private constructed(name: 'set' | 'frozenset'): DataValue {
    const { values } = this.items('(', ')');
    const [inner] = values;
    if (!inner) return { t: name, v: [] };
    if (values.length > 1 || (inner.t !== 'list' && inner.t !== 'set' && inner.t !== 'tuple')) {
      throw this.error(`${name}(…) takes one list, tuple or set`);
    }
    return { t: name, v: inner.v };
  }

  private specialFloat(): DataValue {
    const { values } = this.items('(', ')');
    const [inner] = values;
    const text = inner?.t === 'str' ? inner.v.trim().toLowerCase() : '';
    const match = /^([+-]?)(inf|infinity|nan)$/.exec(text);
    if (!match) throw this.error("float(…) is for 'inf' and 'nan' only");
    if (match[2] === 'nan') return { t: 'float', v: 'nan' };
    return { t: 'float', v: match[1] === '-' ? '-inf' : 'inf' };
  }

  private space(): void {
    const match = /^(?:\s|#[^\n]*|\\\n)+/.exec(this.rest());
    if (match) this.position += match[0].length;
  }

  private rest(): string {
    return this.text.slice(this.position);
  }

  private peek(): string {
    return this.text[this.position] ?? '';
  }

  private take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.position++;
    return true;
  }

  private expect(char: string): void {
    if (!this.take(char)) throw this.error(`expected '${char}'`);
  }

  private error(message: string): LiteralError {
    return new LiteralError(message, this.position);
  }
}
