import { migrate, openDatabase, runningEmbeddedPostgres, startEmbeddedPostgres } from '@assay/db';
import { ContentStore } from '@assay/grader';
import { readSettings, type Settings } from '@assay/settings';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { syncFolder } from './sync';

const USAGE = `npm run content -- sync <folder> [--course slug] [--dry-run] [--prune]

Brings the pack in a folder, such as a Git checkout, into the database of this installation, running or not.
  --course slug  into this course instead of the one that the folder names
  --dry-run      only say what would change
  --prune        remove what is no longer in the folder; exercises with submissions are kept`;

/** What may follow `content`; the word itself is there when it was started by `npm run`. */
function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      course: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      prune: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, folder, ...more] = positionals[0] === 'content' ? positionals.slice(1) : positionals;
  if (values.help || command !== 'sync' || folder === undefined || more.length > 0) throw new Error(USAGE);
  return { folder, course: values.course, dryRun: values['dry-run'], prune: values.prune };
}

/** The database that is named, else the embedded one, which is started when it does not run. */
async function openWhereItIs({ databaseUrl, dataDir }: Settings) {
  const url = databaseUrl ?? runningEmbeddedPostgres(dataDir);
  const own = url === null ? await startEmbeddedPostgres(dataDir, (step) => console.log(`  ${step}`)) : null;
  return { url: url ?? own?.url ?? '', stop: () => own?.stop() };
}

async function main(): Promise<void> {
  const { folder, ...options } = read(process.argv.slice(2));
  const postgres = await openWhereItIs(readSettings(process.env));
  try {
    await migrate(postgres.url, path.join(__dirname, 'migrations'));
    const database = openDatabase(postgres.url, 4);
    try {
      const host = { database, content: new ContentStore(database.prisma), now: () => new Date() };
      await syncFolder(host, path.resolve(folder), options, (line) => console.log(line));
    } finally {
      await database.close();
    }
  } finally {
    await postgres.stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
