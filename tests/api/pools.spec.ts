import { LIVE_EVENTS } from '@assay/contract';
import { Client as Connection, type QueryResultRow } from 'pg';
import { TestDatabase } from '../fixtures/backends';
import { Client, createDoubling, IO_TESTS, python, RIGHT, SLOW } from '../fixtures/client';
import { Listener } from '../fixtures/live';
import { parseMetrics, POOL, readPool, setPool, type Pool } from '../fixtures/pools';
import { freePort, Program } from '../fixtures/program';
import { temporaryFolder, TestServer, testEnvironment } from '../fixtures/server';
import { until } from '../fixtures/until';
import * as fs from 'node:fs';

/** Fills its memory until it is refused more. */
const GREEDY = 'kept = []\nwhile True:\n    kept.append(bytearray(1 << 24))\n';

const applied = (admin: Client, version: number) =>
  until(`version ${version} on every worker`, async () => {
    const pool = await readPool(admin);
    const holds = pool.workers.every(({ appliedVersion, applying }) => appliedVersion === version && !applying);
    return holds && pool.workers.length > 0 && pool;
  });

describe('the sandbox pool', () => {
  let server: TestServer;
  let admin: Client;
  let student: Client;
  let exerciseId: string;
  let slowId: string;

  /** Over a connection of its own: the database ends with the server. */
  async function rows<T extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    const connection = new Connection({ connectionString: server.databaseUrl });
    await connection.connect();
    try {
      return (await connection.query<T>(sql, [...values])).rows;
    } finally {
      await connection.end();
    }
  }

  const submit = async (content: string, count: number, exercise = exerciseId): Promise<string[]> => {
    const path = `/api/exercises/${exercise}/submissions`;
    const answers = await Promise.all(Array.from({ length: count }, () => student.post(path, python(content))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    return answers.map(({ body }) => body.id);
  };

  async function expectAccepted(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      expect(await student.final(`/api/submissions/${id}`)).toMatchObject({ state: 'graded', verdict: 'accepted' });
    }
    const faults = await rows('SELECT id FROM evaluation WHERE faults > 0 AND submission_id = ANY($1)', [ids]);
    expect(faults).toEqual([]);
  }

  const running = async () => {
    const [sum] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM evaluation WHERE state = 'running'`,
    );
    return sum?.count ?? 0;
  };

  const metrics = async () => parseMetrics(await (await fetch(`${server.url}/metrics`)).text());

  /** The sum over all labels that hold the text. */
  const metric = async (name: string, label = '') =>
    (await metrics())
      .filter((sample) => sample.name === name && sample.labels.includes(label))
      .reduce((sum, { value }) => sum + value, 0);

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_POOL_MIN: '1', ASSAY_POOL_MAX: '2', ASSAY_DEMO: '0' });
    admin = await Client.admin(server.url);
    const made = await createDoubling(admin, 'pools', { tests: IO_TESTS });
    exerciseId = made.exerciseId;
    const slow = await createDoubling(admin, 'pools-slow', { tests: IO_TESTS.slice(0, 1) });
    slowId = slow.exerciseId;
    student = await new Client(server.url).register('mia');
    for (const { courseId } of [made, slow]) await student.post(`/api/courses/${courseId}/join`);
  });

  afterAll(() => server?.stop());

  it('is for admins only', async () => {
    for (const client of [student, new Client(server.url)]) {
      const expected = client === student ? 403 : 401;
      expect((await client.get('/api/admin/pools')).status).toBe(expected);
      expect((await client.patch(POOL, { max: 3 })).status).toBe(expected);
    }
    expect((await readPool(admin)).version).toBe(0);
  });

  it('is as the environment says until somebody changes it', async () => {
    const pool = await readPool(admin);
    expect(pool).toMatchObject({
      name: 'main',
      settings: { min: 1, max: 2, reuse: 'single-use' },
      paused: false,
      updatedAt: null,
      updatedBy: null,
      workers: [
        {
          runner: 'process',
          probe: { works: true, summary: expect.any(String), gaps: expect.any(Array), facts: expect.any(Object) },
          appliedVersion: 0,
          applying: false,
          problem: null,
          acquire: { count: expect.any(Number) },
          lastErrors: [],
        },
      ],
    });
    expect(pool.defaults).toEqual(pool.settings);
    expect(pool.workers[0]?.samples.length).toBeGreaterThan(0);
  });

  it.each([
    [{ min: -1 }, 'min'],
    [{ min: 1.5 }, 'min'],
    [{ min: '2' }, 'min'],
    [{ min: null }, 'min'],
    [{ min: 3 }, 'min'],
    [{ max: 0 }, 'max'],
    [{ max: 1001 }, 'max'],
    [{ min: 3, max: 2 }, 'min'],
    [{ maxUses: 0 }, 'maxUses'],
    [{ maxAgeSeconds: 1e12 }, 'maxAgeSeconds'],
    [{ idleSeconds: -5 }, 'idleSeconds'],
    [{ acquireTimeoutMs: 10 }, 'acquireTimeoutMs'],
    [{ reuse: 'for ever' }, 'reuse'],
    [{ paused: 'yes' }, 'paused'],
    [{ version: -1 }, 'version'],
    [{ colour: 'green' }, 'colour'],
  ])('refuses %j and names the field', async (change, field) => {
    const { status, body } = await admin.patch(POOL, change);
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({
      path: field,
      code: expect.any(String),
      message: expect.stringMatching(/must|is not known here/),
    });
    expect(new Set(body.errors?.map((error) => error.path))).toEqual(new Set([field]));
    expect((await readPool(admin)).version).toBe(0);
  });

  it('names max when it would come to be below min', async () => {
    await applied(admin, (await setPool(admin, { min: 2 })).version);
    const { status, body } = await admin.patch(POOL, { max: 1 });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'max', message: 'must not be below min, which is 2' }]);
    await applied(admin, (await setPool(admin, { min: 1 })).version);
  });

  it('does not know other pools', async () => {
    expect((await admin.patch('/api/admin/pools/cobol', { max: 3 })).status).toBe(404);
  });

  it('lets one of two admins win, and tells the other', async () => {
    const { version } = await readPool(admin);
    const answers = await Promise.all([600, 700].map((idleSeconds) => admin.patch(POOL, { idleSeconds, version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'version_conflict', params: { version: version + 1 } });
    const blind = await Promise.all([600, 700, 800].map((idleSeconds) => admin.patch(POOL, { idleSeconds })));
    expect(blind.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('writes into the audit log who changed what, and nothing when nothing changed', async () => {
    const { version, settings } = await readPool(admin);
    const changed = await setPool(admin, { maxUses: 7, paused: false });
    expect(changed).toMatchObject({ version: version + 1, settings: { ...settings, maxUses: 7 } });
    expect(changed).toMatchObject({ updatedBy: { username: expect.any(String) }, updatedAt: expect.any(String) });
    expect((await setPool(admin, { maxUses: 7 })).version).toBe(version + 1);
    const entries = await rows<{ data: object }>(
      `SELECT a.data, a.target_type, a.target_id, u.username FROM audit_entry a JOIN app_user u ON u.id = a.actor_id
       WHERE a.action = 'pool.updated' ORDER BY a.at`,
    );
    expect(entries).toHaveLength(version + 1);
    expect(entries.at(-1)).toMatchObject({
      data: { before: { maxUses: settings['maxUses'] }, after: { maxUses: 7 }, version: version + 1 },
      target_type: 'pool',
      target_id: 'main',
      username: changed.updatedBy?.username,
    });
  });

  it('is resized while thirty submissions are graded, and none is lost', async () => {
    const ids = await submit(RIGHT, 15);
    ids.push(...(await submit(SLOW, 15, slowId)));
    await until('evaluation under way', async () => (await running()) > 0);
    const grown = await setPool(admin, { min: 2, max: 5 });
    await until('five at once', async () => (await running()) === 5);
    const shown = await applied(admin, grown.version);
    expect(shown).toMatchObject({ settings: { min: 2, max: 5 } });
    const shrunk = await setPool(admin, { min: 1, max: 1, reuse: 'recycle' });
    expect(shrunk.version).toBe(grown.version + 1);
    await until('one at once, or none left', async () => (await running()) <= 1);
    await setPool(admin, { min: 2, max: 3 });
    await expectAccepted(ids);
    const rest = await applied(admin, shrunk.version + 1);
    expect(rest.workers[0]).toMatchObject({ problem: null, paused: false });
    await until('two ready ones', async () => {
      const [worker] = (await readPool(admin)).workers;
      // What was recycled stays beyond the two until it has been idle for long.
      return worker && worker.ready >= 2 && worker.busy === 0 && worker.grading === 0;
    });
  });

  it('lets submissions wait while it is paused, and grades them afterwards', async () => {
    const under = await submit(SLOW, 2);
    await until('evaluations under way', async () => (await running()) === 2);
    const { version } = await setPool(admin, { paused: true });
    await expectAccepted(under);
    const [worker] = (await applied(admin, version)).workers;
    expect(worker).toMatchObject({ paused: true, problem: null });
    const waiting = await submit(RIGHT, 5);
    // A sweep wakes graders for what waits; the time of one that is reported has passed one.
    const before = await readPool(admin);
    await until('the next samples', async () => (await readPool(admin)).workers[0]?.samples.at(-1)?.queued === 5);
    expect((await readPool(admin)).queued).toBe(5);
    expect(await running()).toBe(0);
    expect(before.paused).toBe(true);
    await setPool(admin, { paused: false });
    await expectAccepted(waiting);
  });

  it('stays as it was set when the server starts again, paused too', async () => {
    const { version, settings } = await setPool(admin, { max: 4, paused: true });
    await server.restart();
    const pool = await applied(admin, version);
    expect(pool).toMatchObject({ settings, paused: true, workers: [{ paused: true }] });
    const ids = await submit(RIGHT, 2);
    await setPool(admin, { paused: false });
    await expectAccepted(ids);
  });

  it('is told to admins as it changes, and to nobody else', async () => {
    const [listener, other] = [await Listener.connect(admin), await Listener.connect(student)];
    const { version } = await setPool(admin, { min: 2, max: 3, maxUses: 20 });
    const heard = await until('event of the change on the worker', () =>
      listener.heard
        .filter(({ name }) => name === LIVE_EVENTS.poolUpdated)
        .map(({ payload }) => payload as unknown as Pool)
        .find(({ workers }) => workers[0]?.appliedVersion === version),
    );
    expect(heard).toMatchObject({ name: 'main', version, settings: { maxUses: 20 } });
    expect(Object.keys(heard).sort()).toEqual(Object.keys(await readPool(admin)).sort());
    const [id = ''] = await submit(RIGHT, 1);
    await other.final(id);
    expect(other.heard.filter(({ name }) => name.startsWith('pool'))).toEqual([]);
    [listener, other].forEach((one) => one.close());
  });

  it('is counted for Prometheus', async () => {
    const counted = async (verdict: string) => metric('assay_evaluations_total', `verdict="${verdict}"`);
    const graded = async (verdict: string) => {
      const [sum] = await rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM evaluation e CROSS JOIN worker w
         WHERE e.verdict = $1::"Verdict" AND e.started_at > w.started_at`,
        [verdict],
      );
      return sum?.count ?? 0;
    };
    await expectAccepted(await submit(RIGHT, 3));
    const [greedy = ''] = await submit(GREEDY, 1);
    const { verdict } = await student.final(`/api/submissions/${greedy}`);
    // A worker tells what it counted when it next reports.
    for (const one of ['accepted', String(verdict)]) {
      const expected = await graded(one);
      expect(expected).toBeGreaterThan(0);
      await until(`${expected} times ${one}`, async () => (await counted(one)) === expected);
    }
    const [worker] = (await readPool(admin)).workers;
    expect(await metric('assay_sandbox_acquire_seconds_count')).toBe(worker?.acquire.count);
    expect(await metric('assay_sandbox_create_seconds_count')).toBeGreaterThanOrEqual(worker?.created ?? 1);
    // By rlimits alone a refused allocation is an error of the program's.
    expect((await metric('assay_oom_kills_total')) > 0).toBe(verdict === 'memory_limit');
    const names = new Set((await metrics()).map(({ name }) => name));
    for (const name of [
      'assay_sandboxes_ready',
      'assay_sandboxes_busy',
      'assay_sandbox_waiting',
      'assay_evaluations_queued',
      'assay_sandbox_create_failures_total',
      'assay_sandboxes_recycled_total',
      'assay_sandboxes_reconciled_total',
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(names).toContain(name);
    }
    for (const { name, labels } of await metrics()) {
      if (name.startsWith('assay_sandbox')) expect(labels).toContain('runner="process"');
    }
    const answer = await fetch(`${server.url}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
  });

  it('shows metrics to no stranger', async () => {
    const through = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(through.status).toBe(403);
    const token = 'a-token-for-prometheus';
    await server.restart({ ASSAY_METRICS_TOKEN: token });
    const asked = (authorization?: string) =>
      fetch(`${server.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    expect((await asked()).status).toBe(401);
    expect((await asked('Bearer wrong')).status).toBe(401);
    expect((await asked(`Bearer ${token}`)).status).toBe(200);
  });
});

