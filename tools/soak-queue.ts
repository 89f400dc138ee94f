// Soaks the queue's Postgres backend: 10,000 jobs, workers killed with SIGKILL, the server restarted in the middle.
//   npm run soak
// Prints how many jobs were lost, delivered twice, and how long a delivery took when nothing was killed.
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { fork, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Pool } from 'pg';
import { startEmbeddedPostgres } from '../libs/db/src/embedded-postgres';

const JOBS = 10_000;
const LATENCY_JOBS = 300;
const KILLS = 6;
const QUEUE = 'soak';
const complain = (error: Error) => console.error(`  (${error.message})`);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const connection = (connectionString: string) => ({ connectionString, schema: 'soak', max: 4, migrate: true });

async function work(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 2 });
  pool.on('error', complain);
  const handler = async ({ data }: { data: { id: number } }) => {
    await pool.query('UPDATE delivery SET times = times + 1, at = clock_timestamp() WHERE id = $1', [data.id]);
  };
  const options = { connection: connection(url), concurrency: 4, lockDuration: 2000, stalledInterval: 1000 };
  const worker = new Worker(QUEUE, handler, options, createPostgresBackend);
  worker.on('error', complain);
  await worker.waitUntilReady();
  process.send?.('ready');
}

async function startWorker(url: string): Promise<ChildProcess> {
  const child = fork(__filename, ['work', url], {
    execArgv: process.execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

async function main(): Promise<void> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-soak-'));
  fs.chmodSync(data, 0o755);
  let postgres = await startEmbeddedPostgres(data, () => undefined);
  const started = performance.now();
  const openPool = () => new Pool({ connectionString: postgres.url, max: 4 }).on('error', complain);
  const openQueue = () =>
    new Queue(QUEUE, { connection: connection(postgres.url) }, createPostgresBackend).on('error', complain);
  let pool = openPool();
  await pool.query(
    'CREATE TABLE delivery (id int PRIMARY KEY, times int NOT NULL DEFAULT 0, sent timestamptz, at timestamptz)',
  );
  let queue = openQueue();
  await queue.waitUntilReady();
  const workers = [await startWorker(postgres.url), await startWorker(postgres.url)];
  const add = async (id: number) => {
    await pool.query('INSERT INTO delivery (id, sent) VALUES ($1, clock_timestamp()) ON CONFLICT (id) DO NOTHING', [
      id,
    ]);
    await queue.add('job', { id }, { jobId: `job-${id}`, removeOnComplete: true, attempts: 1 });
  };

  for (let id = 0; id < LATENCY_JOBS; id++) {
    await add(id);
    await wait(5);
  }
  await wait(500);
  const latency = await pool.query<{ ms: number }>(
    'SELECT extract(epoch FROM at - sent) * 1000 AS ms FROM delivery WHERE at IS NOT NULL ORDER BY 1',
  );
  const at = (share: number) => Number(latency.rows[Math.floor(latency.rows.length * share)]?.ms ?? NaN).toFixed(1);
  console.log(`enqueue to handler: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${latency.rowCount} of ${LATENCY_JOBS})`);

  let id = LATENCY_JOBS;
  let kills = 0;
  const share = Math.floor(JOBS / (KILLS + 1));
  while (id < JOBS) {
    await Promise.all(Array.from({ length: Math.min(8, JOBS - id) }, (_, offset) => add(id + offset)));
    id += 8;
    if (kills < KILLS && id > share * (kills + 1)) {
      const index = kills++ % workers.length;
      workers[index]?.kill('SIGKILL');
      if (kills === KILLS / 2) {
        await queue.close();
        await pool.end();
        await postgres.stop();
        postgres = await startEmbeddedPostgres(data, () => undefined);
        pool = openPool();
        queue = openQueue();
        await queue.waitUntilReady();
        workers.forEach((worker) => worker.kill('SIGKILL'));
        for (const place of workers.keys()) workers[place] = await startWorker(postgres.url);
      } else workers[index] = await startWorker(postgres.url);
    }
  }
  for (let quiet = 0, before = -1; quiet < 10;) {
    const { rows } = await pool.query<{ open: number }>('SELECT count(*)::int AS open FROM delivery WHERE times = 0');
    const open = rows[0]?.open ?? 0;
    quiet = open === before ? quiet + 1 : 0;
    before = open;
    if (open === 0) break;
    await wait(1000);
  }
  const { rows } = await pool.query<{ all: number; lost: number; twice: number }>(
    'SELECT count(*)::int AS all, count(*) FILTER (WHERE times = 0)::int AS lost, count(*) FILTER (WHERE times > 1)::int AS twice FROM delivery',
  );
  const seconds = (performance.now() - started) / 1000;
  console.log(`${kills} workers killed, Postgres restarted once, ${seconds.toFixed(0)} s:`, rows[0]);
  workers.forEach((worker) => worker.kill('SIGKILL'));
  await queue.close();
  await pool.end();
  await postgres.stop();
  fs.rmSync(data, { recursive: true, force: true });
}

const [mode, url] = process.argv.slice(2);
(mode === 'work' && url ? work(url) : main().then(() => process.exit(0))).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
