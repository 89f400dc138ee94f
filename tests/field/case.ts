import { LANGUAGES } from '@assay/sandbox/languages';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

/**
 * One program with what must come of it, as the files in `cases/` hold it; `docs/tests.md` tells of each field.
 * Texts may name values of `given` as `<name>`.
 */
export interface Case {
  readonly title: string;
  readonly language: string;
  /** What the student sends. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
  /** Fields of the exercise's document. */
  readonly exercise: Readonly<Record<string, unknown>>;
  readonly tests: readonly Readonly<Record<string, unknown>>[];
  /** Of the submission. */
  readonly verdict?: string;
  /** Verdicts of its rows. */
  readonly rows?: readonly string[];
  readonly score?: number;
  /** What is told of the first row that was not passed, or by compiler or interpreter: a pattern. */
  readonly says?: string;
  /** Nowhere in what the student is told: a pattern. */
  readonly never?: string;
  /** The exercise is not stored: a pattern of `field message`. */
  readonly refused?: string;
  /** The program is not taken: likewise. */
  readonly programRefused?: string;
  /** The runners it is for; left out: all. */
  readonly runners?: readonly string[];
}

interface Written extends Partial<Omit<Case, 'files'>> {
  readonly program?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly test?: Readonly<Record<string, unknown>>;
  readonly given?: readonly Readonly<Record<string, unknown>>[];
}

const FIELDS = new Set(
  'title language files exercise tests verdict rows score says never refused programRefused runners program test given'.split(
    ' ',
  ),
);
const FOLDER = path.join(__dirname, 'cases');
/**
 * The cases of every file in `cases/`, by the file's name; of one alone where ASSAY_FIELD names it.
 * @throws Error for a case that is none
 */
export function readCases(only = process.env['ASSAY_FIELD']): ReadonlyMap<string, readonly Case[]> {
  const names = fs
    .readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml') && (only === undefined || name === `${only}.yaml`));
  return new Map(
    names.sort().map((name) => {
      const text = fs.readFileSync(path.join(FOLDER, name), 'utf8');
      const { language, cases } = parse(text, { merge: true }) as { language?: string; cases: readonly Written[] };
      return [name.replace('.yaml', ''), cases.flatMap((written) => unfold(name, { language, ...written }))];
    }),
  );
}

/** One case for each set of values that it is given. */
function unfold(file: string, { given, ...written }: Written): Case[] {
  return (given ?? [{}]).map((values) => read(file, filled(written, values) as Written));
}

/** The value with `<name>` replaced in all its texts; a text that is nothing but a name becomes the value itself. */
function filled(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') {
    const whole = /^<(\w+)>$/.exec(value)?.[1];
    if (whole !== undefined && whole in values) return values[whole];
    return value.replace(/<(\w+)>/g, (text, name: string) => (name in values ? String(values[name]) : text));
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const set = filled(inner, values);
      return set === null ? [] : [[String(filled(name, values)), set]];
    }),
  );
}

function read(file: string, written: Written): Case {
  const { title = '', language = '', program, files = {}, test, tests, exercise = {}, ...expected } = written;
  const strange = Object.keys(written).filter((name) => !FIELDS.has(name));
  const entry = LANGUAGES.get(language)?.defaultEntry;
  const complain = (what: string) => new Error(`${file}, "${title}": ${what}`);
  if (strange.length > 0) throw complain(`unknown ${strange.join(', ')}`);
  if (title === '' || entry === undefined) throw complain('title and language are needed');
  if ((test === undefined) === (tests === undefined)) throw complain('either test or tests is needed');
  const wanted = [expected.verdict, expected.refused, expected.programRefused].filter((one) => one !== undefined);
  if (wanted.length !== 1) throw complain('one of verdict, refused and programRefused is needed');
  const own = program === undefined ? [] : [{ path: entry, content: program }];
  const listed = Object.entries(files).map(([name, content]) => ({ path: name, content }));
  return {
    ...expected,
    title,
    language,
    files: [...own, ...listed],
    exercise,
    tests: (tests ?? (test === undefined ? [] : [test])).map((one, index) => ({ name: `t${index + 1}`, ...one })),
  };
}
