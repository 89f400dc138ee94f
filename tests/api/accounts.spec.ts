import * as path from 'node:path';
import { Client } from '../fixtures/client';
import { Listener } from '../fixtures/live';
import { Program, ROOT } from '../fixtures/program';
import { ADMIN, TestServer, testEnvironment } from '../fixtures/server';

const PASSWORD = 'a long enough passphrase';
const PASSPHRASE = /^ {2}([a-z2-9]{4}(?:-[a-z2-9]{4}){4})$/m;

let server: TestServer;
/** All that were given out. */
const given: string[] = [];

/** What the sysadmin types on the host, and what comes of it. */
async function accounts(...args: string[]): Promise<{ code: number | null; said: string }> {
  const main = path.join(ROOT, 'dist', 'apps', 'api', 'accounts.js');
  const environment = testEnvironment({ ASSAY_DATA_DIR: path.join(server.dataDir, 'data') });
  const program = Program.launch(process.execPath, [main, ...args], environment);
  const { code } = await program.ended;
  return { code, said: program.output };
}

async function passphraseOf(...args: string[]): Promise<string> {
  const { code, said } = await accounts(...args);
  const found = PASSPHRASE.exec(said)?.[1];
  if (code !== 0 || found === undefined) throw new Error(said);
  given.push(found);
  return found;
}

const signIn = (login: string, password: string) => new Client(server.url).post('/api/auth/login', { login, password });
const cookieOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith('assay_refresh='))
    ?.split(';')[0] ?? '';
const refresh = (cookie: string) => new Client(server.url).call('POST', '/api/auth/refresh', '{}', { cookie });

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
});

afterAll(async () => {
  await server?.stop();
});

