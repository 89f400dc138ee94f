import * as fs from 'node:fs';
import * as path from 'node:path';
import { Client, createDoubling, IO_TESTS, python, SLOW } from '../fixtures/client';
import { descendants, isRunning, processesOf } from '../fixtures/processes';
import { freePort, Program, ROOT } from '../fixtures/program';
import { temporaryFolder, testEnvironment } from '../fixtures/server';
import { until } from '../fixtures/until';

const READY = 'Assay is ready at';

const folders: string[] = [];
const programs: Program[] = [];

function newFolder(): string {
  const folder = temporaryFolder('start');
  folders.push(folder);
  return path.join(folder, 'data');
}

function launch(environment: NodeJS.ProcessEnv): Program {
  const program = Program.built('api', testEnvironment(environment));
  programs.push(program);
  return program;
}

/** Waits for the end of a start that must fail; returns what it said. */
async function refusal(environment: NodeJS.ProcessEnv): Promise<string> {
  const program = launch(environment);
  const ending = await Promise.race([program.ended, program.said(READY).then(() => 'it started')]);
  expect(ending).toEqual({ code: 1, signal: null });
  return program.output;
}

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.end('SIGTERM')));
  folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true }));
});

const NOBODY = '127.0.0.1:9';
const production = { NODE_ENV: 'production', ASSAY_RUNNER: 'process', ASSAY_DEMO: '' };

/** The settings' own rules have a spec beside them; here is that they stop the program, and what only a start shows. */
it.each<[string, NodeJS.ProcessEnv, string]>([
  ['a port that is none', { PORT: 'eighty' }, 'PORT must be a whole number from 1 to 65535'],
  ['an unknown role', { ASSAY_ROLE: 'boss' }, 'ASSAY_ROLE must be one of all, api, worker'],
  ['a role of another program', { ASSAY_ROLE: 'worker', DATABASE_URL: 'postgres://x/y' }, 'ASSAY_ROLE is worker'],
  ['an api without database', { ASSAY_ROLE: 'api' }, 'DATABASE_URL must be set when ASSAY_ROLE is api'],
  [
    'a runner that does not work here',
    { DOCKER_HOST: `tcp://${NOBODY}`, ASSAY_RUNNER: 'docker' },
    `ASSAY_RUNNER=docker does not work here: The container engine at tcp://${NOBODY} does not answer`,
  ],
  [
    'a database that does not answer',
    { DATABASE_URL: `postgres://u:hunter2@${NOBODY}/x` },
    `DATABASE_URL: Postgres cannot be used at ${NOBODY}/x`,
  ],
  [
    'a Redis that does not answer',
    { REDIS_URL: `redis://:hunter2@${NOBODY}` },
    `REDIS_URL: Redis cannot be used at ${NOBODY}`,
  ],
  ['an address of another machine', { HOST: '192.0.2.1' }, "HOST: '192.0.2.1' is not an address of this machine"],
  ['a host that is no name', { HOST: 'no host' }, "HOST: 'no host' is not an address of this machine"],
  ['a data folder that cannot be', { ASSAY_DATA_DIR: '/etc/passwd/data' }, 'ASSAY_DATA_DIR=/etc/passwd/data: '],
  ['an admin without address', { ASSAY_ADMIN_EMAIL: 'root' }, 'ASSAY_ADMIN_EMAIL must be an e-mail address'],
  ['the demo in production', { ...production, ASSAY_DEMO: '1' }, 'ASSAY_DEMO must be 0 in production'],
  ['a module to preload that is not there', { ASSAY_PRELOAD: 'json,numpyy' }, 'ASSAY_PRELOAD names numpyy, which'],
  ['bare processes in production', production, 'ASSAY_RUNNER must not be process in production'],
  [
    'nothing but bare processes in production',
    { ...production, ASSAY_RUNNER: 'auto', DOCKER_HOST: `tcp://${NOBODY}` },
    'ASSAY_ALLOW_PROCESS_RUNNER=1',
  ],
])('stops with a sentence at %s', async (_what, environment, sentence) => {
  const data = newFolder();
  const said = await refusal({ ASSAY_DATA_DIR: data, PORT: String(await freePort()), ...environment });
  expect(said).toContain(sentence);
  // A sentence, not a stack; and nobody's password.
  expect(said).not.toMatch(/\n\s+at |hunter2/);
  expect(processesOf(data)).toEqual([]);
});

it('starts in production with bare processes when told so, without the demo', async () => {
  const port = await freePort();
  const program = launch({
    ...production,
    ASSAY_ALLOW_PROCESS_RUNNER: '1',
    ASSAY_DATA_DIR: newFolder(),
    PORT: String(port),
  });
  await program.said(READY);
  expect((await new Client(`http://127.0.0.1:${port}`).get('/api/site')).body).toMatchObject({ demo: null });
  expect(program.output).not.toContain('Demo');
});

