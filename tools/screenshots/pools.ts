import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { RecordedArrivals } from '../../tests/fixtures/arrivals';
import { Client, python } from '../../tests/fixtures/client';
import { POOL, readPool, type Pool } from '../../tests/fixtures/pools';
import { ADMIN, TestServer } from '../../tests/fixtures/server';
import { until } from '../../tests/fixtures/until';
import type { Visit } from '../../tests/e2e/visit';
import type { Camera } from './camera';

const COURSE = 'python-first-steps';
/** As many as a class that submits when the bell rings, with what most programs do: wait. */
const RUSH = 40;
const SLEEPY = 'import time\n\nname = input()\ntime.sleep(0.6)\nprint(f"Hello, {name}!")\n';

/** One look at the page: light, dark or a phone. */
export type Look = (scene: (visit: Visit, camera: Camera) => Promise<void>) => Promise<void>;

/** The private engine of `tools/test-host.sh`, which may be stopped; null when there is none. */
const engine =
  process.env['ASSAY_TEST_HOST_DIR'] && process.env['DOCKER_HOST'] ? process.env['ASSAY_TEST_IMAGE'] : undefined;

/** The sandbox pools at rest, in a rush and, where the engine is ours to stop, with the engine down. */
export async function pools(looksAt: (server: TestServer) => readonly Look[]): Promise<void> {
  const runner = engine === undefined ? {} : { ASSAY_RUNNER: 'docker', ASSAY_IMAGE: engine };
  const server = await TestServer.start({ ASSAY_DEMO: '1', ASSAY_POOL_MIN: '1', ASSAY_POOL_MAX: '2', ...runner });
  try {
    const admin = await Client.admin(server.url);
    const students = await classOf(server.url);
    await students(1);
    await graded(admin);
    await remember(server, admin);
    await until('some moments for the chart', async () => {
      return (await readPool(admin)).workers.every(({ samples }) => samples.length > 12);
    });
    for (const look of looksAt(server)) {
      await look(async (visit, camera) => {
        await open(visit);
        await visit.page.getByTestId('advice-trust').waitFor();
        await camera.takeAll('pools-rest');
        await visit.page.getByLabel('Graded at once').fill('4');
        await visit.page.getByTestId('what-if').getByText("Of the last hour's").waitFor();
        await camera.takeAll('pools-change');
      });
      await look(async (visit, camera) => {
        await open(visit);
        await students(RUSH);
        await until('a rush', async () => (await readPool(admin)).queued > RUSH / 2);
        await visit.page.waitForTimeout(6000);
        await camera.takeAll('pools-load');
      });
      await graded(admin);
      await remember(server, admin);
    }
    if (engine === undefined) {
      console.log('no picture of the engine being down: ASSAY_TEST_HOST_DIR and DOCKER_HOST name no engine of ours');
      return;
    }
    console.log('stopping the private engine: start it again with tools/test-host.sh');
    await promisify(execFile)(path.join(__dirname, '..', 'test-host.sh'), ['--stop']);
    await students(3);
    for (const look of looksAt(server)) {
      await look(async (visit, camera) => {
        await open(visit);
        await visit.page.getByTestId('trouble').waitFor();
        await visit.page.getByTestId('advice').waitFor();
        await camera.takeAll('pools-down');
      });
    }
  } finally {
    await server.stop();
  }
}

async function open(visit: Visit): Promise<void> {
  await visit.signInAs(ADMIN.email, ADMIN.password);
  await visit.page.goto('/admin/pools');
  await visit.page.getByTestId('pool-state').waitFor();
}

/** A class that joined the course; each call submits so many programs. */
async function classOf(base: string): Promise<(count: number) => Promise<void>> {
  const lou = await new Client(base).register('lou');
  const { body } = await lou.get('/api/courses?limit=100');
  const course = (body.items as unknown as { id: string; slug: string }[]).find(({ slug }) => slug === COURSE);
  await lou.post(`/api/courses/${course?.id}/join`);
  const exercises = await lou.get(`/api/courses/${course?.id}/exercises?limit=100`);
  const hello = (exercises.body.items as unknown as { id: string; slug: string }[]).find(
    ({ slug }) => slug === 'hello',
  );
  return async (count) => {
    const path = `/api/exercises/${hello?.id}/submissions`;
    await Promise.all(Array.from({ length: count }, () => lou.post(path, python(SLEEPY))));
  };
}

async function graded(admin: Client): Promise<void> {
  const idle = (pool: Pool) =>
    pool.queued === 0 && pool.workers.every(({ grading, ready }) => grading === 0 && ready > 0);
  await until('an empty queue', async () => idle(await readPool(admin)));
}

/**
 * An invented hour, its waits included: three came at once every minute and waited as the simulation says. The pictures
 * show the page; how well the simulation fits real pools is what the tests are for.
 */
async function remember(server: TestServer, admin: Client): Promise<void> {
  const arrivals = await RecordedArrivals.connect(server.databaseUrl);
  await arrivals.query(`UPDATE evaluation SET queued_at = queued_at - interval '3 hours' WHERE kind <> 'regrade'`);
  await arrivals.write({ count: 168, size: 3, everySeconds: 62, serviceMs: 900 });
  const { body } = await admin.get(`${POOL}/advice`);
  const { simulated } = body as unknown as { simulated: { p50Ms: number; p99Ms: number } | null };
  await arrivals.waited((simulated?.p50Ms ?? 0) * 1.05, (simulated?.p99Ms ?? 0) * 1.04);
  await arrivals.end();
}