describe('on the host', () => {
  it('lists accounts, and makes them', async () => {
    const passphrase = await passphraseOf('create', 'Mia', 'Mia@Example.org');
    expect((await signIn('mia', passphrase)).status).toBe(200);
    expect(await signIn('mia@example.org', passphrase)).toMatchObject({ body: { user: { role: 'user' } } });
    expect((await accounts('list')).said).toMatch(
      /^mia +mia@example\.org +user +active\nroot +root@example\.org +admin/m,
    );
    expect((await accounts('list', 'MIA')).said.trim().split('\n')).toHaveLength(1);
    expect((await accounts('list', 'nobody')).said).toContain('There is no such account.');
  });

  it.each([
    [['create', 'mia', 'other@example.org'], /has that name or address already/],
    [['create', 'mia2', 'mia@example.org'], /has that name or address already/],
    [['create', 'm', 'm@example.org'], /is no user name/],
    [['create', 'mona', 'nowhere'], /is no e-mail address/],
    [['reset', 'nobody'], /There is no account 'nobody'/],
    [['role', 'mia', 'king'], /one of user, admin/],
    [['disable', 'root'], /This is the last admin/],
    [['role', 'root@example.org', 'user'], /This is the last admin/],
    [['drop', 'mia'], /npm run accounts -- <command>/],
    [['reset'], /npm run accounts -- <command>/],
    [['--colour'], /Unknown option/],
    [[], /npm run accounts -- <command>/],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, said } = await accounts(...args);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it('gives a lost passphrase anew, also while the server is down', async () => {
    const cookie = cookieOf(await signIn(ADMIN.email, ADMIN.password));
    await server.terminate();
    const passphrase = await passphraseOf('reset', ADMIN.email);
    await server.restart();
    expect((await signIn(ADMIN.email, ADMIN.password)).status).toBe(401);
    expect((await refresh(cookie)).status).toBe(401);
    const session = await signIn(ADMIN.email, passphrase);
    const client = new Client(server.url, session.body.accessToken);
    const body = { current: passphrase, passphrase: ADMIN.password };
    expect((await client.post('/api/auth/passphrase', body)).status).toBe(200);
  });

  it('disables an account at once, and lets it in again', async () => {
    const client = await new Client(server.url).register('noah', PASSWORD);
    const cookie = cookieOf(await signIn('noah', PASSWORD));
    const listener = await Listener.connect(client);
    expect((await accounts('disable', 'noah')).said).toContain('noah can sign in no more.');
    expect((await client.get('/api/auth/me')).status).toBe(401);
    expect((await refresh(cookie)).status).toBe(401);
    expect(await signIn('noah', PASSWORD)).toMatchObject({ status: 403, body: { code: 'account_disabled' } });
    // Who does not know the passphrase is not told that there is such an account.
    expect(await signIn('noah', 'something else')).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
    await expect(Listener.connect(client)).rejects.toThrow(/unauthenticated/);
    listener.close();
    expect((await accounts('list', 'noah')).said).toMatch(/disabled/);
    await accounts('enable', 'noah');
    expect((await signIn('noah', PASSWORD)).status).toBe(200);
  });

  it('makes admins, and no more than one is needed', async () => {
    await accounts('role', 'mia', 'admin');
    const passphrase = await passphraseOf('reset', 'mia');
    const mia = await new Client(server.url).signIn('mia', passphrase);
    expect((await mia.get('/api/health/detailed')).status).toBe(200);
    // Two at once that would each leave the other.
    const both = await Promise.all([accounts('role', 'mia', 'user'), accounts('disable', 'root')]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    await accounts('role', 'root', 'admin');
    await accounts('enable', 'root');
    await accounts('role', 'mia', 'user');
    expect((await mia.get('/api/health/detailed')).status).toBe(403);
  });

  it('is in the audit log', async () => {
    const admin = await Client.admin(server.url);
    const { items } = (await admin.get('/api/admin/audit?area=site')).body as unknown as {
      items: { action: string; actor: unknown; user: { username: string } | null }[];
    };
    const noahs = items.filter(({ user }) => user?.username === 'noah').map(({ action }) => action);
    expect(noahs).toEqual(['account.enabled', 'account.disabled']);
    expect(items.find(({ action }) => action === 'account.created')).toMatchObject({
      actor: null,
      user: { username: 'mia' },
    });
    expect(given.length).toBeGreaterThan(2);
    for (const secret of ['argon2', ...given]) expect(JSON.stringify(items)).not.toContain(secret);
  });
});

describe('by their owners', () => {
  it('are called as they want', async () => {
    const client = await new Client(server.url).register('ada', PASSWORD);
    const { status, body } = await client.patch('/api/auth/me', { displayName: '  Ada   Lovelace ' });
    expect([status, body.displayName]).toEqual([200, 'Ada Lovelace']);
    expect((await client.get('/api/auth/me')).body.displayName).toBe('Ada Lovelace');
    for (const displayName of ['', '   ', 'x'.repeat(101)]) {
      expect((await client.patch('/api/auth/me', { displayName })).body.errors?.[0]?.path).toBe('displayName');
    }
  });

  it('get another passphrase by the present one, and every other session ends', async () => {
    const here = cookieOf(await signIn('ada', PASSWORD));
    const client = await new Client(server.url).signIn('ada', PASSWORD);
    const wrong = await client.post('/api/auth/passphrase', { current: 'x', passphrase: 'another long passphrase' });
    expect([wrong.status, wrong.body.errors?.[0]]).toMatchObject([400, { path: 'current' }]);
    const short = await client.post('/api/auth/passphrase', { current: PASSWORD, passphrase: 'short' });
    expect([short.status, short.body.errors?.[0]]).toMatchObject([400, { path: 'passphrase' }]);
    const done = await client.post('/api/auth/passphrase', {
      current: PASSWORD,
      passphrase: 'another long passphrase',
    });
    expect(done.status).toBe(200);
    expect((await refresh(here)).status).toBe(401);
    expect((await refresh(cookieOf(done))).status).toBe(200);
    expect((await signIn('ada', PASSWORD)).status).toBe(401);
    expect((await signIn('ada', 'another long passphrase')).status).toBe(200);
  });
});

it('are made by courses alone where registration is closed', async () => {
  await server.restart({ ASSAY_REGISTRATION: 'closed' });
  const body = { username: 'late', email: 'late@example.org', password: PASSWORD };
  const answer = await new Client(server.url).post('/api/auth/register', body);
  expect(answer).toMatchObject({ status: 403, body: { code: 'registration_closed' } });
  expect((await new Client(server.url).get('/api/site')).body).toMatchObject({ registrationOpen: false });
});
