import type { CourseRole } from '@assay/contract';
import { isEmail } from 'class-validator';
import { plainIdentifier } from '../identifiers';
import { columnsOf, countHeadings, roleOf, type RosterField } from './roster-columns';
import { readCsvFile, type Encoding, type CsvProblem, type CsvRecord, type Separator } from '../../csv/csv-file';

/** A person as one line of the file has them; null where it says nothing. */
export interface RosterRow {
  readonly line: number;
  readonly email: string | null;
  readonly username: string | null;
  readonly name: string | null;
  readonly studentNumber: string | null;
  readonly section: string | null;
  readonly role: CourseRole | null;
}

/** What a file says, apart from any course. */
export interface Roster {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly fields: readonly RosterField[];
  readonly rows: readonly RosterRow[];
  readonly problems: readonly CsvProblem[];
  /** What was passed over, in sentences. */
  readonly notes: readonly string[];
}

/** More than the largest courses have. */
export const MAX_ROWS = 5000;

export const USERNAME = /^[a-z0-9][a-z0-9._-]{1,31}$/;
const WORDS: Readonly<Record<RosterField, string>> = {
  email: 'e-mail address',
  username: 'user name',
  name: 'name',
  firstName: 'first name',
  lastName: 'last name',
  studentNumber: 'student number',
  section: 'section',
  role: 'role',
};
const IDENTIFIERS: ReadonlySet<RosterField> = new Set(['email', 'username']);
const MAX_LENGTH: Readonly<Record<RosterField, number>> = {
  email: 254,
  username: 32,
  name: 120,
  firstName: 60,
  lastName: 60,
  studentNumber: 40,
  section: 60,
  role: 40,
};

/** Reads a roster. Rows with a problem are not among the `rows`. */
export function readRoster(bytes: Buffer): Roster {
  const file = readCsvFile(bytes, countHeadings);
  const { encoding, separator } = file;
  const nothing = { encoding, separator, fields: [], rows: [], notes: [] };
  const [head, ...records] = file.records;
  if (!head || file.problems.length > 0) return { ...nothing, problems: file.problems };
  const columns = columnsOf(head.cells, head.line);
  const fields = [...columns.at.keys()];
  if (columns.problems.length > 0) return { ...nothing, fields, problems: columns.problems };
  if (records.length === 0) {
    return { ...nothing, fields, problems: [{ line: null, message: 'The file has headings and nobody below them.' }] };
  }
  if (records.length > MAX_ROWS) {
    const message = `The file has ${records.length} lines; at most ${MAX_ROWS} are taken at once.`;
    return { ...nothing, fields, problems: [{ line: null, message }] };
  }
  const problems: CsvProblem[] = [];
  const read = records.flatMap((record) => {
    const outcome = readRow(record, head.cells.length, columns.at);
    if ('message' in outcome) problems.push(outcome);
    return 'message' in outcome ? [] : [outcome];
  });
  const { rows, repeated } = withoutRepeats(read, problems);
  const notes = columns.unknown.map((heading) => `The column “${heading.slice(0, 60)}” is not used.`);
  if (repeated > 0)
    notes.push(`${repeated === 1 ? '1 line repeats' : `${repeated} lines repeat`} another and is passed over.`);
  return { encoding, separator, fields, rows, problems: problems.sort(byLine), notes };
}

const byLine = (a: CsvProblem, b: CsvProblem) => (a.line ?? 0) - (b.line ?? 0);

function readRow(
  { line, cells }: CsvRecord,
  width: number,
  at: ReadonlyMap<RosterField, number>,
): RosterRow | CsvProblem {
  const problem = (message: string): CsvProblem => ({ line, message });
  if (cells.slice(width).some((cell) => cell !== '')) {
    return problem(
      `There are ${cells.length} cells where the headings are ${width}; a separator may need quotation marks.`,
    );
  }
  const cell = (field: RosterField) => {
    const text = cells[at.get(field) ?? -1] || null;
    return text !== null && IDENTIFIERS.has(field) ? plainIdentifier(text) || null : text;
  };
  for (const field of at.keys()) {
    const text = cell(field);
    const trouble = text === null ? null : troubleOf(field, text);
    if (trouble !== null) return problem(trouble);
  }
  const email = cell('email');
  const username = cell('username');
  if (email === null && username === null) return problem('There is neither an e-mail address nor a user name.');
  const roleWord = cell('role');
  const role = roleWord === null ? null : roleOf(roleWord);
  if (roleWord !== null && role === null) {
    return problem(`“${shown(roleWord)}” is no role; write student, assistant or instructor.`);
  }
  const parts = [cell('firstName'), cell('lastName')].filter((part) => part !== null).join(' ');
  const name = cell('name') ?? (parts === '' ? null : parts);
  return { line, email, username, name, studentNumber: cell('studentNumber'), section: cell('section'), role };
}

/** What is wrong with a cell, in a sentence. */
function troubleOf(field: RosterField, text: string): string | null {
  const word = WORDS[field];
  if (/^[=+\-@]/.test(text)) {
    return `The ${word} “${shown(text)}” begins as a formula does; remove “${text.charAt(0)}” at its beginning.`;
  }
  if (/\p{Cc}/u.test(text)) return `The ${word} holds a line break or another sign that cannot be printed.`;
  if (text.includes('\u{FFFD}'))
    return `The ${word} “${shown(text)}” was damaged when the file was saved; save it as UTF-8.`;
  if (text.length > MAX_LENGTH[field]) return `The ${word} is longer than ${MAX_LENGTH[field]} characters.`;
  if (field === 'email' && !isEmail(text)) return `“${shown(text)}” is no e-mail address.`;
  if (field === 'username' && !USERNAME.test(text)) {
    return `“${shown(text)}” is no user name: it needs 2 to 32 letters, digits, dots, underscores or hyphens.`;
  }
  return null;
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text).replace(/\s+/g, ' ');

/** The same line twice is one; two lines that differ about one person are a problem. */
function withoutRepeats(rows: readonly RosterRow[], problems: CsvProblem[]): { rows: RosterRow[]; repeated: number } {
  const kept: RosterRow[] = [];
  const seen = new Map<string, RosterRow>();
  let repeated = 0;
  for (const row of rows) {
    const keys = [row.email && `e ${row.email}`, row.username && `u ${row.username}`].filter((key) => key !== null);
    const before = keys.map((key) => seen.get(key)).find((one) => one !== undefined);
    if (before && JSON.stringify({ ...before, line: 0 }) === JSON.stringify({ ...row, line: 0 })) {
      repeated++;
    } else if (before) {
      const who = before.email === row.email ? row.email : row.username;
      problems.push({
        line: row.line,
        message: `“${who ?? ''}” is in line ${before.line} already, with other details.`,
      });
    } else {
      kept.push(row);
      for (const key of keys) seen.set(key, row);
    }
  }
  return { rows: kept, repeated };
}