it('leaves a server alone that has the port or the data already', async () => {
  const data = newFolder();
  const port = String(await freePort());
  const first = launch({ ASSAY_DATA_DIR: data, PORT: port });
  await first.said(READY);
  expect(await refusal({ ASSAY_DATA_DIR: newFolder(), PORT: port })).toContain(
    `PORT: another program listens on 127.0.0.1:${port}`,
  );
  expect(await refusal({ ASSAY_DATA_DIR: data, PORT: port })).toContain('PORT: ');
  expect(await refusal({ ASSAY_DATA_DIR: data, PORT: String(await freePort()) })).toContain(
    `${data} is in use by process ${first.pid}`,
  );
  expect((await new Client(`http://127.0.0.1:${port}`).get('/api/health')).status).toBe(200);
});

it('ends the database when a later step of the start fails', async () => {
  const data = newFolder();
  fs.mkdirSync(data);
  fs.writeFileSync(path.join(data, 'secrets.json'), '{}');
  expect(await refusal({ ASSAY_DATA_DIR: data, PORT: String(await freePort()) })).toContain(
    'does not hold an accessTokenKey',
  );
  expect(processesOf(data)).toEqual([]);
});

describe('a server started at a terminal', () => {
  /** As a shell does: in a process group that Ctrl-C reaches as a whole. */
  async function startAtTerminal(data: string): Promise<{ program: Program; client: Client }> {
    const port = await freePort();
    const environment = testEnvironment({
      ASSAY_DATA_DIR: data,
      PORT: String(port),
      ASSAY_POOL_MIN: '2',
      ASSAY_POOL_MAX: '2',
    });
    const program = Program.launch(process.execPath, [path.join(ROOT, 'tools', 'start.mjs')], environment, {
      ownGroup: true,
    });
    programs.push(program);
    return { program, client: new Client(`http://127.0.0.1:${port}`) };
  }
  const controlC = (program: Program) => process.kill(-program.pid, 'SIGINT');

  it('finishes what it grades at Ctrl-C, and leaves nothing behind', async () => {
    const data = newFolder();
    const { program, client } = await startAtTerminal(data);
    await program.said(READY);
    const admin = await Client.admin(client.base);
    const { exerciseId } = await createDoubling(admin, 'terminal', { tests: IO_TESTS });
    const submit = async () => (await admin.post(`/api/exercises/${exerciseId}/submissions`, python(SLOW))).body.id;
    const id = await submit();
    await until('running submission', async () => (await admin.get(`/api/submissions/${id}`)).body.state === 'running');
    const started = [...descendants(program.pid), ...processesOf(data)];
    // At least the database's first process and a sandbox's.
    expect(started.length).toBeGreaterThan(2);
    controlC(program);
    expect(await program.ended).toEqual({ code: 0, signal: null });
    // Another spec at the same time may have killed its server, whose sandboxes this one then removed.
    const output = program.output.replace(/^.*removed \d+ sandboxes whose owners are dead.*$/gm, '');
    expect(output).not.toMatch(/fault|WARN|rror/);
    expect(started.filter((pid) => fs.existsSync(`/proc/${pid}`))).toEqual([]);

    const again = await startAtTerminal(data);
    await again.program.said(READY);
    const { body } = await (await Client.admin(again.client.base)).get(`/api/submissions/${id}`);
    expect(body).toMatchObject({ state: 'graded', verdict: 'accepted' });
    controlC(again.program);
    await again.program.ended;
  });

  it.each(['creating the database', 'embedded Postgres started', 'warming'])(
    'leaves nothing behind when Ctrl-C comes while it starts (%s)',
    async (step) => {
      const data = newFolder();
      const { program } = await startAtTerminal(data);
      await program.said(step);
      const started = descendants(program.pid);
      controlC(program);
      await program.ended;
      // The database's own helpers, whose parent was killed, end a moment after it.
      await until('the end of all that it started', () => !started.some(isRunning) && processesOf(data).length === 0);
    },
  );

  it('starts again after kill -9, with the database that was left, and ends that too', async () => {
    const data = newFolder();
    const { program } = await startAtTerminal(data);
    await program.said(READY);
    const database = processesOf(data).flatMap((pid) => [pid, ...descendants(pid)]);
    const sandboxes = descendants(program.pid).filter((pid) => !database.includes(pid));
    expect(sandboxes.length).toBeGreaterThan(1);
    await program.end('SIGKILL');
    await until('end of the sandboxes', () => sandboxes.every((pid) => !fs.existsSync(`/proc/${pid}`)));
    expect(processesOf(data)).not.toEqual([]);
    const again = await startAtTerminal(data);
    await again.program.said(READY);
    expect(again.program.output).toContain('took over the running embedded Postgres');
    await Client.admin(again.client.base);
    controlC(again.program);
    expect(await again.program.ended).toEqual({ code: 0, signal: null });
    expect(processesOf(data)).toEqual([]);
  });
});
