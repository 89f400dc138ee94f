import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Client, escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { END_OF_ROWS, headOf, tailOf, type Amounts, type BackupHead } from './format';

/** Who the database belongs to stays with it: two installations on one engine must be told apart. */
const LEFT = ['_prisma_migrations', 'installation'];

const TABLES = `
SELECT t.table_name AS name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
FROM information_schema.tables t
JOIN information_schema.columns c USING (table_schema, table_name)
WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
  AND t.table_name <> ALL($1)
GROUP BY t.table_name ORDER BY t.table_name`;

const MIGRATIONS = `
SELECT migration_name AS name FROM _prisma_migrations
WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;

/**
 * Writes all rows as they are at one moment, while others go on reading and writing; a script of SQL that psql can read too.
 * @throws Error when the database cannot be read, or `out` cannot be written
 */
export async function dumpDatabase(databaseUrl: string, out: Writable, takenAt: Date): Promise<Amounts> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'assay backup' });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: migrations } = await client.query<{ name: string }>(MIGRATIONS);
    const head: BackupHead = { takenAt: takenAt.toISOString(), migrations: migrations.map(({ name }) => name) };
    await write(out, headOf(head));
    const { rows: tables } = await client.query<{ name: string; columns: string[] }>(TABLES, [LEFT]);
    let rows = 0;
    for (const { name, columns } of tables) rows += await dumpTable(client, out, name, columns);
    await client.query('COMMIT');
    const amounts = { tables: tables.length, rows };
    await write(out, tailOf(amounts));
    return amounts;
  } finally {
    await client.end();
  }
}

async function dumpTable(client: Client, out: Writable, name: string, columns: readonly string[]): Promise<number> {
  const what = `${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`;
  await write(out, `COPY ${what} FROM stdin;\n`);
  const rows = client.query(copyTo(`COPY ${what} TO STDOUT`));
  for await (const chunk of rows) await write(out, chunk as Buffer);
  await write(out, `${END_OF_ROWS}\n\n`);
  return rows.rowCount;
}

async function write(out: Writable, text: string | Buffer): Promise<void> {
  if (out.errored) throw out.errored;
  if (!out.write(text)) await once(out, 'drain');
}
