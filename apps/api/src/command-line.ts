import { migrate, openDatabase, runningEmbeddedPostgres, startEmbeddedPostgres, type Database } from '@assay/db';
import { readSettings, type Settings } from '@assay/settings';
import * as path from 'node:path';

const CONNECTIONS = 4;

/** Runs a command of the host with what follows its name; what goes wrong is told in a sentence. */
export async function runCommand(command: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** Works on the database of this installation: the one that is named, else the embedded one, which is started when it does not run. */
export async function atDatabase(work: (database: Database, url: string) => Promise<void>): Promise<void> {
  const postgres = await openWhereItIs(readSettings(process.env));
  try {
    await migrate(postgres.url, path.join(__dirname, 'migrations'));
    const database = openDatabase(postgres.url, CONNECTIONS);
    await work(database, postgres.url).finally(() => database.close());
  } finally {
    await postgres.stop();
  }
}

async function openWhereItIs({ databaseUrl, dataDir }: Settings) {
  const url = databaseUrl ?? runningEmbeddedPostgres(dataDir);
  const own = url === null ? await startEmbeddedPostgres(dataDir, (step) => console.error(`  ${step}`)) : null;
  return { url: url ?? own?.url ?? '', stop: () => own?.stop() };
}
