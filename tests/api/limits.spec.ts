import Redis from 'ioredis';
import { Client as Database } from 'pg';
import { TestRedis } from '../fixtures/backends';
import { Client, createDoubling, IO_TESTS, python, RIGHT, type Answer } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

const backends = [
  { backend: 'Postgres', withRedis: false },
  { backend: 'Redis', withRedis: true },
].filter(({ withRedis }) => !withRedis || TestRedis.isInstalled());

const PASSWORD = 'a long enough passphrase';

const waitOf = ({ headers }: Answer) => Number(headers.get('retry-after'));

describe.each(backends)('the limits, on $backend', ({ withRedis }) => {
  let redis: TestRedis | undefined;
  let server: TestServer;
  let database: Database;
  let admin: Client;
  let exerciseId: string;
  let people = 0;

  /** As if so many seconds had gone by since everything was counted. */
  async function letTimePass(seconds: number): Promise<void> {
    if (!redis) {
      await database.query('UPDATE rate_limit SET expire = expire - $1', [Math.round(seconds * 1000)]);
      return;
    }
    const store = new Redis(redis.url);
    const keys = (await store.keys('*')).filter((key) => /^(submissions|runs|login|registrations)[a-z-]*:/.test(key));
    for (const key of keys) await store.pexpire(key, Math.max(1, (await store.pttl(key)) - Math.round(seconds * 1000)));
    store.disconnect();
  }

  const newStudent = () => new Client(server.url).register(`student${people++}`);

  const submit = (student: Client) => student.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
  const run = (student: Client) => student.post(`/api/exercises/${exerciseId}/runs`, python(RIGHT));

  async function statuses(count: number, one: () => Promise<Answer>): Promise<number[]> {
    const found: number[] = [];
    for (let n = 0; n < count; n++) found.push((await one()).status);
    return found;
  }

  /** Uses up window and burst; returns the first refusal. */
  async function exhaust(student: Client): Promise<Answer> {
    expect(await statuses(4, () => submit(student))).toEqual([202, 202, 202, 202]);
    return submit(student);
  }

  beforeAll(async () => {
    redis = withRedis ? await TestRedis.start() : undefined;
    server = await TestServer.start({
      ASSAY_DEMO: '0',
      ASSAY_LIMIT_SUBMISSIONS_PER_MINUTE: '3',
      ASSAY_LIMIT_SUBMISSIONS_BURST: '1',
      ASSAY_LIMIT_LOGINS_PER_MINUTE: '2',
      ASSAY_TRUST_PROXY: '1',
      REDIS_URL: redis?.url,
    });
    database = new Database({ connectionString: server.databaseUrl });
    // It ends with the server that is started again; what is asked afterwards connects anew.
    database.on('error', () => undefined);
    await database.connect();
    admin = await Client.admin(server.url);
    ({ exerciseId } = await createDoubling(admin, 'limits', { tests: IO_TESTS }));
    await admin.patch('/api/courses/limits', { open: true });
  });

  afterAll(async () => {
    await database.end();
    await server.stop();
    await redis?.stop();
  });

  async function member(): Promise<Client> {
    const student = await newStudent();
    await student.post('/api/courses/limits/join');
    return student;
  }

  it('say in each answer how much is left, take a burst, and refuse with the time to wait', async () => {
    const mia = await member();
    const answers: Answer[] = [];
    for (let n = 0; n < 5; n++) answers.push(await submit(mia));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 429]);
    for (const { headers } of answers) {
      expect(headers.get('ratelimit-policy')).toBe('"submissions";q=3;w=60, "submissions-burst";q=1;w=300');
    }
    const left = answers.map(({ headers }) => headers.get('ratelimit')?.replaceAll(/;t=\d+/g, ''));
    expect(left).toEqual([
      '"submissions";r=2',
      '"submissions";r=1',
      '"submissions";r=0',
      '"submissions";r=0, "submissions-burst";r=0',
      '"submissions";r=0, "submissions-burst";r=0',
    ]);
    const [refused] = answers.slice(-1) as [Answer];
    expect(waitOf(refused)).toBeGreaterThan(0);
    expect(waitOf(refused)).toBeLessThanOrEqual(60);
    expect(refused.body).toMatchObject({ code: 'too_many_requests', params: { bucket: 'submissions' } });
    expect(answers[0]?.headers.get('retry-after')).toBeNull();
  });

  it('count what is refused for another reason, and runs apart', async () => {
    const mia = await member();
    const wrong = await mia.post(`/api/exercises/${exerciseId}/submissions`, { ...python(RIGHT), language: 'sql' });
    expect([wrong.status, wrong.headers.get('ratelimit')]).toEqual([422, '"submissions";r=2;t=60']);
    const first = await run(mia);
    expect([first.status, first.headers.get('ratelimit-policy')]).toEqual([202, '"runs";q=12;w=60']);
    expect(first.headers.get('ratelimit')).toBe('"runs";r=11;t=60');
  });

  it('let through again who waits as long as was said, ever again without a longer wait', async () => {
    const mia = await member();
    await letTimePass(waitOf(await exhaust(mia)));
    for (let round = 0; round < 4; round++) {
      expect(await statuses(3, () => submit(mia))).toEqual([202, 202, 202]);
      const refused = await submit(mia);
      // The burst is for five minutes.
      expect(refused.status).toBe(429);
      expect(waitOf(refused)).toBeLessThanOrEqual(60);
      await letTimePass(waitOf(refused));
    }
  });

  it('make those wait longer who go on asking, up to five minutes, and forget it after a quiet while', async () => {
    const mia = await member();
    await exhaust(mia);
    const waits: number[] = [];
    for (let strike = 0; strike < 9; strike++) {
      await letTimePass(1.1);
      waits.push(waitOf(await submit(mia)));
    }
    // The rest of the minute, until 80, 160 and 300 seconds are more than that.
    expect(Math.max(...waits.slice(0, 4))).toBeLessThanOrEqual(60);
    expect(waits[4]).toBe(80);
    expect(waits[5]).toBe(160);
    expect(waits.slice(6)).toEqual([300, 300, 300]);
    // Long after the minute is over.
    await letTimePass(200);
    const held = await submit(mia);
    expect([held.status, waitOf(held)]).toEqual([429, 300]);
    await letTimePass(300);
    expect((await submit(mia)).status).toBe(202);
    await letTimePass(901);
    await exhaust(mia);
    await letTimePass(1.1);
    expect(waitOf(await submit(mia))).toBeLessThanOrEqual(60);
  });

  it('do not take requests for stubborn that were sent at once', async () => {
    const mia = await member();
    const answers = await Promise.all(Array.from({ length: 40 }, () => submit(mia)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(4);
    expect(Math.max(...answers.filter(({ status }) => status === 429).map(waitOf))).toBeLessThanOrEqual(60);
  });

  it('hold for one person with two sessions and two addresses, and lose nothing that was accepted', async () => {
    const mia = await member();
    const name = `student${people - 1}`;
    const second = await new Client(server.url).signIn(name, PASSWORD);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        (n % 2 === 0 ? mia : second).call(
          'POST',
          `/api/exercises/${exerciseId}/submissions`,
          JSON.stringify(python(`${RIGHT}# ${n}\n`)),
          { 'x-forwarded-for': n % 4 < 2 ? '192.0.2.1' : '198.51.100.7' },
        ),
      ),
    );
    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted).toHaveLength(4);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(96);
    expect(refused.filter((answer) => !(waitOf(answer) > 0))).toEqual([]);
    const graded = await Promise.all(accepted.map(({ body }) => mia.final(`/api/submissions/${body.id}`)));
    expect(graded.map(({ verdict }) => verdict)).toEqual(accepted.map(() => 'accepted'));
    expect(graded.map(({ attempt }) => attempt).sort()).toEqual([1, 2, 3, 4]);
    const { body } = await mia.get(`/api/exercises/${exerciseId}/submissions`);
    expect(body.items.map(({ id }) => id).sort()).toEqual(accepted.map(({ body: { id } }) => id).sort());
  });

  it('refuse sign-ins by account and address, and sign-ins and registrations by address', async () => {
    const attempt = (login: string, address: string) =>
      new Client(server.url).call('POST', '/api/auth/login', JSON.stringify({ login, password: 'wrong' }), {
        'x-forwarded-for': address,
      });
    expect((await attempt('mia', '203.0.113.1')).headers.get('ratelimit')).toBe(
      '"login";r=1;t=60, "login-address";r=19;t=60',
    );
    expect((await attempt('mia', '203.0.113.1')).status).toBe(401);
    expect((await attempt('mia', '203.0.113.1')).status).toBe(429);
    expect((await attempt('mia', '203.0.113.2')).status).toBe(401);
    const some = await statuses(20, () => attempt(`guess${people++}`, '203.0.113.1'));
    // The two that counted for the address before leave room for 18.
    expect(some).toEqual([...Array<number>(18).fill(401), 429, 429]);
    // Of IPv6, a network counts as one address.
    expect(await statuses(2, () => attempt('noah', '2001:db8::1'))).toEqual([401, 401]);
    expect((await attempt('noah', '2001:db8::2')).status).toBe(429);
    const registered = await new Client(server.url).post('/api/auth/register', {
      username: 'counted',
      email: 'counted@example.org',
      password: PASSWORD,
    });
    expect(registered.status).toBe(201);
    expect(registered.headers.get('ratelimit-policy')).toBe('"registrations";q=100000;w=60');
    expect(registered.headers.get('ratelimit')).toMatch(/^"registrations";r=\d+;t=\d+$/);
  });

  it('let a hall behind one address sign in and join at once, and nobody guess there', async () => {
    const hall = Array.from({ length: 40 }, (_, n) => `seat${n}`);
    for (const name of hall) await new Client(server.url).register(name, PASSWORD);
    const { courseId } = await createDoubling(admin, `hall-${people++}`);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const invitation = { kind: 'code', role: 'student', expiresAt };
    const secret = (await admin.post(`/api/courses/${courseId}/invitations`, invitation)).body.code;
    const from = { 'x-forwarded-for': '198.51.100.20' };
    const signIn = (login: string, password: string) =>
      new Client(server.url).call('POST', '/api/auth/login', JSON.stringify({ login, password }), from);
    const answers = await Promise.all(hall.map((name) => signIn(name, PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(hall.map(() => 200));
    const joined = await Promise.all(
      answers.map(({ body }) =>
        new Client(server.url, body.accessToken).call('POST', '/api/join', JSON.stringify({ secret }), from),
      ),
    );
    expect(joined.map(({ status }) => status)).toEqual(hall.map(() => 200));
    // However many are on their way at the same time.
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, n) => signIn(`nobody${n}`, PASSWORD)));
    const refused = guesses.filter(({ status }) => status === 429).length;
    expect(guesses.filter(({ status }) => status === 401).length + refused).toBe(60);
    expect(refused).toBeGreaterThanOrEqual(60 - 20 - 4);
    expect((await signIn(hall[0] ?? '', PASSWORD)).status).toBe(429);
  });

  it('forget nothing when the server starts again', async () => {
    const mia = await member();
    await exhaust(mia);
    for (let strike = 0; strike < 6; strike++) {
      await letTimePass(1.1);
      await submit(mia);
    }
    await database.end();
    await server.restart();
    database = new Database({ connectionString: server.databaseUrl });
    await database.connect();
    const refused = await submit(mia);
    expect(refused.status).toBe(429);
    expect(waitOf(refused)).toBeGreaterThan(120);
  });
});

it('take ten submissions a minute and five more by default', async () => {
  const server = await TestServer.start({
    ASSAY_DEMO: '0',
    ASSAY_LIMIT_SUBMISSIONS_PER_MINUTE: '',
    ASSAY_LIMIT_SUBMISSIONS_BURST: '',
  });
  try {
    const admin = await Client.admin(server.url);
    const { exerciseId } = await createDoubling(admin, 'defaults', { tests: IO_TESTS });
    const path = `/api/exercises/${exerciseId}/submissions`;
    const answers = await Promise.all(Array.from({ length: 100 }, () => admin.post(path, python(RIGHT))));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(15);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(85);
  } finally {
    await server.stop();
  }
});
