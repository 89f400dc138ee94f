import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where distributions put the real interpreter; what a version manager puts on the PATH is a script in a private home. */
const CANDIDATES = ['/usr/bin/python3', '/usr/local/bin/python3', '/opt/python/bin/python3'] as const;
const CHECK = 'import sys, json, ctypes, socket, resource; assert sys.version_info >= (3, 9); print(sys.executable)';
const TIMEOUT_MS = 10_000;

export interface Interpreter {
  readonly path: string;
  readonly version: string;
}

/**
 * Finds an interpreter that a run's uid can start; `uid` is null where runs are of our own uid.
 * Returns a sentence if there is none.
 */
export async function findInterpreter(uid: number | null, configured?: string): Promise<Interpreter | string> {
  const tried: string[] = [];
  for (const path of configured ? [configured] : CANDIDATES) {
    try {
      accessSync(path, constants.X_OK);
      const identity = uid === null ? {} : { uid, gid: uid };
      const options = { ...identity, cwd: '/', env: {}, timeout: TIMEOUT_MS };
      await run(path, ['-I', '-S', '-c', CHECK], options);
      const { stdout } = await run(path, ['-I', '-S', '--version'], options);
      return { path, version: stdout.trim() };
    } catch (error) {
      tried.push(`${path}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    }
  }
  return `no Python 3.9 or later that a run could start (${tried.join('; ')}); install the distribution's python3`;
}
