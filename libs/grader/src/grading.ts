import { createRunner, PoolManager, SandboxError, type Runner, type RunnerProbe } from '@assay/sandbox';
import { SettingsError, type Settings } from '@assay/settings';
import { Grader } from './grader';
import { expireLeasesOf } from './lease/claim';
import type { Platform } from './platform';
import { PoolControl } from './pool/pool-control';
import { isPoolWanted, poolReported } from './pool/pool-events';
import { PoolMetrics } from './pool/pool-metrics';
import { FailureLog, PoolReporter } from './pool/pool-reporter';
import { PYTHON_POOL, readWanted, shapeOf } from './pool/wanted';
import { WorkerRegistry } from './workers';

/** The grader of this process with its sandboxes. */
export interface Grading {
  readonly runner: string;
  readonly probe: RunnerProbe;
  /** Called every few seconds: renews leases. */
  heartbeat(): Promise<void>;
  /** Called every few seconds: takes back what the dead held, wakes graders, looks at what is wanted, reports. */
  sweep(): Promise<void>;
  /** Called every two seconds: keeps how the sandboxes stand, for people to see. */
  sample(): Promise<void>;
  stats(): ReturnType<PoolManager['stats']> & { readonly grading: number };
  /** Waits for the evaluations under way, then ends the sandboxes. */
  stop(): Promise<void>;
}

/**
 * Chooses the runner, warms the pool and starts to grade.
 * @throws SettingsError when the runner that was asked for does not work here; the message says why.
 */
export async function startGrading(platform: Platform, report: (step: string) => void): Promise<Grading> {
  const { settings, database, warn } = platform;
  const workers = new WorkerRegistry(database.prisma);
  const runner = await chooseRunner(settings, workers.id);
  const probe = await usableProbe(runner, platform);
  const wanted = await readWanted(database, settings);
  const shape = shapeOf(wanted);
  const metrics = new PoolMetrics({ worker: workers.id, runner: runner.name });
  const failures = new FailureLog(platform.now);
  const pools = new PoolManager({
    runner,
    image: settings.pythonImage,
    ceiling: shape.ceiling,
    settings: shape.settings,
    liveOwners: () => workers.living(),
    logger: { warn },
    observers: [metrics, failures],
  });
  await workers.seen(platform.now(), runner.name, {});
  await expireLeasesOf(database.pool, await workers.buryDead(platform.now()));
  report(`warming ${shape.settings.min} sandboxes (${runner.name})`);
  await pools.warm();
  const grader = new Grader({
    owner: workers.id,
    runner: runner.name,
    slots: shape.slots,
    paused: wanted.paused,
    pool: database.pool,
    queue: platform.queue,
    content: platform.content,
    progress: platform.progress,
    acquire: (limits) => pools.acquire(limits),
    warn,
    observer: metrics,
  });
  const tried = (what: string, work: Promise<void>) => {
    work.catch((error: Error) => warn(`${what}: ${error.message}`));
  };
  const control = new PoolControl(wanted, {
    pools,
    grader,
    read: () => readWanted(database, settings),
    changed: () => tried('report', reporter.report()),
  });
  const reporter = new PoolReporter(
    {
      probe,
      metrics,
      stats: () => pools.stats(),
      state: () => control.state,
      grading: () => grader.busy,
      queued: () => countQueued(platform),
      now: platform.now,
      write: (report) => workers.seen(platform.now(), runner.name, JSON.parse(JSON.stringify(report))),
      tell: () => platform.bus.publish(poolReported(PYTHON_POOL)),
    },
    failures,
  );
  const apply = () => tried('the wanted pool', control.apply());
  const subscriptions = [
    platform.bus.subscribe((message) => isPoolWanted(message) && apply()),
    platform.bus.onGap(apply),
  ];
  await grader.start();
  await reporter.sample();
  return {
    runner: runner.name,
    probe,
    heartbeat: () => grader.heartbeat(),
    sweep: async () => {
      await control.apply();
      await reporter.report();
      await expireLeasesOf(database.pool, await workers.buryDead(platform.now()));
      await grader.sweep();
    },
    sample: () => reporter.sample(),
    stats: () => ({ ...pools.stats(), grading: grader.busy }),
    stop: async () => {
      subscriptions.forEach((end) => end());
      await grader.stop();
      await pools.drain();
      await reporter.end();
      await runner.close();
      await workers.leave();
    },
  };
}

async function countQueued({ database }: Platform): Promise<number> {
  const { rows } = await database.pool.query<{ queued: number }>(
    `SELECT count(*)::int AS queued FROM evaluation WHERE state = 'queued'`,
  );
  return rows[0]?.queued ?? 0;
}

async function chooseRunner({ runner: name, dockerHost, pythonImage }: Settings, owner: string): Promise<Runner> {
  try {
    return await createRunner({ name, dockerHost, image: pythonImage, owner });
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw new SettingsError(`ASSAY_RUNNER=${name} does not work here: ${error.message}`, { cause: error });
  }
}

async function usableProbe(runner: Runner, { settings }: Platform): Promise<RunnerProbe> {
  const probe = await runner.probe();
  if (!probe.works) throw new SettingsError(`The runner ${runner.name} does not work here: ${probe.summary}`);
  if (settings.production && runner.name === 'process' && !settings.allowProcessRunner) {
    throw new SettingsError(
      'No container engine works here, and production does not run on the process runner; set ASSAY_ALLOW_PROCESS_RUNNER=1 to allow it.',
    );
  }
  return probe;
}
