import { ContentStore } from '@assay/grader';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { atDatabase, runCommand } from '../command-line';
import { syncFolder } from './sync';

const USAGE = `npm run content -- sync <folder> [--course slug] [--dry-run] [--prune]

Brings the pack in a folder, such as a Git checkout, into the database of this installation, running or not.
  --course slug  into this course instead of the one that the folder names
  --dry-run      only say what would change
  --prune        remove what is no longer in the folder; exercises with submissions are kept`;

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
  const [command, folder, ...more] = positionals;
  if (values.help || command !== 'sync' || folder === undefined || more.length > 0) throw new Error(USAGE);
  return { folder, course: values.course, dryRun: values['dry-run'], prune: values.prune };
}

void runCommand(async (args) => {
  const { folder, ...options } = read(args);
  await atDatabase(async (database) => {
    const host = { database, content: new ContentStore(database.prisma), now: () => new Date() };
    await syncFolder(host, path.resolve(folder), options, (line) => console.log(line));
  });
});
