import { isUnreachable, migrate, openDatabase, type Database } from '@assay/db';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import * as path from 'node:path';
import { TestDatabase } from '../fixtures/backends';
import { Client } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const MIGRATIONS = path.join(__dirname, '..', '..', 'libs', 'db', 'prisma', 'migrations');

type Way = readonly [string, (database: Database) => Promise<unknown>];

const SINGLE: readonly Way[] = [
  ['the pool', ({ pool }) => pool.query('SELECT 1')],
  ['Prisma', ({ prisma }) => prisma.user.count()],
  ['plain SQL of Prisma', ({ prisma }) => prisma.$queryRaw`SELECT 1 AS one`],
];
const SEVERAL: readonly Way[] = [
  ['a batch', ({ prisma }) => prisma.$transaction([prisma.user.count(), prisma.course.count()])],
  ['a transaction', ({ prisma }) => prisma.$transaction((transaction) => transaction.user.count())],
];
const WAYS = [...SINGLE, ...SEVERAL];

const many = <T>(work: () => Promise<T>): Promise<T>[] => Array.from({ length: 25 }, work);

const DONE = 'INSERT 0 1';

let server: TestDatabase;

beforeAll(async () => {
  server = await TestDatabase.start();
  await migrate(server.url, MIGRATIONS);
});

afterAll(() => server.stop());

describe('connections that the server ends', () => {
  let database: Database;
  beforeAll(() => void (database = openDatabase(server.url)));
  afterAll(() => database.close());

  /** As many connections as are allowed, all idle. */
  const warmUp = () => Promise.all(many(() => database.pool.query('SELECT pg_sleep(0.05)')));

  it.each(WAYS)('are not noticed by %s', async (_name, way) => {
    await warmUp();
    await server.breakConnections();
    await Promise.all(many(() => way(database)));
  });

  it.each(SINGLE)('are not noticed by %s under way', async (_name, way) => {
    await warmUp();
    const broken = server.breakConnections();
    await Promise.all(many(() => way(database)));
    await broken;
  });
});

it('sends no statement again that may have been carried out', async () => {
  await server.rows('CREATE TABLE written (line text)');
  const lossy = await losingAnswers(server.url, DONE);
  const database = openDatabase(lossy.url);
  try {
    const writes = [
      () => database.pool.query(`INSERT INTO written VALUES ('pool')`),
      () => database.prisma.$executeRaw`INSERT INTO written VALUES ('prisma')`,
    ];
    for (const write of writes) {
      const error = await write().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(isUnreachable(error)).toBe(true);
    }
    expect(await server.rows('SELECT line FROM written')).toEqual([{ line: 'pool' }, { line: 'prisma' }]);
  } finally {
    await database.close();
    lossy.proxy.close();
  }
});

it('answers with 503 while the database is away, and goes on when it is back', async () => {
  const api = await TestServer.start({ DATABASE_URL: server.url, ASSAY_DEMO: '0' });
  try {
    const admin = await Client.admin(api.url);
    await server.kill();
    const away = await fetch(`${api.url}/api/courses`, { headers: { authorization: `Bearer ${admin.token}` } });
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBe('5');
    expect(await away.json()).toMatchObject({ code: 'database_unreachable' });
    await server.revive();
    expect((await admin.get('/api/courses')).status).toBe(200);
  } finally {
    await api.stop();
  }
});

it.each(WAYS)('tells from the errors of %s that the database is away', async (_name, way) => {
  const database = openDatabase('postgresql://postgres:x@127.0.0.1:1/assay');
  try {
    expect(isUnreachable(await way(database).catch((error: unknown) => error))).toBe(true);
  } finally {
    await database.close();
  }
});

/** A way to a database that ends when the answer comes by that has `text` in it. */
async function losingAnswers(databaseUrl: string, text: string): Promise<{ url: string; proxy: Server }> {
  const there = new URL(databaseUrl);
  const here = new URL(databaseUrl);
  const proxy = createServer((near) => {
    const far = connect(Number(there.port), there.hostname);
    near.on('data', (data) => far.write(data)).on('close', () => far.end());
    far.on('data', (data) => (data.includes(text) ? near.destroy() : near.write(data))).on('close', () => near.end());
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  here.port = String((proxy.address() as AddressInfo).port);
  return { url: here.href, proxy };
}
