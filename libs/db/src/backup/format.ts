/** What a backup says of itself. */
export interface BackupHead {
  /** ISO 8601. */
  readonly takenAt: string;
  /** By their names, those that the database had. */
  readonly migrations: readonly string[];
}

const FIRST_LINE = '-- Assay backup 1';
/** What ends the rows of a table, in the text format of COPY, where no row can be this: https://www.postgresql.org/docs/current/sql-copy.html */
export const END_OF_ROWS = '\\.';

/** The beginning of a backup. */
export function headOf(head: BackupHead): string {
  return `${FIRST_LINE}\n-- ${JSON.stringify(head)}\nSET session_replication_role = replica;\n\n`;
}

/** @throws Error for what is no backup */
export function readHead(first: string | undefined, second: string | undefined): BackupHead {
  if (first !== FIRST_LINE || second?.startsWith('-- {') !== true) throw new Error('This file is no backup of Assay.');
  const { takenAt, migrations } = JSON.parse(second.slice(3)) as Partial<BackupHead>;
  if (typeof takenAt !== 'string' || !Array.isArray(migrations)) throw new Error('This file is no backup of Assay.');
  return { takenAt, migrations };
}

const LAST_LINE = /^-- whole: (\d+) rows of (\d+) tables$/;

/** What is in a backup. */
export interface Amounts {
  readonly tables: number;
  readonly rows: number;
}

/** The end of a backup, by which it is known that nothing is missing. */
export function tailOf({ tables, rows }: Amounts): string {
  return `-- whole: ${rows} rows of ${tables} tables\n`;
}

/** What the backup held when it was written; null: this is not its end. */
export function readTail(line: string): Amounts | null {
  const found = LAST_LINE.exec(line);
  return found && { rows: Number(found[1]), tables: Number(found[2]) };
}

/** What the rows after a line are; null: the line is not the beginning of rows. */
export function copyBegun(line: string): string | null {
  return /^(COPY "(?:[^"]|"")+" \(.+\)) FROM stdin;$/.exec(line)?.[1] ?? null;
}
