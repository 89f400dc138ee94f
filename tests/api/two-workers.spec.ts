import 'reflect-metadata';
import { STEPS, type Step } from '@assay/grader';
import { TestRedis } from '../fixtures/backends';
import { Client, createDoubling, IO_TESTS, python, RIGHT, SLOW } from '../fixtures/client';
import { Installation } from '../fixtures/installation';
import { until } from '../fixtures/until';

/** Those at which a worker is held. */
const AT_WORK: readonly Step[] = STEPS.filter((step) => !step.startsWith('submission'));

const backends = [
  { backend: 'Postgres', withRedis: false, steps: AT_WORK },
  // Leases are in Postgres here as well: what differs is who is woken.
  { backend: 'Redis', withRedis: true, steps: ['leased', 'before the verdict'] as const },
].filter(({ withRedis }) => !withRedis || TestRedis.isInstalled());

describe.each(backends)('two workers on one database, woken by $backend', ({ withRedis, steps }) => {
  let installation: Installation;
  let student: Client;
  let exerciseId: string;

  const submit = async (content: string, count: number) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const { status, body } = await student.post(`/api/exercises/${exerciseId}/submissions`, python(content));
      expect(status).toBe(202);
      ids.push(body.id);
    }
    return ids;
  };
  const graders = async () => {
    const rows = await installation.database.rows<{ pid: number }>(
      `SELECT DISTINCT w.pid FROM evaluation e JOIN worker w ON w.id = e.lease_owner WHERE e.state = 'running'`,
    );
    return rows.map(({ pid }) => pid);
  };
  const expectAllGraded = async (ids: readonly string[]) => {
    for (const id of ids) {
      const graded = await student.final(`/api/submissions/${id}`);
      expect(graded).toMatchObject({ state: 'graded', verdict: 'accepted', score: 10 });
      expect(graded.tests.map(({ passed }) => passed)).toEqual([true, true, true]);
    }
    return installation.database.rows<{ faults: number }>(
      'SELECT faults FROM evaluation WHERE submission_id = ANY($1) AND faults > 0',
      [ids],
    );
  };

  beforeAll(async () => {
    installation = await Installation.start({ withRedis, workers: 2 });
    const admin = await Client.admin(installation.url);
    const made = await createDoubling(admin, 'two', { tests: IO_TESTS });
    ({ exerciseId } = made);
    student = await new Client(installation.url).register('mia');
    await student.post(`/api/courses/${made.courseId}/join`);
  });

  afterAll(() => installation?.stop());

  it('share the load', async () => {
    const ids = await submit(SLOW, 8);
    const both = installation.workers.map(({ pid }) => pid).sort();
    await until('time at which both grade', async () => String((await graders()).sort()) === String(both));
    expect(await expectAllGraded(ids)).toEqual([]);
  });

  it.each(steps)('the work of the one that is killed moves to the other: %s', async (step) => {
    installation.barrier.arm(step);
    const sending = submit(RIGHT, 4);
    const killed = await installation.barrier.holds();
    await installation.killWorker(killed);
    // Nobody is started in its place.
    const ids = await sending;
    const faulty = await expectAllGraded(ids);
    // What it had begun is one fault each, of as many as it graded at once.
    expect(faulty.length).toBeLessThanOrEqual(2);
    for (const { faults } of faulty) expect(faults).toBe(1);
    await until('burial of the dead', async () => {
      const living = await installation.database.rows<{ pid: number }>('SELECT pid FROM worker');
      return living.every(({ pid }) => pid !== killed);
    });
    await installation.revive('worker');
  });
});
