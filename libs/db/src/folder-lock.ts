import * as fs from 'node:fs';
import * as path from 'node:path';

/** Gives the folder free again. */
export type Unlock = () => void;

/**
 * Takes a folder for this process; what a process that is gone left behind does not count.
 * @throws Error that names the process which has it, or the folder if it cannot be written to.
 */
export function lockFolder(folder: string): Unlock {
  const file = path.join(folder, 'assay.lock');
  const own = identity(process.pid);
  const partial = `${file}.${process.pid}`;
  try {
    makeFolder(folder);
    fs.writeFileSync(partial, `${own}\n`);
  } catch (cause) {
    throw new Error(`The folder ${folder} cannot be made or written to: ${(cause as Error).message}`, { cause });
  }
  try {
    while (!linked(partial, file)) removeStale(file, folder);
  } finally {
    fs.rmSync(partial, { force: true });
  }
  return () => {
    if (readOwner(file) === own) fs.rmSync(file, { force: true });
  };
}

/** With what is missing above it; not `recursive`, which never ends below a folder that takes none, as `/proc`. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Whole or not at all, and only when it is not there. */
function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function removeStale(file: string, folder: string): void {
  const owner = readOwner(file);
  if (owner === undefined) return;
  const pid = Number(owner.split(' ')[0]);
  if (identity(pid) === owner) {
    throw new Error(`${folder} is in use by process ${pid}; end that one, or choose another folder`);
  }
  fs.rmSync(file, { force: true });
}

function readOwner(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** A process by its id and, since ids are given again, when it began; undefined when it is gone. */
function identity(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    try {
      // The name, in parentheses, may hold anything; the time of the start is the 20th field after it (proc(5), stat).
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return `${pid}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? `${pid}` : undefined;
  }
}
