import 'reflect-metadata';
import { newId } from '@assay/db';
import { claimNext, returnLease } from '@assay/grader';
import { Pool } from 'pg';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { RecordedArrivals } from '../fixtures/arrivals';
import { setPool } from '../fixtures/pools';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

interface Queued {
  readonly state: string;
  readonly queue: {
    readonly position: number | null;
    readonly estimateSeconds: number | null;
    readonly held: string | null;
  } | null;
}

const MANY = 50;
const OTHERS = 6;

let server: TestServer;
let admin: Client;
let database: RecordedArrivals;
/** Exercises of two courses. */
let exercises: string[];
let courses: string[];

const person = async (name: string) => {
  const client = await new Client(server.url).register(name);
  for (const course of courses) await client.post(`/api/courses/${course}/join`);
  return client;
};
const submit = async (client: Client, exercise: string | undefined) => {
  const { status, body } = await client.post(`/api/exercises/${exercise}/submissions`, python(RIGHT));
  expect(status).toBe(202);
  return body.id;
};
const standing = async (id: string, what = 'submissions') =>
  (await admin.get(`/api/${what}/${id}`)).body as unknown as Queued;
const allGraded = (ids: readonly string[]) =>
  until('all verdicts', async () => {
    const rows = await database.query(
      `SELECT id FROM evaluation WHERE coalesce(submission_id, id) = ANY($1) AND state <> 'graded'`,
      [ids],
    );
    return rows.length === 0;
  });
const takenInOrder = async (ids: readonly string[]) => {
  const rows = await database.query<{ id: string }>(
    `SELECT coalesce(submission_id, id) AS id FROM evaluation WHERE coalesce(submission_id, id) = ANY($1) ORDER BY started_at`,
    [ids],
  );
  return rows.map(({ id }) => id);
};

beforeAll(async () => {
  // One at a time, so that there is an order to speak of.
  server = await TestServer.start({ ASSAY_DEMO: '0', ASSAY_POOL_MIN: '1', ASSAY_POOL_MAX: '1' });
  admin = await Client.admin(server.url);
  const made = [
    await createDoubling(admin, 'queue-one', { tests: IO_TESTS }),
    await createDoubling(admin, 'queue-two', { tests: IO_TESTS }),
  ];
  exercises = made.map(({ exerciseId }) => exerciseId);
  courses = made.map(({ courseId }) => courseId);
  database = await RecordedArrivals.connect(server.databaseUrl);
});

afterAll(async () => {
  await database?.end();
  await server?.stop();
});

