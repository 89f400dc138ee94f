import { migrate, openDatabase, runningEmbeddedPostgres, startEmbeddedPostgres, type Database } from '@assay/db';
import { readSettings, type Settings } from '@assay/settings';
import * as path from 'node:path';

const CONNECTIONS = 4;
/** Folder of the migrations. */
export const MIGRATIONS = path.join(__dirname, 'migrations');

/** Runs a command of the host with what follows its name; what goes wrong is told in a sentence. */
export async function runCommand(command: (args: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** Opens the database of this installation, brought up to this version. */
export async function atDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  await atAddress(async (databaseUrl) => {
    await migrate(databaseUrl, MIGRATIONS);
    const database = openDatabase(databaseUrl, CONNECTIONS);
    await work(database).finally(() => database.close());
  });
}

/** Works on the database of this installation: the one that is named, else the embedded one, which is started when it does not run. */
export async function atAddress(work: (databaseUrl: string) => Promise<void>): Promise<void> {
  const postgres = await openWhereItIs(readSettings(process.env));
  try {
    await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

async function openWhereItIs({ databaseUrl, dataDir }: Settings) {
  const url = databaseUrl ?? runningEmbeddedPostgres(dataDir);
  const own = url === null ? await startEmbeddedPostgres(dataDir, (step) => console.error(`  ${step}`)) : null;
  return { url: url ?? own?.url ?? '', stop: () => own?.stop() };
}
