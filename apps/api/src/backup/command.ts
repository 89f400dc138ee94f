import { dumpDatabase, restoreDatabase } from '@assay/db';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import 'reflect-metadata';
import { atAddress, MIGRATIONS, runCommand } from '../command-line';

const USAGE = `npm run backup -- <command>

  create [file]               writes everything that the database holds to a file, while Assay runs or not
  restore <file> [--replace]  makes the database what it was; Assay must not be running

With --replace a database with accounts in it gives way; it is kept under another name, which is printed.
A backup can be restored into the embedded database or another Postgres, of any version that Assay runs on.`;

/** Whole or not at all: until it is complete it has another name. It holds what nobody else may read. */
async function create(databaseUrl: string, file: string): Promise<string> {
  const partial = `${file}.partial`;
  const rows = new PassThrough();
  const written = pipeline(rows, createGzip(), createWriteStream(partial, { mode: 0o600, flags: 'wx' }));
  try {
    const [dumped] = await Promise.all([dump(databaseUrl, rows), written]);
    await rename(partial, file);
    const { size } = await stat(file);
    return `${file}: ${dumped.rows} rows of ${dumped.tables} tables, ${Math.ceil(size / 1024)} KiB`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(partial, { force: true });
    throw error;
  }
}

async function dump(databaseUrl: string, rows: PassThrough) {
  try {
    const dumped = await dumpDatabase(databaseUrl, rows, new Date());
    rows.end();
    return dumped;
  } catch (error) {
    rows.destroy(error as Error);
    throw error;
  }
}

async function restore(databaseUrl: string, file: string, replace: boolean): Promise<string> {
  await stat(file);
  const now = new Date();
  const found = await restoreDatabase(() => unpacked(file), { databaseUrl, migrations: MIGRATIONS, replace, now });
  const kept = found.before === null ? '' : `\nThe database that was there is kept as ${found.before}.`;
  return `Restored ${found.rows} rows of ${found.tables} tables, as they were at ${found.takenAt}.${kept}`;
}

function unpacked(file: string): Readable {
  const raw = createReadStream(file);
  const unzip = createGunzip();
  raw.on('error', (error) => unzip.destroy(error));
  return raw.pipe(unzip);
}

function nameAt(now: Date): string {
  return `assay-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.sql.gz`;
}

void runCommand(async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const [command, file, ...more] = positionals;
  if (values.help || more.length > 0) throw new Error(USAGE);
  if (command === 'create' && !values.replace) {
    await atAddress(async (url) => console.log(await create(url, file ?? nameAt(new Date()))));
  } else if (command === 'restore' && file !== undefined) {
    await atAddress(async (url) => console.log(await restore(url, file, values.replace)));
  } else throw new Error(USAGE);
});
