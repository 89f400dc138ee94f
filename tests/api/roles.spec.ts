import { TestDatabase, TestRedis } from '../fixtures/backends';
import { Client, createDoubling, IO_TESTS, python, RIGHT, SLOW } from '../fixtures/client';
import { Listener, story } from '../fixtures/live';
import { freePort, Program } from '../fixtures/program';
import { temporaryFolder, testEnvironment } from '../fixtures/server';
import { until } from '../fixtures/until';
import * as fs from 'node:fs';

/** An api process; all of one installation share the folder that holds the secrets. */
interface Api {
  readonly program: Program;
  readonly url: string;
}

const backends = [
  { backend: 'Postgres', withRedis: false },
  { backend: 'Redis', withRedis: true },
].filter(({ withRedis }) => !withRedis || TestRedis.isInstalled());

describe.each(backends)('api and worker as processes of their own, on $backend', ({ withRedis }) => {
  const programs: Program[] = [];
  let folder: string;
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let api: Api;
  let otherApi: Api;
  let worker: Program;
  let admin: Client;
  let student: Client;
  let listener: Listener;
  let courseId: string;
  let exerciseId: string;

  const environment = () =>
    testEnvironment({ DATABASE_URL: database.url, REDIS_URL: redis?.url, ASSAY_DATA_DIR: folder, ASSAY_POOL_MAX: '2' });

  async function startApi(): Promise<Api> {
    const port = await freePort();
    const program = Program.built('api', { ...environment(), ASSAY_ROLE: 'api', PORT: String(port) });
    programs.push(program);
    await program.said('Assay is ready at');
    return { program, url: `http://127.0.0.1:${port}` };
  }

  async function startWorker(): Promise<Program> {
    const program = Program.built('worker', environment());
    programs.push(program);
    await program.said('ready (process)');
    return program;
  }

  /** The processes that grade at this moment, by their ids. */
  const graders = async () => {
    const rows = await database.rows<{ pid: number }>(
      `SELECT DISTINCT w.pid FROM evaluation e JOIN worker w ON w.id = e.lease_owner WHERE e.state = 'running'`,
    );
    return rows.map(({ pid }) => pid);
  };

  async function submit(content: string, count: number): Promise<string[]> {
    const answers = await Promise.all(
      Array.from({ length: count }, () => student.post(`/api/exercises/${exerciseId}/submissions`, python(content))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    return answers.map(({ body }) => body.id);
  }

  /** Keeps work waiting until the condition holds; returns the ids of what was submitted. */
  async function submitUntil(what: string, look: () => Promise<boolean>): Promise<string[]> {
    const ids: string[] = [];
    await until(what, async () => {
      const [sum] = await database.rows<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM evaluation WHERE state = 'queued'`,
      );
      if ((sum?.waiting ?? 0) < 3) ids.push(...(await submit(SLOW, 4)));
      return look();
    });
    return ids;
  }

  /** All points, and the end told once: however many processes had a hand in it. */
  async function expectOneVerdictEach(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const graded = await student.final(`/api/submissions/${id}`);
      expect(graded).toMatchObject({ state: 'graded', verdict: 'accepted', score: 10 });
      expect(graded.tests.map(({ passed }) => passed)).toEqual([true, true, true]);
      const events = await listener.final(id);
      expect(events.filter(({ payload }) => payload.state === 'graded')).toHaveLength(1);
    }
    const [sum] = await database.rows(
      `SELECT count(*)::int AS evaluations, count(DISTINCT submission_id)::int AS submissions FROM evaluation
       WHERE submission_id = ANY($1)`,
      [ids],
    );
    expect(sum).toEqual({ evaluations: ids.length, submissions: ids.length });
  }

  beforeAll(async () => {
    folder = temporaryFolder('roles');
    database = await TestDatabase.start();
    redis = withRedis ? await TestRedis.start() : undefined;
    // All at once on an empty database, as an orchestrator starts them.
    [api, otherApi, worker] = await Promise.all([startApi(), startApi(), startWorker()]);
    admin = await Client.admin(api.url);
    ({ courseId, exerciseId } = await createDoubling(admin, 'roles', { tests: IO_TESTS }));
    student = await new Client(api.url).register('mia');
    await student.post(`/api/courses/${courseId}/join`);
    listener = await Listener.connect(student);
  });

  afterAll(async () => {
    listener?.close();
    await Promise.all(programs.map((program) => program.end('SIGTERM')));
    await redis?.stop();
    await database?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('takes a submission to its verdict and tells of each step in order', async () => {
    const [id = ''] = await submit(RIGHT, 1);
    const events = await listener.final(id);
    expect(story(events)).toEqual(['running', 0, 1, 2, 'graded']);
    const numbers = events.map(({ payload }) => payload.seq);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(events.at(-1)?.payload).toMatchObject({ id, exerciseId, verdict: 'accepted', score: 10, maxScore: 10 });
  });

  it('tells the clients of every api process, also of a role that changes at another', async () => {
    const tutor = await new Client(otherApi.url).register('tutor');
    const far = await Listener.connect(tutor);
    await admin.post(`/api/courses/${courseId}/members`, { username: 'tutor', role: 'assistant' });
    await until('event at the new assistant', async () => {
      const [id = ''] = await submit(RIGHT, 1);
      await listener.final(id);
      return far.of(id).length > 0;
    });
    far.close();
  });

  it('lets a worker that joins share the load', async () => {
    // As if it had been taken for dead while its machine slept: it enters itself anew.
    await database.rows('DELETE FROM worker');
    const joining = startWorker();
    const ids = await submitUntil('time at which both grade', async () => (await graders()).length === 2);
    await joining;
    await expectOneVerdictEach(ids);
  });

  it('finishes with the other what a worker that was killed had begun', async () => {
    const ids = await submitUntil('time at which both grade', async () => (await graders()).length === 2);
    await worker.end('SIGKILL');
    await expectOneVerdictEach(ids);
    const workers = await database.rows<{ pid: number }>('SELECT pid FROM worker');
    expect(workers.map(({ pid }) => pid)).not.toContain(worker.pid);
  });

  it('goes on when its connections break and what was queued is lost', async () => {
    const ids = await submit(SLOW, 3);
    await until('running submission', async () => (await graders()).length > 0);
    await (redis ? redis.kill() : database.breakConnections());
    // People notice nothing but the wait: accounts, submissions and roles are in the database.
    const newcomer = await new Client(otherApi.url).register('newcomer');
    expect((await newcomer.post(`/api/courses/${courseId}/join`)).status).toBe(200);
    ids.push(...(await submit(SLOW, 2)));
    await redis?.revive();
    for (const id of ids) expect(await student.final(`/api/submissions/${id}`)).toMatchObject({ verdict: 'accepted' });
    await until('events after that', async () => {
      const [id = ''] = await submit(RIGHT, 1);
      await student.final(`/api/submissions/${id}`);
      return listener.of(id).length > 0;
    });
  });

  it('ends a worker without harm to what it grades', async () => {
    const [leaving] = programs.filter((program) => program.running).slice(-1);
    const ids = await submit(SLOW, 3);
    await until('running submission', async () => (await graders()).includes(leaving?.pid ?? 0));
    expect(await leaving?.end('SIGTERM')).toEqual({ code: 0, signal: null });
    worker = await startWorker();
    await expectOneVerdictEach(ids);
    const faults = await database.rows('SELECT id FROM evaluation WHERE faults > 0 AND submission_id = ANY($1)', [ids]);
    expect(faults).toEqual([]);
  });

  it('ends every process in good order, also without its Redis', async () => {
    await redis?.kill();
    const running = programs.filter((program) => program.running);
    expect(running.length).toBeGreaterThanOrEqual(3);
    const endings = await Promise.all(running.map((program) => program.end('SIGTERM')));
    expect(endings).toEqual(endings.map(() => ({ code: 0, signal: null })));
    expect(await database.rows('SELECT id FROM worker')).toEqual([]);
  });
});