describe('the pool of workers that are processes of their own', () => {
  const programs: Program[] = [];
  let folder: string;
  let database: TestDatabase;
  let url: string;
  let admin: Client;

  const environment = () =>
    testEnvironment({
      DATABASE_URL: database.url,
      ASSAY_DATA_DIR: folder,
      ASSAY_POOL_MIN: '1',
      ASSAY_POOL_MAX: '1',
      ASSAY_DEMO: '0',
    });

  async function launch(name: 'api' | 'worker', more: NodeJS.ProcessEnv, ready: string): Promise<void> {
    const program = Program.built(name, { ...environment(), ...more });
    programs.push(program);
    await program.said(ready);
  }

  beforeAll(async () => {
    folder = temporaryFolder('pools');
    database = await TestDatabase.start();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await launch('api', { ASSAY_ROLE: 'api', PORT: String(port) }, 'Assay is ready at');
    await Promise.all([1, 2].map(() => launch('worker', {}, 'ready (process)')));
    admin = await Client.admin(url);
  });

  afterAll(async () => {
    await Promise.all(programs.map((program) => program.end('SIGTERM')));
    await database?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('changes on each of them, also when the message was lost', async () => {
    const { version } = await setPool(admin, { min: 2, max: 2 });
    const pool = await applied(admin, version);
    expect(pool.workers).toHaveLength(2);
    await until('two ready ones each', async () => (await readPool(admin)).workers.every(({ ready }) => ready === 2));
    // As an admin's change whose message nobody got.
    await database.rows('UPDATE pool_setting SET paused = true, version = version + 1');
    const paused = await applied(admin, version + 1);
    expect(paused.workers.map((worker) => worker.paused)).toEqual([true, true]);
  });

  it('pauses and goes on at once, and is counted at the server', async () => {
    const { exerciseId } = await createDoubling(admin, 'apart', { tests: IO_TESTS });
    const { body } = await admin.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
    expect((await readPool(admin)).queued).toBe(1);
    await setPool(admin, { paused: false });
    expect(await admin.final(`/api/submissions/${body.id}`)).toMatchObject({ verdict: 'accepted' });
    const graded = await until('the count', async () => {
      const samples = parseMetrics(await (await fetch(`${url}/metrics`)).text());
      return samples.find(({ name }) => name === 'assay_evaluations_total');
    });
    expect(graded?.value).toBe(1);
    for (const label of ['verdict="accepted"', 'runner="process"', 'worker="']) expect(graded?.labels).toContain(label);
  });
});
