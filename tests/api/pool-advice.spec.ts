import { availableParallelism } from 'node:os';
import { RecordedArrivals } from '../fixtures/arrivals';
import { Client, createDoubling, IO_TESTS, python, RIGHT } from '../fixtures/client';
import { POOL, readPool, setPool } from '../fixtures/pools';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

const ADVICE = `${POOL}/advice`;
const WHAT_IF = `${ADVICE}/what-if`;

interface Waits {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Outlook extends Waits {
  readonly knobs: { readonly min: number; readonly max: number; readonly reuse: string };
  readonly idleMb: number | null;
}

interface Advice {
  readonly status: string;
  readonly sentence: string;
  readonly arrivals: number;
  readonly simulatedArrivals: number;
  readonly unfinished: number;
  readonly measured: Waits | null;
  readonly simulated: Waits | null;
  readonly agrees: boolean | null;
  readonly current: Outlook | null;
  readonly alternatives: readonly Outlook[];
  readonly recommended: Outlook['knobs'] | null;
  readonly notes: readonly string[];
}

describe('advice on the sandbox pool', () => {
  let server: TestServer;
  let admin: Client;
  let student: Client;
  let arrivals: RecordedArrivals;

  const advice = async () => {
    const { status, body } = await admin.get(ADVICE);
    expect(status).toBe(200);
    return body as unknown as Advice;
  };

  /** What was measured is made to be what the simulation says. */
  async function explained(): Promise<Advice> {
    const { simulated } = await advice();
    await arrivals.waited(simulated?.p50Ms ?? 0, simulated?.p99Ms);
    return advice();
  }

  /** The settings are older than all that is recorded. */
  async function settle(knobs: Record<string, unknown>): Promise<void> {
    await setPool(admin, knobs);
    await arrivals.query(`UPDATE pool_setting SET updated_at = now() - interval '2 hours'`);
  }

  beforeAll(async () => {
    server = await TestServer.start({ ASSAY_POOL_MIN: '1', ASSAY_POOL_MAX: '2', ASSAY_DEMO: '0' });
    admin = await Client.admin(server.url);
    const { courseId, exerciseId } = await createDoubling(admin, 'advice', { tests: IO_TESTS });
    student = await new Client(server.url).register('mia');
    await student.post(`/api/courses/${courseId}/join`);
    const { body } = await student.post(`/api/exercises/${exerciseId}/submissions`, python(RIGHT));
    expect(await student.final(`/api/submissions/${body.id}`)).toMatchObject({ verdict: 'accepted' });
    arrivals = await RecordedArrivals.connect(server.databaseUrl);
  });

  afterAll(async () => {
    await arrivals?.end();
    await server?.stop();
  });

  it('is for admins only', async () => {
    for (const path of [ADVICE, WHAT_IF]) {
      expect((await student.get(path)).status).toBe(403);
      expect((await new Client(server.url).get(path)).status).toBe(401);
    }
    expect((await admin.get('/api/admin/pools/cobol/advice')).status).toBe(404);
    expect((await admin.get('/api/admin/pools/cobol/advice/what-if')).status).toBe(404);
  });

  it('is not given on a handful of arrivals, which are counted', async () => {
    const given = await advice();
    expect(given).toMatchObject({
      status: 'too-few',
      sentence: 'One submission or run was graded in the last hour: advice needs at least 30.',
      arrivals: 1,
      current: null,
      recommended: null,
    });
    const { body } = await admin.get(`${WHAT_IF}?min=2`);
    expect(body).toEqual({ asked: null, current: null, simulatedArrivals: 1 });
  });

  it('knows how long a real submission waited and worked', async () => {
    const rows = await arrivals.query<{ acquire_ms: number; taken: number }>(
      `SELECT acquire_ms, extract(epoch FROM finished_at - started_at)::float8 * 1000 AS taken FROM evaluation
       WHERE kind = 'submission'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.acquire_ms).toBeGreaterThanOrEqual(0);
    expect(rows[0]?.acquire_ms).toBeLessThan(rows[0]?.taken ?? 0);
  });

  it('shows what was measured beside what is simulated, and other knobs', async () => {
    await arrivals.write({ count: 200, size: 4, everySeconds: 60, serviceMs: 400 });
    const given = await explained();
    expect(given).toMatchObject({
      agrees: true,
      arrivals: 201,
      simulatedArrivals: 201,
      unfinished: 0,
      notes: [expect.any(String)],
    });
    expect(given.notes[0]).toContain('No sandbox was recycled yet');
    expect(given.measured?.p99Ms).toBeGreaterThan(0);
    expect(given.current?.knobs).toEqual({ min: 1, max: 2, reuse: 'single-use' });
    // Two are graded at once and four come: half of them wait for the other half.
    expect(given.current?.p99Ms).toBeGreaterThanOrEqual(400);
    expect(given.alternatives.map(({ knobs }) => knobs)).toContainEqual({ min: 2, max: 2, reuse: 'single-use' });
    expect(given.alternatives.map(({ knobs }) => knobs)).toContainEqual({ min: 1, max: 2, reuse: 'recycle' });
    const roof = Math.max(2, availableParallelism());
    expect(given.alternatives.every(({ knobs }) => knobs.max <= roof)).toBe(true);
  });

  it('answers what certain knobs would have meant', async () => {
    const asked = async (query: string) => {
      const { status, body } = await admin.get(`${WHAT_IF}?${query}`);
      expect(status).toBe(200);
      return body as unknown as { asked: Outlook; current: Outlook; simulatedArrivals: number };
    };
    const none = await asked('min=0');
    const plenty = await asked('min=4&max=4');
    expect(none).toMatchObject({ simulatedArrivals: 201, asked: { knobs: { min: 0, max: 2, reuse: 'single-use' } } });
    expect(none.current.knobs).toEqual({ min: 1, max: 2, reuse: 'single-use' });
    expect(none.asked.p99Ms).toBeGreaterThanOrEqual(none.current.p99Ms);
    expect(plenty.asked).toMatchObject({ p99Ms: 0, knobs: { min: 4, max: 4 } });
    expect((await asked('reuse=recycle')).asked.knobs.reuse).toBe('recycle');
    expect((await asked('')).asked).toEqual((await asked('')).current);
  });

  it.each([
    ['min=-1', 'min'],
    ['min=two', 'min'],
    ['min=3', 'min'],
    ['max=0', 'max'],
    ['max=1001', 'max'],
    ['reuse=sometimes', 'reuse'],
    ['colour=green', 'colour'],
  ])('refuses %s and names it', async (query, field) => {
    const { status, body } = await admin.get(`${WHAT_IF}?${query}`);
    expect(status).toBe(400);
    expect(new Set(body.errors?.map(({ path }) => path))).toEqual(new Set([field]));
  });

  (availableParallelism() > 1 ? it : it.skip)('recommends what would have cut the wait', async () => {
    await settle({ min: 0, max: 1 });
    await arrivals.write({ count: 120, size: 3, everySeconds: 60, serviceMs: 1000 });
    const given = await explained();
    expect(given).toMatchObject({ status: 'change', agrees: true, recommended: { reuse: 'single-use' } });
    expect(given.recommended?.max).toBeGreaterThan(1);
    expect(given.sentence).toMatch(
      /^With the last hour's arrivals, .*max \d+ would have cut the p99 wait from \d+\.\d s to /,
    );
    expect(given.alternatives.map(({ knobs }) => knobs)).toContainEqual(given.recommended);
    expect((await readPool(admin)).settings).toMatchObject({ min: 0, max: 1 });
  });

  it('says so when nothing needs changing', async () => {
    await settle({ min: 1, max: 2 });
    await arrivals.write({ count: 50, size: 1, everySeconds: 60, serviceMs: 300 });
    expect(await explained()).toMatchObject({
      status: 'keep',
      sentence: expect.stringMatching(/^Nothing needs changing: /),
      recommended: null,
    });
  });

  it('is withheld when something else made people wait', async () => {
    await arrivals.waited(90_000);
    expect(await advice()).toMatchObject({ status: 'unsure', agrees: false, recommended: null });
  });

  it('does not compare what was measured before the settings were changed', async () => {
    await setPool(admin, { idleSeconds: 299 });
    expect((await advice()).agrees).toBeNull();
  });

  it('looks at the latest five thousand of more, and says so', async () => {
    await arrivals.write({ count: 6000, size: 2, everySeconds: 1, serviceMs: 50 });
    const given = await advice();
    expect(given).toMatchObject({ arrivals: 6001, simulatedArrivals: 5000 });
    expect(given.notes).toContain('Only the latest 5000 of 6001 arrivals were simulated.');
  });

  it('counts what still waits', async () => {
    await arrivals.write({ count: 50, size: 1, everySeconds: 60, serviceMs: 300 });
    const { version } = await setPool(admin, { paused: true });
    await until('the pause', async () =>
      (await readPool(admin)).workers.every((one) => one.appliedVersion === version),
    );
    await arrivals.query(
      `UPDATE evaluation SET state = 'queued', acquire_ms = NULL, started_at = NULL, finished_at = NULL
       WHERE id IN (SELECT id FROM evaluation WHERE kind = 'regrade' ORDER BY queued_at DESC LIMIT 5)`,
    );
    expect(await advice()).toMatchObject({ arrivals: 51, unfinished: 5 });
  });
});
