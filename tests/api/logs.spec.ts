import * as fs from 'node:fs';
import * as path from 'node:path';
import { TestRedis } from '../fixtures/backends';
import { Client } from '../fixtures/client';
import { TestServer, temporaryFolder, testEnvironment } from '../fixtures/server';
import { freePort, Program } from '../fixtures/program';

const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const LINE = new RegExp(`^${TIME} `);
/** What follows the first line of an error. */
const STACK = /^\s+at /;

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
});

afterAll(() => server?.stop());

it('have no colours, and each line its time in UTC', async () => {
  await server.terminate();
  const lines = server.output.split('\n').filter((line) => line !== '' && !STACK.test(line));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
  // eslint-disable-next-line no-control-regex
  expect(server.output).not.toMatch(/\u001b/);
  await server.restart();
});

it('tell of each refusal by the id that the answer has, with whom it was about and never what was typed', async () => {
  const anonymous = new Client(server.url);
  const typed = 'my secret passphrase';
  const unknown = await anonymous.post('/api/auth/login', { login: typed, password: 'wrong' });
  const known = await anonymous.post('/api/auth/login', { login: 'root', password: 'wrong too' });
  const nothing = await anonymous.get('/api/nothing');
  const id = (answer: { body: unknown }) => (answer.body as { requestId: string }).requestId;
  const line = (answer: { body: unknown }) => server.output.split('\n').find((one) => one.includes(id(answer))) ?? '';
  expect(line(unknown)).toMatch(/POST \/api\/auth\/login: 401 wrong_credentials \(.*127\.0\.0\.1, no such account\)$/);
  expect(line(known)).toMatch(/401 wrong_credentials \(.*, account root\)$/);
  expect(line(nothing)).toMatch(/GET \/api\/nothing: 404 not_found/);
  expect(server.output).not.toContain(typed);
  expect(server.output).not.toContain('wrong too');
});

it('do not grow with a flood', async () => {
  const anonymous = new Client(server.url);
  for (let n = 0; n < 300; n++) await anonymous.get('/api/flood');
  const told = server.output.match(/GET \/api\/flood/g)?.length ?? 0;
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(60);
});

it('name an address that can be opened', async () => {
  const port = await freePort();
  await server.restart({ HOST: '::1', PORT: String(port) });
  expect(server.output).toContain(`Assay is ready at http://[::1]:${port} `);
  expect((await fetch(`http://[::1]:${port}/api/health`)).status).toBe(200);
});

it('do not repeat themselves while Redis is away', async () => {
  if (!TestRedis.isInstalled()) throw new Error('Redis is not installed');
  const redis = await TestRedis.start();
  const one = await TestServer.start({ ASSAY_DEMO: '0', REDIS_URL: redis.url });
  try {
    const admin = await Client.admin(one.url);
    await redis.stop();
    const before = one.output.length;
    for (let n = 0; n < 50; n++)
      expect((await admin.patch('/api/auth/me', { displayName: `Root ${n}` })).status).toBe(200);
    for (let n = 0; n < 50; n++) await new Client(one.url).post('/api/auth/login', { login: `x${n}`, password: 'y' });
    const warnings = one.output
      .slice(before)
      .split('\n')
      .filter((line) => / WARN /.test(line));
    expect(warnings.length).toBeLessThan(30);
  } finally {
    await one.stop();
  }
});

it('say in a sentence that an address with a path is none of a site', async () => {
  const folder = temporaryFolder('settings');
  for (const value of ['https://example.org/assay', 'https://example.org/?a', 'ftp://example.org']) {
    const program = Program.built(
      'api',
      testEnvironment({ ASSAY_DATA_DIR: path.join(folder, 'data'), ASSAY_PUBLIC_URL: value }),
    );
    expect((await program.ended).code).toBe(1);
    expect(program.output).toMatch(/ASSAY_PUBLIC_URL.*without a path/);
    expect(program.output).not.toMatch(/^\s+at /m);
  }
  fs.rmSync(folder, { recursive: true });
});
