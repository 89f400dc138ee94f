import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { Client, escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, readMigrations } from '../migrator';
import { copyBegun, END_OF_ROWS, readHead, readTail, type Amounts, type BackupHead } from './format';
import { linesOf } from './lines';

export interface Restored extends BackupHead, Amounts {
  /** What the database that was there is called now; null: it held nothing. */
  readonly before: string | null;
}

export interface RestoreOptions {
  /** The database that is to be as in the backup. */
  readonly databaseUrl: string;
  /** Folder of the migrations as Prisma lays them out. */
  readonly migrations: string;
  /** Takes the place of a database with accounts in it, which is kept under another name. */
  readonly replace: boolean;
  readonly now: Date;
}

/** Anything else that the server of this database has to do with. */
const MAINTENANCE = 'postgres';

/**
 * Brings a backup, which `open` begins to read, into a database of its own, and gives that the name of the old one once it is whole: whatever goes wrong, the
 * old one is as it was. Needs the rights of a superuser, which the embedded database gives.
 * @throws Error with a sentence that says what to do
 */
export async function restoreDatabase(open: () => AsyncIterable<Buffer>, options: RestoreOptions): Promise<Restored> {
  const target = decodeURIComponent(new URL(options.databaseUrl).pathname.slice(1));
  const before = await lookAt(options.databaseUrl);
  if (before.accounts > 0 && !options.replace) {
    throw new Error(
      `The database has ${before.accounts} accounts. With --replace the backup takes its place; what is there is kept under another name.`,
    );
  }
  if (before.others > 0) throw new Error('Assay is running on this database; stop it first.');
  const suffix = `${options.now.toISOString().replace(/\D/g, '').slice(0, 14)}_${randomBytes(3).toString('hex')}`;
  const fresh = `${target}_restored_${suffix}`;
  const old = `${target}_before_${suffix}`;
  const server = new Client({ connectionString: addressOf(options.databaseUrl, MAINTENANCE) });
  await server.connect();
  try {
    await server.query(`CREATE DATABASE ${escapeIdentifier(fresh)}`);
    try {
      const filled = await fill(addressOf(options.databaseUrl, fresh), open, options.migrations, before.installation);
      await server.query(`ALTER DATABASE ${escapeIdentifier(target)} RENAME TO ${escapeIdentifier(old)}`);
      await server.query(`ALTER DATABASE ${escapeIdentifier(fresh)} RENAME TO ${escapeIdentifier(target)}`);
      if (before.accounts === 0) await server.query(`DROP DATABASE ${escapeIdentifier(old)}`);
      return { ...filled, before: before.accounts === 0 ? null : old };
    } catch (error) {
      await server.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(fresh)} WITH (FORCE)`);
      throw error;
    }
  } finally {
    await server.end();
  }
}

function addressOf(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.toString();
}

/** What is in the database now, and how many others are connected to it. */
async function lookAt(databaseUrl: string): Promise<{ accounts: number; others: number; installation: string | null }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const others = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND backend_type = 'client backend'`,
    );
    const known = await client.query<{ name: string | null }>(
      `SELECT to_regclass('public.installation')::text AS name`,
    );
    if (known.rows[0]?.name === null) return { accounts: 0, others: others.rows[0]?.count ?? 0, installation: null };
    const { rows } = await client.query<{ accounts: number; installation: string }>(
      `SELECT (SELECT count(*)::int FROM app_user) AS accounts, id AS installation FROM installation`,
    );
    const found = rows[0];
    return {
      accounts: found?.accounts ?? 0,
      others: others.rows[0]?.count ?? 0,
      installation: found?.installation ?? null,
    };
  } finally {
    await client.end();
  }
}

/** Makes an empty database what the backup says, then what this version of Assay wants. */
async function fill(
  databaseUrl: string,
  open: () => AsyncIterable<Buffer>,
  migrations: string,
  installation: string | null,
): Promise<Omit<Restored, 'before'>> {
  const lines = linesOf(open());
  const next = async () => {
    const { value, done } = await lines.next();
    return done === true ? undefined : value.toString('utf8');
  };
  const head = readHead(await next(), await next());
  const known = new Set(readMigrations(migrations).map(({ name }) => name));
  const missing = head.migrations.filter((name) => !known.has(name));
  if (missing.length > 0) {
    throw new Error(
      `The backup is of a newer version of Assay (it has ${missing.join(', ')}); restore it with that one.`,
    );
  }
  await migrate(databaseUrl, migrations, new Set(head.migrations));
  const filled = await copyRows(databaseUrl, lines, installation);
  await migrate(databaseUrl, migrations);
  return { ...head, ...filled };
}

async function copyRows(
  databaseUrl: string,
  lines: AsyncGenerator<Buffer>,
  installation: string | null,
): Promise<Amounts> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    // No trigger fires, and rows may come before those that they refer to.
    await client.query('SET LOCAL session_replication_role = replica');
    if (installation !== null) await client.query('UPDATE installation SET id = $1', [installation]);
    let whole: Amounts | null = null;
    let tables = 0;
    let rows = 0;
    for await (const line of lines) {
      whole = readTail(line.toString('utf8'));
      const what = copyBegun(line.toString('utf8'));
      if (what === null) continue;
      await client.query(`DELETE FROM ${tableOf(what)}`);
      rows += await copyTable(client, what, lines).catch((cause: Error) => {
        throw new Error(`${tableOf(what)}: ${cause.message}`, { cause });
      });
      tables++;
    }
    if (whole?.tables !== tables || whole.rows !== rows) throw new Error('The backup is cut off at its end.');
    await client.query('COMMIT');
    return { tables, rows };
  } finally {
    await client.end();
  }
}

/** Of `COPY "table" (columns)`. */
function tableOf(what: string): string {
  return what.slice('COPY '.length, what.indexOf(' ('));
}

async function copyTable(client: Client, what: string, lines: AsyncGenerator<Buffer>): Promise<number> {
  const into = client.query(copyFrom(`${what} FROM STDIN`));
  const done = finished(into);
  // It is told below, where it is waited for.
  done.catch(() => undefined);
  let rows = 0;
  for (;;) {
    const { value: line, done: over } = await lines.next();
    if (over === true) {
      into.destroy();
      throw new Error('The backup is cut off within its rows.');
    }
    if (line.toString('latin1') === END_OF_ROWS) break;
    rows++;
    if (!into.write(Buffer.concat([line, Buffer.from('\n')]))) await Promise.race([once(into, 'drain'), done]);
  }
  into.end();
  await done;
  return rows;
}