describe('the queue', () => {
  it('tells everybody their place, which is the order in which graders take', async () => {
    await setPool(admin, { paused: true });
    const eager = await person('eager');
    const ids: string[] = [];
    for (let n = 0; n < MANY; n++) ids.push(await submit(eager, exercises[0]));
    const firsts: string[] = [];
    for (let n = 0; n < OTHERS; n++) firsts.push(await submit(await person(`other${n}`), exercises[n % 2]));
    const elsewhere = await person('elsewhere');
    ids.push(...firsts, await submit(elsewhere, exercises[1]), await submit(elsewhere, exercises[1]));
    const run = (await elsewhere.post(`/api/exercises/${exercises[1]}/runs`, python(RIGHT))).body.id;

    const told = new Map<number, string>();
    for (const id of ids) {
      const { state, queue } = await standing(id);
      expect(state).toBe('queued');
      expect(queue?.position).toEqual(expect.any(Number));
      told.set(queue?.position ?? 0, id);
    }
    const own = (await elsewhere.get(`/api/runs/${run}`)).body as unknown as Queued;
    told.set(own.queue?.position ?? 0, run);
    const order = [...told].sort(([a], [b]) => a - b);
    expect(order.map(([position]) => position)).toEqual(order.map((_, index) => index + 1));
    // Whoever has sent fifty is before each of the others once at most.
    expect(firsts.map((id) => order.findIndex(([, one]) => one === id))).toEqual(firsts.map(() => expect.any(Number)));
    const lastFirst = Math.max(...firsts.map((id) => order.findIndex(([, one]) => one === id)));
    const eagerBefore = order.slice(0, lastFirst).filter(([, one]) => ids.indexOf(one) < MANY).length;
    expect(eagerBefore).toBeLessThanOrEqual(2);

    await setPool(admin, { paused: false });
    const all = [...ids, run];
    await allGraded(all);
    expect(await takenInOrder(all)).toEqual(order.map(([, id]) => id));
  });

  it('goes on round robin with those who were served longest ago', async () => {
    const names = ['other0', 'other2', 'eager'];
    const people = await Promise.all(
      names.map((name) => new Client(server.url).signIn(name, 'a long enough passphrase')),
    );
    // `eager` was served last of all.
    await setPool(admin, { paused: true });
    const [first, second, third] = people.reverse();
    const late = await submit(first as Client, exercises[0]);
    const soon = [await submit(second as Client, exercises[0]), await submit(third as Client, exercises[0])];
    const place = async (id: string) => (await standing(id)).queue?.position;
    expect(await place(late)).toBe(3);
    const before = await Promise.all(soon.map(place));
    // Taken and given back for want of a sandbox: that was nobody's turn.
    const pool = new Pool({ connectionString: server.databaseUrl });
    for (let n = 0; n < 3; n++) {
      const lease = await claimNext(pool, { owner: newId(), runner: 'process', languages: ['python'] });
      expect(soon).toContain(lease?.submissionId);
      if (lease) await returnLease(pool, lease);
    }
    await pool.end();
    expect(await place(late)).toBe(3);
    expect(await Promise.all(soon.map(place))).toEqual(before);
    await setPool(admin, { paused: false });
    await allGraded([late, ...soon]);
    expect((await takenInOrder([late, ...soon])).at(-1)).toBe(late);
  });

  it('estimates by what grading took, and says why it cannot', async () => {
    const id = await (async () => {
      await setPool(admin, { paused: true });
      return submit(admin, exercises[0]);
    })();
    await until('a worker that says it is paused', async () => (await standing(id)).queue?.held === 'paused');
    expect((await standing(id)).queue).toEqual({ position: 1, estimateSeconds: null, held: 'paused' });
    await setPool(admin, { paused: false });
    const graded = (await admin.final(`/api/submissions/${id}`)) as unknown as Queued;
    expect(graded.queue).toBeNull();

    const slow = python('import time\ntime.sleep(0.6)\nprint(int(input()) * 2)\n');
    const waiting: string[] = [];
    for (let n = 0; n < 4; n++) {
      waiting.push((await admin.post(`/api/exercises/${exercises[0]}/submissions`, slow)).body.id);
    }
    const last = waiting.at(-1) ?? '';
    const seen = await until('an estimate', async () => {
      const { queue } = await standing(last);
      return queue !== null && queue.estimateSeconds !== null && queue;
    });
    expect(seen.held).toBeNull();
    expect(seen.estimateSeconds).toBeGreaterThanOrEqual(1);
    await allGraded(waiting);
  });
});

it('lets nothing that nobody waits for keep runs out', async () => {
  await setPool(admin, { paused: true });
  const [one, other] = exercises;
  const id = await submit(admin, one);
  await database.query(
    `INSERT INTO evaluation (id, kind, priority, submission_id, course_id, exercise_id, user_id, version_id, language, files, max_score)
     SELECT gen_random_uuid(), 'regrade', 2, submission_id, course_id, exercise_id, user_id, version_id, language, files, max_score
     FROM evaluation, generate_series(1, 300) WHERE submission_id = $1`,
    [id],
  );
  const { status, body } = await admin.post(`/api/exercises/${other}/runs`, python(RIGHT));
  expect(status).toBe(202);
  await database.query(`DELETE FROM evaluation WHERE kind = 'regrade'`);
  await setPool(admin, { paused: false });
  expect(await admin.final(`/api/runs/${body.id}`)).toMatchObject({ state: 'graded' });
});
