import { Client as Database } from 'pg';
import type { components } from '../../apps/web/src/app/api/schema';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { TestServer } from '../fixtures/server';

type CourseExcessItem = components['schemas']['CourseExcessItem'];
type SiteExcessItem = components['schemas']['SiteExcessItem'];

const SITE = { submissionsPerMinute: 2, submissionsBurst: 1, runsPerMinute: 8 };
const NOTHING = { submissionsPerMinute: null, submissionsBurst: null, runsPerMinute: null };
const LIMITS = '/api/courses/limits/limits';

let server: TestServer;
let database: Database;
let admin: Client;
let courseId: string;
let exerciseId: string;
let people = 0;

async function member(): Promise<{ student: Client; id: string }> {
  const student = await new Client(server.url).register(`student${people++}`);
  await student.post('/api/courses/limits/join');
  return { student, id: (await student.get('/api/auth/me')).body.id };
}

async function accepted(student: Client, count: number, kind = 'submissions'): Promise<number> {
  let found = 0;
  for (let n = 0; n < count; n++) {
    if ((await student.post(`/api/exercises/${exerciseId}/${kind}`, python(RIGHT))).status === 202) found++;
  }
  return found;
}

const exempt = (id: string, body: object = { reason: 'Tries out the exercises' }) =>
  admin.call('PUT', `${LIMITS}/exemptions/${id}`, JSON.stringify(body));

beforeAll(async () => {
  server = await TestServer.start({
    ASSAY_DEMO: '0',
    ASSAY_LIMIT_SUBMISSIONS_PER_MINUTE: '2',
    ASSAY_LIMIT_SUBMISSIONS_BURST: '1',
    ASSAY_LIMIT_LOGINS_PER_MINUTE: '10',
  });
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'limits', { tests: IO_TESTS }));
  database = new Database({ connectionString: server.databaseUrl });
  await database.connect();
});

afterAll(async () => {
  await database.end();
  await server.stop();
});

afterEach(() => admin.patch(LIMITS, NOTHING));

it("are the site's until the course says otherwise, and again after a reset", async () => {
  expect((await admin.get(LIMITS)).body).toMatchObject({ site: SITE, own: NOTHING, effective: SITE, exemptions: [] });
  const changed = await admin.patch(LIMITS, { submissionsPerMinute: 5 });
  expect(changed.body).toMatchObject({
    own: { ...NOTHING, submissionsPerMinute: 5 },
    effective: { ...SITE, submissionsPerMinute: 5 },
    updatedBy: 'root',
  });
  const { student } = await member();
  expect(await accepted(student, 10)).toBe(6);
  expect(await accepted((await member()).student, 10, 'runs')).toBe(8);
  await admin.patch(LIMITS, { submissionsPerMinute: null, submissionsBurst: 0, runsPerMinute: 1 });
  expect(await accepted((await member()).student, 5)).toBe(2);
  expect(await accepted((await member()).student, 5, 'runs')).toBe(1);
  expect((await admin.patch(LIMITS, NOTHING)).body).toMatchObject({ own: NOTHING, effective: SITE });
  expect(await accepted((await member()).student, 5)).toBe(3);
});

it('free at once those who were held, when they are raised', async () => {
  await admin.patch(LIMITS, { submissionsPerMinute: 1, submissionsBurst: 0 });
  const { student } = await member();
  expect(await accepted(student, 3)).toBe(1);
  await admin.patch(LIMITS, { submissionsPerMinute: 50 });
  expect(await accepted(student, 3)).toBe(3);
});

it('are not for those who are exempted, as long as they are', async () => {
  const { student, id } = await member();
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect((await exempt(id, { reason: 'Late start', until })).body).toMatchObject({ until, ended: false });
  const answer = await student.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
  expect([answer.status, answer.headers.get('ratelimit')]).toEqual([202, null]);
  expect(await accepted(student, 6)).toBe(6);
  const { body } = await admin.get(LIMITS);
  expect(body).toMatchObject({ exemptions: [{ user: { id }, reason: 'Late start', until, createdBy: 'root' }] });
  await database.query(`UPDATE limit_exemption SET until = now() - interval '1 second'`);
  expect((await admin.get(LIMITS)).body).toMatchObject({ exemptions: [{ ended: true }] });
  expect(await accepted(student, 6)).toBe(3);
  expect((await exempt(id)).body).toMatchObject({ until: null, ended: false });
  expect(await accepted(student, 2)).toBe(2);
  expect((await admin.delete(`${LIMITS}/exemptions/${id}`)).status).toBe(204);
  expect(await accepted(student, 2)).toBe(0);
  expect((await admin.delete(`${LIMITS}/exemptions/${id}`)).status).toBe(404);
});

