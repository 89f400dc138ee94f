import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client } from 'pg';

/** Any constant: whoever migrates this database holds it, so that two processes do not migrate at once. */
const MIGRATION_LOCK = 7_207_251_121;

/** The table in which Prisma's own tool records migrations, so that it agrees with us. */
const LEDGER = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** The database was migrated by a version that came after this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 (hex) of the file, as Prisma computes it. */
  readonly checksum: string;
}

/**
 * Applies the migrations that the database lacks, each in a transaction of its own.
 * @param only the names of those that are wanted; left out: all
 * @returns the names of those applied.
 * @throws NewerDatabaseError when the database has migrations that are not known here; Error when an applied migration was
 * changed afterwards, or one fails (its transaction is rolled back).
 */
export async function migrate(databaseUrl: string, directory: string, only?: ReadonlySet<string>): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(LEDGER);
    const recorded = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const applied = new Map(recorded.rows.map((row) => [row.migration_name, row.checksum]));
    const known = readMigrations(directory);
    requireKnown([...applied.keys()], known);
    const done: string[] = [];
    for (const migration of known.filter(({ name }) => only?.has(name) ?? true)) {
      const checksum = applied.get(migration.name);
      if (checksum === undefined) {
        await apply(client, migration);
        done.push(migration.name);
      } else if (checksum !== migration.checksum) {
        throw new Error(`The migration ${migration.name} was changed after it had been applied to this database.`);
      }
    }
    return done;
  } finally {
    // Ends the session and with it the advisory lock.
    await client.end();
  }
}

function requireKnown(applied: readonly string[], known: readonly Migration[]): void {
  const names = new Set(known.map(({ name }) => name));
  const newer = applied.filter((name) => !names.has(name)).sort();
  if (newer.length === 0) return;
  throw new NewerDatabaseError(
    `The database is that of a newer version of Assay (it has ${newer.join(', ')}); start that version, or restore a backup from before it.`,
  );
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), now(), 1)',
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    // A session that is gone has taken everything back already.
    const undone = await client.query('ROLLBACK').then(
      () => '',
      (error: Error) => `; it could not be taken back: ${error.message}`,
    );
    throw new Error(`The migration ${migration.name} failed: ${(cause as Error).message}${undone}`, { cause });
  }
}

/** The migrations of a folder as Prisma lays it out, oldest first. */
export function readMigrations(directory: string): Migration[] {
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const content = fs.readFileSync(path.join(directory, name, 'migration.sql'));
      return { name, sql: content.toString('utf8'), checksum: createHash('sha256').update(content).digest('hex') };
    });
}
