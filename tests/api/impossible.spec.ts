import { Client, createDoubling, doubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { TestServer } from '../fixtures/server';
import { RecordedArrivals } from '../fixtures/arrivals';

let server: TestServer;
let admin: Client;
let student: Client;
let courseId: string;
let exerciseId: string;
let database: RecordedArrivals;

beforeAll(async () => {
  server = await TestServer.start({ ASSAY_DEMO: '0' });
  admin = await Client.admin(server.url);
  ({ courseId, exerciseId } = await createDoubling(admin, 'impossible', { tests: IO_TESTS }));
  student = await new Client(server.url).register('mia');
  await student.post('/api/courses/impossible/join');
  database = await RecordedArrivals.connect(server.databaseUrl);
});

afterAll(async () => {
  await database?.end();
  await server?.stop();
});

let made = 0;
const create = (over: Record<string, unknown>) =>
  admin.post(`/api/courses/${courseId}/exercises`, doubling({ slug: `made-${made++}`, tests: IO_TESTS, ...over }));

/** The most that a format allows, and what of it fits beside what the language needs. */
it.each([
  ['python', 256],
  ['bash', 256],
  ['javascript', 240],
  ['typescript', 240],
  ['java', 224],
  ['c', 256],
  ['cpp', 256],
])('in %s at most %i processes are allowed, and the rest is refused when it is written', async (language, most) => {
  const limits = (processes: number) => ({
    languages: [language],
    limits: { processes, memoryMb: 1024, cpuSeconds: 60, outputKb: 4096 },
  });
  expect((await create(limits(most))).status).toBe(201);
  if (most === 256) return;
  const refused = await create(limits(most + 1));
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'limits.processes', code: 'room' }] } });
  expect(refused.body.errors?.[0]?.message).toContain(`must be at most ${most}: `);
  const tests = [{ ...IO_TESTS[0], limits: { processes: 256 } }];
  const ofTest = await create({ languages: ['python', language], tests });
  expect(ofTest).toMatchObject({ status: 422, body: { errors: [{ path: 'tests.0.limits.processes' }] } });
  const changed = await admin.patch(`/api/exercises/${exerciseId}`, limits(256));
  expect(changed.status).toBe(422);
});

it('ends what can never be run with a reason for staff, and holds nobody else up', async () => {
  // As a version was stored when nobody had looked.
  await database.query(
    `UPDATE exercise_version SET document = jsonb_set(document, '{limits,processes}', '4000') WHERE exercise_id = $1`,
    [exerciseId],
  );
  await server.restart();
  const { body: queued } = await student.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
  const { body: other } = await create({});
  const { body: honest } = await student.post(`/api/exercises/${other.id}/submissions`, python(RIGHT));
  expect(await student.final(`/api/submissions/${queued.id}`)).toMatchObject({
    state: 'failed',
    verdict: 'internal_error',
  });
  expect(await student.final(`/api/submissions/${honest.id}`)).toMatchObject({ state: 'graded', verdict: 'accepted' });
  const { body } = await admin.get(`/api/courses/${courseId}/submissions?state=failed`);
  expect(body.items).toMatchObject([{ id: queued.id, fault: expect.stringContaining('no sandbox is large enough') }]);
});