it('name the field that is wrong', async () => {
  const { id } = await member();
  const fields = async (answer: ReturnType<typeof exempt>) => {
    const { status, body } = await answer;
    return [status, body.errors?.map(({ path }) => path)];
  };
  expect(await fields(admin.patch(LIMITS, { submissionsPerMinute: 0 }))).toEqual([400, ['submissionsPerMinute']]);
  expect(await fields(admin.patch(LIMITS, { submissionsBurst: -1 }))).toEqual([400, ['submissionsBurst']]);
  expect(await fields(admin.patch(LIMITS, { runsPerMinute: 10_001 }))).toEqual([400, ['runsPerMinute']]);
  expect(await fields(exempt(id, { reason: '' }))).toEqual([400, ['reason']]);
  expect(await fields(exempt(id, { reason: 'x', until: '2020-01-01T00:00:00Z' }))).toEqual([400, ['until']]);
  expect(await fields(exempt(id, { reason: 'x', until: 'tomorrow' }))).toEqual([400, ['until']]);
  expect((await admin.get(LIMITS)).body).toMatchObject({ own: NOTHING, exemptions: [] });
});

it('are for those who edit the course, and leave a trail', async () => {
  const { student, id } = await member();
  expect((await student.get(LIMITS)).status).toBe(403);
  expect((await student.patch(LIMITS, { runsPerMinute: 9 })).status).toBe(403);
  await admin.patch('/api/courses/limits', { open: false });
  const outsider = await new Client(server.url).register('outsider');
  expect((await outsider.get(LIMITS)).status).toBe(404);
  await admin.patch('/api/courses/limits', { open: true });
  expect((await exempt((await outsider.get('/api/auth/me')).body.id)).status).toBe(404);
  await admin.patch(LIMITS, { runsPerMinute: 9 });
  await exempt(id, { reason: 'Asked for it' });
  await admin.delete(`${LIMITS}/exemptions/${id}`);
  const { rows } = await database.query<{ action: string; data: unknown }>(
    `SELECT action, data FROM audit_entry WHERE course_id = $1 AND action LIKE '%limit%' ORDER BY id DESC LIMIT 3`,
    [courseId],
  );
  expect(rows.reverse()).toMatchObject([
    { action: 'course-limits.updated', data: { before: NOTHING, after: { ...NOTHING, runsPerMinute: 9 } } },
    { action: 'limit-exemption.set', data: { reason: 'Asked for it', until: null } },
    { action: 'limit-exemption.removed' },
  ]);
});

it('have each excess counted, by person and exercise', async () => {
  const { student, id } = await member();
  expect(await accepted(student, 9)).toBe(3);
  const { rows } = await database.query(
    'SELECT exercise_id, sum(count)::int AS count FROM limit_excess WHERE user_id = $1 GROUP BY exercise_id',
    [id],
  );
  expect(rows).toEqual([{ exercise_id: exerciseId, count: 6 }]);
});

it('list who was refused, how often, at what and when, for those who edit the course', async () => {
  const { student, id } = await member();
  const before = Date.now();
  expect([await accepted(student, 7), await accepted(student, 10, 'runs')]).toEqual([3, 8]);
  const of = async (query = '') => {
    const { body } = await admin.get(`${LIMITS}/excess${query}`);
    return (body.items as unknown as CourseExcessItem[]).filter(({ user }) => user.id === id);
  };
  const [found] = await of();
  expect(found).toMatchObject({
    user: { username: expect.stringMatching(/^student/) },
    submissions: 4,
    runs: 2,
    exercises: [{ slug: 'double', title: 'Double it', count: 6 }],
    exempted: false,
    member: true,
  });
  expect(Date.parse(found?.lastAt ?? '')).toBeGreaterThanOrEqual(before - 1000);
  await exempt(id);
  expect(await of()).toMatchObject([{ exempted: true }]);
  // Two days ago, and then so long ago that it is not kept.
  await database.query(`UPDATE limit_excess SET minute = minute - interval '2 days', last_at = null`);
  expect(await of('?days=1')).toEqual([]);
  expect(await of('?days=2')).toEqual([]);
  expect(await of('?days=3')).toHaveLength(1);
  for (const days of ['0', '31', 'all']) {
    const { status, body } = await admin.get(`${LIMITS}/excess?days=${days}`);
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'days']);
  }
  expect((await student.get(`${LIMITS}/excess`)).status).toBe(403);
});

it('are counted outside of courses by account and address, without what was typed', async () => {
  const anyone = new Client(server.url);
  const secret = 'my passphrase, in the wrong field';
  for (let n = 0; n < 12; n++) {
    await anyone.post('/api/auth/login', { login: 'student0', password: 'wrong' });
    await anyone.post('/api/auth/login', { login: secret, password: 'wrong' });
  }
  const { body } = await admin.get('/api/admin/limits/excess');
  const logins = (body.items as unknown as SiteExcessItem[]).filter(({ limit }) => limit === 'login');
  expect(logins).toHaveLength(2);
  expect(logins).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ user: expect.objectContaining({ username: 'student0' }), count: 2 }),
      expect.objectContaining({ user: null, count: 2 }),
    ]),
  );
  expect(new Set(logins.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
  const { rows } = await database.query<{ kept: string }>('SELECT limit_refusal::text AS kept FROM limit_refusal');
  expect(rows.map(({ kept }) => kept).join()).not.toContain('passphrase');
  const { student } = await member();
  expect((await student.get('/api/admin/limits/excess')).status).toBe(403);
});
