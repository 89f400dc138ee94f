import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Pool } from 'pg';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { Program, ROOT } from '../fixtures/program';
import { TestServer, testEnvironment } from '../fixtures/server';

/** What no backup may change, unlike who is alive and how often was asked. */
const PASSING = ['worker', 'rate_limit', 'installation', '_prisma_migrations'];

const servers: TestServer[] = [];
let server: TestServer;
let folder: string;
let file: string;
let submissionId: string;

async function start(): Promise<TestServer> {
  const one = await TestServer.start({ ASSAY_DEMO: '0' });
  servers.push(one);
  return one;
}

async function backup(of: TestServer, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const main = path.join(ROOT, 'dist', 'apps', 'api', 'backup.js');
  const environment = testEnvironment({ ASSAY_DATA_DIR: path.join(of.dataDir, 'data') });
  const program = Program.launch(process.execPath, [main, ...args], environment);
  const { code } = await program.ended;
  return { code, said: program.output };
}

/** Every row of every table, as one number each. */
async function contents(of: TestServer): Promise<Record<string, string>> {
  const pool = new Pool({ connectionString: of.databaseUrl });
  try {
    const tables = await pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> ALL($1)
       ORDER BY 1`,
      [PASSING],
    );
    const found: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const { rows } = await pool.query<{ sum: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS sum FROM "${name}" t`,
      );
      found[name] = rows[0]?.sum ?? '';
    }
    return found;
  } finally {
    await pool.end();
  }
}

async function write(name: string, text: string): Promise<string> {
  const changed = path.join(folder, name);
  await fs.promises.writeFile(changed, gzipSync(text));
  return changed;
}

beforeAll(async () => {
  server = await start();
  folder = fs.mkdtempSync(path.join(server.dataDir, 'backups-'));
  file = path.join(folder, 'one.sql.gz');
  const admin = await Client.admin(server.url);
  // What COPY writes in escapes: ends of lines, tabs, backslashes, the end of rows itself, nothing at all.
  const statement = 'Ä\tone\r\n\\.\n\\N\n\\\\.\n"two" 🙂';
  const { exerciseId } = await createDoubling(admin, 'kept', { tests: IO_TESTS, statement });
  const sources = python(`${RIGHT}# \\. \t ü\n\\.\n`.replace(/\n\\\.\n$/, '\n'));
  submissionId = (await admin.post(`/api/exercises/${exerciseId}/submissions`, sources)).body.id;
  await admin.final(`/api/submissions/${submissionId}`);
});

afterAll(async () => {
  for (const one of servers) await one.stop();
});

it('holds everything, is taken while Assay runs, and is read by nobody else', async () => {
  const { code, said } = await backup(server, 'create', file);
  expect([code, said]).toEqual([0, expect.stringMatching(/: \d+ rows of \d+ tables, \d+ KiB/)]);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
  expect(fs.readdirSync(folder)).toEqual(['one.sql.gz']);
});

it('is brought into an installation that is new, which then is the same', async () => {
  const before = await contents(server);
  const other = await start();
  await other.terminate();
  // The first start made an admin.
  expect((await backup(other, 'restore', file)).said).toMatch(/has 1 accounts\. With --replace/);
  const { code, said } = await backup(other, 'restore', file, '--replace');
  expect([code, said]).toEqual([0, expect.stringMatching(/Restored \d+ rows.*\n.*is kept as assay_before_/s)]);
  await other.restart();
  const after = await contents(other);
  // The new one's own sign-in, and that it is running, are later than the backup.
  expect(after).toEqual(before);
  const admin = await Client.admin(other.url);
  const there = (await admin.get(`/api/submissions/${submissionId}`)).body;
  const here = (await (await Client.admin(server.url)).get(`/api/submissions/${submissionId}`)).body;
  expect(there).toEqual(here);
  // Triggers and keys are as they were: it goes on from here.
  const again = await admin.post(
    `/api/exercises/${(there as unknown as { exerciseId: string }).exerciseId}/submissions`,
    {
      ...python(`${RIGHT}# again\n`),
    },
  );
  expect((await admin.final(`/api/submissions/${again.body.id}`)).attempt).toBe(2);
});

it('is not brought in under a running Assay', async () => {
  const { code, said } = await backup(server, 'restore', file, '--replace');
  expect([code, said]).toEqual([1, expect.stringContaining('Assay is running on this database; stop it first.')]);
});

describe('what is wrong with it', () => {
  let before: Record<string, string>;
  let text: string;

  beforeAll(async () => {
    before = await contents(server);
    await server.terminate();
    text = gunzipSync(fs.readFileSync(file)).toString('utf8');
  });

  it.each([
    ['cut-rows', () => write('a', text.slice(0, text.lastIndexOf('\\.') - 3)), /": The backup is cut off within/],
    ['cut-end', () => write('b', text.replace(/-- whole.*\n$/, '')), /cut off at its end/],
    ['lacks rows', () => write('c', text.replace(/rows of/, '0 rows of')), /cut off at its end/],
    ['broken rows', () => write('d', text.replace(/(COPY "app_user".*\n)/, '$1nonsense\n')), /app_user/],
    ['another file', () => write('e', 'SELECT 1;\n'), /no backup of Assay/],
    ['empty', () => write('f', ''), /no backup of Assay/],
    [
      'newer',
      () => write('g', text.replace('"migrations":[', '"migrations":["29990101000000_later",')),
      /newer version/,
    ],
    ['not packed', () => (fs.writeFileSync(path.join(folder, 'h'), text), path.join(folder, 'h')), /header/],
    [
      'cut by the disk',
      () => (
        fs.copyFileSync(file, path.join(folder, 'i')),
        fs.truncateSync(path.join(folder, 'i'), 4000),
        path.join(folder, 'i')
      ),
      /unexpected end of file/,
    ],
    ['no file', () => path.join(folder, 'nothing'), /no such file/],
  ])('is told, and the database is as it was: %s', async (_what, make, sentence) => {
    const { code, said } = await backup(server, 'restore', await make(), '--replace');
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it('has changed nothing', async () => {
    await server.restart();
    expect(await contents(server)).toEqual(before);
    const pool = new Pool({ connectionString: server.databaseUrl });
    const { rows } = await pool.query(`SELECT datname FROM pg_database WHERE datname LIKE 'assay%'`);
    await pool.end();
    expect(rows).toEqual([{ datname: 'assay' }]);
  });
});

it.each([[['create', 'a', 'b']], [['restore']], [['drop']], [['create', '--replace']], [[]]])(
  'says how it is used instead of %j',
  async (args) => {
    const { code, said } = await backup(server, ...args);
    expect([code, said]).toEqual([1, expect.stringContaining('npm run backup -- <command>')]);
  },
);
