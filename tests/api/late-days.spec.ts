import { Pool } from 'pg';
import { Client, doubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { TestClock } from '../fixtures/clock';
import { TestServer } from '../fixtures/server';

const PASSWORD = 'a long enough passphrase';

let clock: TestClock;
let server: TestServer;
let database: Pool;

beforeAll(async () => {
  clock = new TestClock('2026-10-20T08:00:00Z');
  server = await TestServer.start(clock.environment);
  database = new Pool({ connectionString: server.databaseUrl });
});

afterAll(async () => {
  await database?.end();
  await server?.stop();
  clock?.end();
});

describe('what late work has left, at 10 % a day', () => {
  it.each<[string, string, string, string, number]>([
    ['in time', 'UTC', '2026-05-01T12:00:00Z', '2026-05-01T12:00:00Z', 1],
    ['a second late', 'UTC', '2026-05-01T12:00:01Z', '2026-05-01T12:00:00Z', 0.9],
    ['a day late to the second', 'UTC', '2026-05-02T12:00:00Z', '2026-05-01T12:00:00Z', 0.9],
    ['a day and a second', 'UTC', '2026-05-02T12:00:01Z', '2026-05-01T12:00:00Z', 0.8],
    ['ten days', 'UTC', '2026-05-11T12:00:00Z', '2026-05-01T12:00:00Z', 0],
    ['a month', 'UTC', '2026-06-11T12:00:00Z', '2026-05-01T12:00:00Z', 0],
    // The day on which summer time ends has 25 hours: due at 20:00, a day later it is 20:00 again.
    ['a day of 25 hours', 'Europe/Berlin', '2026-10-25T19:00:00Z', '2026-10-24T18:00:00Z', 0.9],
    ['an hour more than a day of 25 hours', 'Europe/Berlin', '2026-10-25T20:00:00Z', '2026-10-24T18:00:00Z', 0.8],
    ['the same without a zone', 'UTC', '2026-10-25T19:00:00Z', '2026-10-24T18:00:00Z', 0.8],
    // That on which it begins has 23.
    ['a day of 23 hours', 'Europe/Berlin', '2026-03-29T18:00:00Z', '2026-03-28T19:00:00Z', 0.9],
    ['a second more than that', 'Europe/Berlin', '2026-03-29T18:00:01Z', '2026-03-28T19:00:00Z', 0.8],
    ['the same in New York, where it has 24', 'America/New_York', '2026-03-29T18:00:01Z', '2026-03-28T19:00:00Z', 0.9],
    ['within the hour that comes twice', 'Europe/Berlin', '2026-10-25T01:10:00Z', '2026-10-25T00:30:00Z', 0.9],
    ['half an hour off', 'Asia/Kolkata', '2026-05-02T12:00:00Z', '2026-05-01T12:00:00Z', 0.9],
  ])('%s (%s)', async (_title, zone, submitted, due, left) => {
    const { rows } = await database.query<{ left: string }>(
      'SELECT late_factor($1::timestamptz, $2::timestamptz, 10, $3) AS left',
      [submitted, due, zone],
    );
    expect(Number(rows[0]?.left)).toBe(left);
  });
});

it('counts by the course’s clock, and anew when that is changed', async () => {
  let admin = await Client.admin(server.url);
  const berlin = { slug: 'berlin', title: 'Berlin', open: true, timeZone: 'Europe/Berlin' };
  const { body: course } = await admin.post('/api/courses', berlin);
  const { body: exercise } = await admin.post(`/api/courses/${course.id}/exercises`, doubling({ tests: IO_TESTS }));
  const { body: assignment } = await admin.post(`/api/courses/${course.id}/assignments`, {
    slug: 'one',
    title: 'One',
    draft: false,
    opensAt: '2026-10-20T08:00:00Z',
    dueAt: '2026-10-24T18:00:00Z',
    closesAt: '2026-10-30T18:00:00Z',
    latePercent: 10,
    exercises: [{ exerciseId: exercise.id, points: 10 }],
  });
  await (await new Client(server.url).register('mia', PASSWORD)).post(`/api/courses/${course.id}/join`);
  clock.set('2026-10-25T18:30:00Z');
  const student = await new Client(server.url).signIn('mia', PASSWORD);
  const sent = await student.post(`/api/exercises/${exercise.id}/submissions`, python(RIGHT));
  expect(sent).toMatchObject({ status: 202 });
  await student.final(`/api/submissions/${sent.body.id}`);
  const points = async () => {
    const { body } = await student.get(`/api/assignments/${assignment.id}`);
    return (body as unknown as { exercises: { points: number }[] }).exercises[0]?.points;
  };
  expect(await points()).toBe(9);
  admin = await Client.admin(server.url);
  expect((await admin.patch(`/api/courses/${course.id}`, { timeZone: 'UTC' })).body).toMatchObject({ timeZone: 'UTC' });
  expect(await points()).toBe(8);
  expect((await admin.get(`/api/courses/${course.id}`)).body).toMatchObject({ timeZone: 'UTC' });
  const refused = await admin.patch(`/api/courses/${course.id}`, { timeZone: 'Europe/Atlantis' });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'timeZone' }] } });
});
