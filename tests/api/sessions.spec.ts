import { Client as Database } from 'pg';
import { Client, type Answer } from '../fixtures/client';
import { ADMIN, TestServer } from '../fixtures/server';

const PASSWORD = 'a long enough passphrase';
const REFRESH = '/api/auth/refresh';

/** What a browser would keep of an answer. */
function cookieOf({ headers }: Answer): string {
  const [line = ''] = headers.getSetCookie().filter((one) => one.startsWith('assay_refresh='));
  return line.split(';')[0] ?? '';
}

const withCookie = (client: Client, path: string, cookie: string) => client.call('POST', path, '{}', { cookie });

let server: TestServer;
let client: Client;

/** Signs a new person in; returns the refresh cookie. */
async function newSession(username: string): Promise<string> {
  const email = `${username}@example.org`;
  return cookieOf(await client.post('/api/auth/register', { username, email, password: PASSWORD }));
}

async function inDatabase(sql: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const database = new Database({ connectionString: server.databaseUrl });
  await database.connect();
  try {
    return (await database.query(sql, [...values])).rows;
  } finally {
    await database.end();
  }
}

/** As if so many seconds had gone by since tokens were used. */
const letTimePass = (seconds: number) =>
  inDatabase(`UPDATE refresh_token SET used_at = used_at - $1 * interval '1 second'`, [seconds]);

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0', ASSAY_LIMIT_LOGINS_PER_MINUTE: '5' });
  client = new Client(server.url);
});

afterAll(() => server.stop());

describe('an account', () => {
  it('is registered, and signs in by name and by address, in any case of letters', async () => {
    const registered = await client.post('/api/auth/register', {
      username: 'Mia',
      email: 'Mia@Example.org',
      password: PASSWORD,
    });
    expect(registered.status).toBe(201);
    for (const login of ['mia', 'MIA', 'mia@example.org', ' Mia@example.ORG ']) {
      const { status, body } = await client.post('/api/auth/login', { login, password: PASSWORD });
      expect(status).toBe(200);
      const me = await new Client(server.url, body.accessToken).get('/api/auth/me');
      expect(me.body).toMatchObject({ username: 'mia', email: 'mia@example.org', role: 'user' });
    }
  });

  it('exists once, whichever of name and address is taken', async () => {
    const register = (username: string, email: string) =>
      client.post('/api/auth/register', { username, email, password: PASSWORD });
    const answers = await Promise.all([
      register('mia', 'other@example.org'),
      register('other', 'MIA@example.org'),
      register('twice', 'twice@example.org').then(() => register('twice', 'twice@example.org')),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [409, 'account_taken']));
    expect(new Set(answers.map(({ body }) => body.detail)).size).toBe(1);
  });

  it('says the same of a wrong password and of an account that is not there', async () => {
    const attempt = async (login: string) => {
      const { status, body } = await client.post('/api/auth/login', { login, password: 'not the password' });
      return { status, ...body, requestId: '' };
    };
    const wrong = await attempt('twice');
    expect(wrong).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect(await attempt('nobody')).toEqual(wrong);
    expect(await attempt('nobody@example.org')).toEqual(wrong);
  });
});

describe('a session', () => {
  it('keeps its cookie from scripts and from other sites', async () => {
    const answer = await client.post('/api/auth/login', { login: ADMIN.email, password: ADMIN.password });
    const [line = ''] = answer.headers.getSetCookie();
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/auth', 'Max-Age=1209600']) {
      expect(line).toContain(attribute);
    }
    expect(line).not.toContain('Secure');
    expect(JSON.stringify(answer.body)).not.toContain(cookieOf(answer).split('=')[1]);
  });

  it('is renewed by its cookie, which is replaced each time', async () => {
    const cookies = [await newSession('renewing')];
    for (let count = 0; count < 3; count++) {
      const renewed = await withCookie(client, REFRESH, cookies.at(-1) ?? '');
      expect(renewed.status).toBe(200);
      const me = await new Client(server.url, renewed.body.accessToken).get('/api/auth/me');
      expect(me.body).toMatchObject({ username: 'renewing' });
      cookies.push(cookieOf(renewed));
    }
    expect(new Set(cookies).size).toBe(4);
  });

  it('lets two tabs renew at the same moment', async () => {
    const cookie = await newSession('tabs');
    const answers = await Promise.all([1, 2, 3].map(() => withCookie(client, REFRESH, cookie)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const answer of answers) expect((await withCookie(client, REFRESH, cookieOf(answer))).status).toBe(200);
  });

  it('ends as a whole when a cookie comes back that was replaced long ago', async () => {
    const stolen = await newSession('robbed');
    const other = cookieOf(await client.post('/api/auth/login', { login: 'robbed', password: PASSWORD }));
    const newest = cookieOf(await withCookie(client, REFRESH, stolen));
    await letTimePass(31);
    const refused = await withCookie(client, REFRESH, stolen);
    expect(refused.status).toBe(401);
    expect(refused.body.code).toBe('session_ended');
    expect((await withCookie(client, REFRESH, newest)).status).toBe(401);
    // A session on another device is another family.
    expect((await withCookie(client, REFRESH, other)).status).toBe(200);
  });

  it('ends after two weeks without a visit', async () => {
    const cookie = await newSession('away');
    await inDatabase(
      `UPDATE refresh_token SET expires_at = now() FROM app_user u WHERE u.id = user_id AND username = $1`,
      ['away'],
    );
    expect((await withCookie(client, REFRESH, cookie)).status).toBe(401);
  });

  it('ends with the sign-out, also for a renewal at the same moment', async () => {
    const cookie = await newSession('leaving');
    const [renewed, left] = await Promise.all([
      withCookie(client, REFRESH, cookie),
      withCookie(client, '/api/auth/logout', cookie),
    ]);
    expect(left.status).toBe(204);
    expect(left.headers.getSetCookie().join()).toMatch(/assay_refresh=;.*1970/);
    for (const old of [cookie, cookieOf(renewed)].filter(Boolean)) {
      expect((await withCookie(client, REFRESH, old)).status).toBe(401);
    }
  });

  it('is nothing to somebody without a cookie, and a cookie that is none ends', async () => {
    const nobody = await client.post(REFRESH);
    expect([nobody.status, nobody.body]).toEqual([204, '']);
    expect((await client.post('/api/auth/logout')).status).toBe(204);
    const forged = await withCookie(client, REFRESH, 'assay_refresh=forged');
    expect(forged.status).toBe(401);
    // The browser forgets it, so that the page does not ask with it again and again.
    expect(forged.headers.getSetCookie().join()).toMatch(/assay_refresh=;.*1970/);
  });
});

