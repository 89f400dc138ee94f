import { Client as Connection } from 'pg';
import { Client, createDoubling, IO_TESTS, python, RIGHT, WRONG } from '../fixtures/client';
import { engineMissing, TestEngine } from '../fixtures/engine';
import { readPool, setPool } from '../fixtures/pools';
import { TestServer } from '../fixtures/server';
import { until } from '../fixtures/until';

const STUDENTS = 10;
const EACH = 20;
const ALL = STUDENTS * EACH;
/** Every fourth is wrong. */
const isWrong = (n: number) => n % 4 === 3;
const GRADED_MS = 120_000;
const AWAY_MS = 3000;
/** What is left over is removed each minute. */
const SWEPT_MS = 70_000;

/** Looks at how many sandboxes run again and again, while there is an engine. */
class Watch {
  /** The most at once. */
  peak = 0;
  private watching = true;
  private readonly ended: Promise<void>;

  constructor(private readonly engine: TestEngine) {
    this.ended = this.look();
  }

  forget(): void {
    this.peak = 0;
  }

  async end(): Promise<void> {
    this.watching = false;
    await this.ended;
  }

  private async look(): Promise<void> {
    while (this.watching) {
      const count = await this.engine.running().catch(() => 0);
      this.peak = Math.max(this.peak, count);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

const { why, demanded } = engineMissing();

if (why !== null) {
  console.warn(`SKIPPED: submissions while the engine is away. ${why}`);
  (demanded ? it : it.skip)('an engine can be killed here', () => {
    throw new Error(why);
  });
} else {
  describe('an engine that is killed while 200 submissions are graded and the pool is resized', () => {
    let engine: TestEngine;
    let server: TestServer;
    let watch: Watch;
    let admin: Client;
    let students: Client[];
    let exerciseId: string;
    let database: Connection;
    /** By student, in the order they were sent. */
    const ids: string[][] = Array.from({ length: STUDENTS }, () => []);

    const graded = async () => {
      const { rows } = await database.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM evaluation WHERE kind = 'submission' AND state = 'graded'`,
      );
      return rows[0]?.count ?? 0;
    };
    const atLeast = (count: number) => until(`${count} graded`, async () => (await graded()) >= count, GRADED_MS);
    const submit = async (student: Client, index: number) => {
      const own = ids[index] ?? [];
      const source = python(isWrong(own.length) ? WRONG : RIGHT);
      const { status, body } = await student.post(`/api/exercises/${exerciseId}/submissions`, source);
      expect(status).toBe(202);
      own.push(body.id);
    };
    const submitAll = async (student: Client, index: number) => {
      for (let n = 0; n < EACH; n += 1) await submit(student, index);
    };
    const run = () => students[0]?.post(`/api/exercises/${exerciseId}/runs`, { ...python(RIGHT), stdin: '4\n' });

    beforeAll(async () => {
      engine = await TestEngine.start();
      const image = await engine.loadImage();
      server = await TestServer.start({
        ASSAY_RUNNER: 'docker',
        DOCKER_HOST: engine.host,
        ASSAY_IMAGE: image,
        // None are kept warm beside those in use, so that `max` is the most there may be.
        ASSAY_POOL_MIN: '0',
        ASSAY_POOL_MAX: '2',
        ASSAY_REUSE: 'recycle',
        ASSAY_DEMO: '0',
      });
      admin = await Client.admin(server.url);
      const made = await createDoubling(admin, 'outage', { tests: IO_TESTS });
      exerciseId = made.exerciseId;
      students = await Promise.all(ids.map((_, n) => new Client(server.url).register(`student${n}`)));
      await Promise.all(students.map((student) => student.post(`/api/courses/${made.courseId}/join`)));
      database = new Connection({ connectionString: server.databaseUrl });
      database.on('error', () => undefined);
      await database.connect();
      // So that they are made and removed all the while.
      await setPool(admin, { maxUses: 5 });
      watch = new Watch(engine);
    });

    afterAll(async () => {
      await watch?.end();
      await database?.end();
      await server?.stop();
      await engine?.stop();
    });

    it('grades with two at once, then with eight', async () => {
      await Promise.all(students.map((student, index) => submitAll(student, index)));
      await atLeast(20);
      expect(watch.peak).toBeLessThanOrEqual(2);
      await setPool(admin, { max: 8 });
      await atLeast(60);
    });

    it('takes submissions and refuses runs while the engine is away', async () => {
      await engine.kill();
      const refused = await until('refused run', async () => {
        const answer = await run();
        return answer?.status === 503 && answer.body.code === 'unavailable' && answer;
      });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const before = await graded();
      expect(before).toBeLessThan(ALL);
      await Promise.all(students.map((student, index) => submit(student, index)));
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
      expect(await graded()).toBe(before);
    });

    it('goes on once it is back, with three at once in the end', async () => {
      await engine.revive();
      await atLeast(140);
      expect(watch.peak).toBeLessThanOrEqual(8);
      const { version } = await setPool(admin, { max: 3 });
      // Those of the eight that were lent, made or destroyed while the settings changed are there until they are done.
      await until('no more than three', async () => {
        const [worker] = (await readPool(admin)).workers;
        const { appliedVersion = 0, ready = 0, busy = 0, creating = 0 } = worker ?? {};
        const settled = appliedVersion === version && ready + busy + creating <= 3;
        return settled && (await engine.sandboxes()) <= 3;
      });
      watch.forget();
      await atLeast(ALL + STUDENTS);
      expect(watch.peak).toBeLessThanOrEqual(3);
    });

    it('has given each its own verdict, at most one fault, and no attempt too many', async () => {
      for (const [index, student] of students.entries()) {
        for (const [n, id] of (ids[index] ?? []).entries()) {
          const verdict = isWrong(n) ? 'wrong_answer' : 'accepted';
          const { body } = await student.get(`/api/submissions/${id}`);
          expect(body).toMatchObject({ state: 'graded', verdict, attempt: n + 1 });
          expect(body.tests).toHaveLength(IO_TESTS.length);
        }
      }
      // A run that was under way when the engine died; waiting for it to come back is none.
      const { rows } = await database.query('SELECT id FROM evaluation WHERE faults > 1');
      expect(rows).toEqual([]);
    });

    it('has no sandbox that the pool does not know of', async () => {
      expect((await run())?.status).toBe(202);
      const known = async () => {
        const [worker] = (await readPool(admin)).workers;
        return Number(worker?.ready) + Number(worker?.busy);
      };
      const same = async () => (await engine.sandboxes()) === (await known());
      await until('the same count', same, SWEPT_MS).catch(async (error: Error) => {
        throw new Error(`${error.message}; there are\n${await engine.told()}\n${server.output.slice(-3000)}`);
      });
    });
  });
}
