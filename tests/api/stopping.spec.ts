import * as http from 'node:http';
import { TestDatabase } from '../fixtures/backends';
import { Client, createDoubling, IO_TESTS, python, SLOW } from '../fixtures/client';
import { descendants, isRunning } from '../fixtures/processes';
import { Program } from '../fixtures/program';
import { temporaryFolder, testEnvironment, TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';
import * as fs from 'node:fs';

/** One question over a kept connection: what was answered, or that the connection had ended. */
function ask(url: string, agent: http.Agent): Promise<{ status: number; connection: string | undefined } | 'ended'> {
  return new Promise((resolve) => {
    const request = http.get(`${url}/api/health`, { agent }, (response) => {
      response.resume();
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
      });
    });
    request.once('error', () => resolve('ended'));
  });
}

it('answers that it is not ready and ends its connections while it finishes what is being graded', async () => {
  const server = await TestServer.start({ ASSAY_DEMO: '0', ASSAY_POOL_MIN: '1', ASSAY_POOL_MAX: '1' });
  const admin = await Client.admin(server.url);
  const { exerciseId } = await createDoubling(admin, 'stopping', { tests: IO_TESTS });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  expect(await ask(server.url, agent)).toEqual({ status: 200, connection: 'keep-alive' });
  const { body } = await admin.post(`/api/exercises/${exerciseId}/submissions`, python(SLOW));
  await until('grading', async () => (await admin.get(`/api/submissions/${body.id}`)).body.state === 'running');
  const stopped = server.terminate();
  const answers: unknown[] = [];
  for (let answer = await ask(server.url, agent); answer !== 'ended'; answer = await ask(server.url, agent)) {
    answers.push(answer);
    // One that was sent before the signal arrived.
    if (answer.status !== 200) expect(answer).toEqual({ status: 503, connection: 'close' });
  }
  agent.destroy();
  expect(await stopped).toEqual({ code: 0, signal: null });
  await server.stop();
});

it('ends with npm start', async () => {
  const database = await TestDatabase.start();
  const folder = temporaryFolder('npm');
  // The one that comes first migrates the database.
  const environment = testEnvironment({ DATABASE_URL: database.url, ASSAY_DATA_DIR: folder, ASSAY_ROLE: 'worker' });
  const npm = Program.launch('npm', ['start'], environment);
  try {
    await npm.said('ready (', 300_000);
    const ours = descendants(npm.pid);
    expect(ours.length).toBeGreaterThan(0);
    await npm.end('SIGTERM');
    await until('the end of what npm started', () => ours.every((pid) => !isRunning(pid)));
  } finally {
    await npm.end('SIGKILL');
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

it('does not start on the database of a newer version, and says which', async () => {
  const database = await TestDatabase.start();
  const folder = temporaryFolder('newer');
  const environment = testEnvironment({ DATABASE_URL: database.url, ASSAY_DATA_DIR: folder });
  try {
    const first = Program.built('worker', environment);
    await first.said('ready (');
    await first.end('SIGTERM');
    await database.rows(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_later', now())`,
    );
    const older = Program.built('worker', environment);
    expect(await older.ended).toEqual({ code: 1, signal: null });
    expect(older.output).toContain('The database is that of a newer version of Assay (it has 29990101000000_later)');
    expect(older.output).not.toContain('    at ');
  } finally {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

it('says that the database’s disk is full where nothing can be written', async () => {
  const database = await TestDatabase.start();
  const server = await TestServer.start({ ASSAY_DEMO: '0', DATABASE_URL: database.url });
  try {
    const admin = await Client.admin(server.url);
    const { exerciseId } = await createDoubling(admin, 'full', { tests: IO_TESTS });
    await database.rows(
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         RAISE EXCEPTION 'could not extend file "base/1/1": No space left on device' USING ERRCODE = 'disk_full';
       END $$`,
    );
    for (const table of ['evaluation', 'course', 'installation']) {
      await database.rows(`CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION full_disk()`);
    }
    const answers = [
      await admin.post(`/api/exercises/${exerciseId}/submissions`, python(SLOW)),
      await admin.post('/api/courses', { slug: 'other', title: 'Other' }),
      await admin.get('/api/health'),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [503, 'database_full']));
    expect(answers[0]?.headers.get('retry-after')).toBe('60');
    await database.rows('DROP FUNCTION full_disk CASCADE');
    expect((await admin.get('/api/health')).status).toBe(200);
  } finally {
    await server.stop();
    await database.stop();
  }
});