it('slows down guessing, tells how long, and does not forget it when the server starts again', async () => {
  await newSession('target');
  const guess = (login: string) => client.post('/api/auth/login', { login, password: 'a guess' });
  for (let count = 0; count < 5; count++) expect((await guess('target')).status).toBe(401);
  const expectRefusal = ({ status, headers, body }: Answer) => {
    expect([status, body.code]).toEqual([429, 'too_many_requests']);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(headers.get('ratelimit-policy')).toBe('"login";q=5;w=60');
    expect(headers.get('ratelimit')).toBe(`"login";r=0;t=${seconds}`);
  };
  expectRefusal(await guess('target'));
  // The right password does not help, and other accounts are not held up.
  expectRefusal(await client.post('/api/auth/login', { login: 'TARGET', password: PASSWORD }));
  expect((await guess('nobody-else')).status).toBe(401);
  await server.kill();
  await server.restart();
  expectRefusal(await guess('target'));
});

describe('the first admin', () => {
  const wanted = (username: string) => ({ username, email: `${username}@example.org`, password: PASSWORD });
  const linkIn = (output: string) => /http:\S+\/setup#(\S+)/.exec(output)?.[1] ?? '';

  it('comes from the settings once; the settings do not change the password later', async () => {
    expect(await (await Client.admin(server.url)).get('/api/auth/me')).toMatchObject({ body: { role: 'admin' } });
    await server.restart({ ASSAY_ADMIN_PASSWORD: 'another password 123' });
    expect(server.output).not.toMatch(/Admin|setup#/);
    const { status } = await client.post('/api/auth/login', { login: ADMIN.email, password: 'another password 123' });
    expect(status).toBe(401);
    expect(await inDatabase(`SELECT username FROM app_user WHERE role = 'admin'`)).toEqual([{ username: 'root' }]);
  });

  it('comes by a link that the first start prints, which works once', async () => {
    const fresh = await TestServer.start({ ASSAY_ADMIN_EMAIL: '', ASSAY_ADMIN_PASSWORD: '', ASSAY_DEMO: '0' });
    try {
      const anyone = new Client(fresh.url);
      const setup = (token: string, username: string) => anyone.post('/api/auth/setup', { token, ...wanted(username) });
      const first = linkIn(fresh.output);
      expect(first).not.toBe('');
      expect((await anyone.get('/api/site')).body).toMatchObject({ setupNeeded: true });
      // While it is not used, each start prints a new one and ends the one before.
      await fresh.restart();
      const token = linkIn(fresh.output);
      expect(token).not.toBe(first);
      await anyone.register('taken');
      const refused = [await setup(first, 'late'), await setup('guess', 'guess'), await setup(token, 'taken')];
      expect(refused.map(({ status }) => status)).toEqual([403, 403, 409]);
      // A name that was taken does not use it up; two at once are still one.
      const both = await Promise.all([setup(token, 'owner'), setup(token, 'rival')]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 403]);
      const made = both.find(({ status }) => status === 201);
      const me = await new Client(fresh.url, made?.body.accessToken).get('/api/auth/me');
      expect(me.body).toMatchObject({ role: 'admin' });
      expect((await setup(token, 'again')).status).toBe(403);
      expect((await anyone.get('/api/site')).body).toMatchObject({ setupNeeded: false });
      await fresh.restart();
      expect(fresh.output).not.toContain('setup#');
    } finally {
      await fresh.stop();
    }
  });
});
