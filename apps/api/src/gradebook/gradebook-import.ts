import { createHash } from 'node:crypto';
import { readCsvFile, type CsvFile, type CsvProblem, type CsvRecord } from '../csv/csv-file';
import { columnsOf, countHeadings, type RosterField } from '../people/roster/roster-columns';
import { TOTALS } from './gradebook-file';
import { MAX_POINTS, type GradeColumnView, type GradeRowView } from './gradebook.dto';

const MAX_ROWS = 5000;
const POINTS = /^\d{1,5}(?:[.,]\d{1,2})?$/;
/** What is written before a cell so that no spreadsheet takes it for a formula. */
const GUARD = /^'(?=[=+\-@])/;

/** A grade that the file has otherwise. */
export interface PlannedGrade {
  readonly line: number;
  readonly row: GradeRowView;
  readonly column: GradeColumnView;
  readonly from: number | null;
  readonly to: number;
}

/** What a file would change. */
export interface GradePlan {
  readonly file: Pick<CsvFile, 'encoding' | 'separator'>;
  readonly problems: readonly CsvProblem[];
  readonly notes: readonly string[];
  readonly columns: readonly GradeColumnView[];
  readonly rowCount: number;
  readonly changes: readonly PlannedGrade[];
  /** Of the file and of all that follows from it: what was looked at is what is applied. */
  readonly digest: string;
}

/** Compares a file with the grades as they are now. Empty cells say nothing. */
export function planGrades(
  bytes: Buffer,
  columns: readonly GradeColumnView[],
  students: readonly GradeRowView[],
): GradePlan {
  const file = readCsvFile(
    bytes,
    (cells) => countHeadings(cells) + cells.filter((cell) => slugOf(cell) !== null).length,
  );
  const reading = new Reading(columns, students);
  reading.read(file);
  const { changes, problems } = reading;
  const told = changes.map(({ line, row, column, from, to }) => [line, row.userId, column.id, from, to]);
  const digest = createHash('sha256')
    .update(bytes)
    .update(JSON.stringify([told, problems]))
    .digest('hex');
  return {
    file,
    problems: [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    notes: reading.notes,
    columns: [...reading.at.values()],
    rowCount: reading.rowCount,
    changes,
    digest,
  };
}

function slugOf(heading: string): string | null {
  return /\[([a-z0-9-]+)\]$/.exec(heading.trim())?.[1] ?? null;
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text).replace(/\s+/g, ' ');

class Reading {
  readonly problems: CsvProblem[] = [];
  readonly notes: string[] = [];
  readonly changes: PlannedGrade[] = [];
  /** Assignments by the place of their column. */
  readonly at = new Map<number, GradeColumnView>();
  rowCount = 0;
  private readonly lines = new Map<string, number>();

  constructor(
    private readonly columns: readonly GradeColumnView[],
    private readonly students: readonly GradeRowView[],
  ) {}

  read({ records, problems }: CsvFile): void {
    this.problems.push(...problems);
    const [head, ...rows] = records;
    if (!head || problems.length > 0) return;
    const person = columnsOf(head.cells, head.line);
    this.problems.push(...person.problems);
    this.headings(head, new Set(person.at.values()));
    if (this.problems.length > 0) return;
    if (rows.length > MAX_ROWS) {
      const message = `The file has ${rows.length} lines; at most ${MAX_ROWS} are taken at once.`;
      this.problems.push({ line: null, message });
      return;
    }
    if (rows.length === 0) this.problems.push({ line: null, message: 'The file has headings and nobody below them.' });
    this.rowCount = rows.length;
    for (const row of rows) {
      const problem = this.row(row, head.cells.length, person.at);
      if (problem !== null) this.problems.push({ line: row.line, message: problem });
    }
  }

  private headings({ cells, line }: CsvRecord, personal: ReadonlySet<number>): void {
    const seen = new Set<string>();
    for (const [index, heading] of cells.entries()) {
      if (personal.has(index) || heading === '' || TOTALS.some((total) => total === heading)) continue;
      const text = heading.replace(GUARD, '');
      const slug = slugOf(text);
      const titled = this.columns.filter(({ title, slug: own }) => title === text || own === text);
      const found = slug === null ? titled : this.columns.filter((column) => column.slug === slug);
      const [column] = found;
      if (found.length > 1) {
        this.problems.push({
          line,
          message: `Several assignments are called “${shown(text)}”; write [slug] behind it.`,
        });
      } else if (column && seen.has(column.id)) {
        this.problems.push({
          line,
          message: `There are two columns of “${shown(column.title)}”; leave one of them out.`,
        });
      } else if (column) {
        seen.add(column.id);
        this.at.set(index, column);
      } else if (slug !== null) {
        this.problems.push({ line, message: `There is no published assignment “${slug}” in this course.` });
      } else {
        this.notes.push(`The column “${heading.slice(0, 60)}” is not used.`);
      }
    }
    if (this.at.size === 0 && this.problems.length === 0) {
      const message = 'No column is an assignment of this course; an exported file shows how they are called.';
      this.problems.push({ line, message });
    }
  }

  /** What is wrong with a line, in a sentence. */
  private row({ line, cells }: CsvRecord, width: number, person: ReadonlyMap<RosterField, number>): string | null {
    if (cells.slice(width).some((cell) => cell !== '')) {
      return `There are ${cells.length} cells where the headings are ${width}; a separator may need quotation marks.`;
    }
    const cell = (field: RosterField) => (cells[person.get(field) ?? -1] ?? '').replace(GUARD, '').toLowerCase();
    const [username, email] = [cell('username'), cell('email')];
    if (username === '' && email === '') return 'There is neither a user name nor an e-mail address.';
    const row = this.students.find((one) => (username === '' ? one.email === email : one.username === username));
    if (!row) return `There is no student “${shown(username || email)}” in this course.`;
    if (username !== '' && email !== '' && row.email !== email) {
      return `The e-mail address of “${shown(username)}” is another one here.`;
    }
    const before = this.lines.get(row.userId);
    if (before !== undefined) return `This is the same student as in line ${before}.`;
    this.lines.set(row.userId, line);
    return this.points(line, cells, row);
  }

  private points(line: number, cells: readonly string[], row: GradeRowView): string | null {
    for (const [index, column] of this.at) {
      const text = cells[index] ?? '';
      if (text === '') continue;
      const to = Number(text.replace(',', '.'));
      if (!POINTS.test(text) || to > MAX_POINTS) {
        const allowed = `write 0 to ${MAX_POINTS} with at most two decimals, or leave it empty`;
        return `“${shown(text)}” is no number of points for “${shown(column.title)}”; ${allowed}.`;
      }
      const from = row.cells[this.columns.indexOf(column)]?.points ?? null;
      if (from !== to) this.changes.push({ line, row, column, from, to });
    }
    return null;
  }
}
