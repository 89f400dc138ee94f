import {
  createRunner,
  DEFAULT_POOL_SETTINGS,
  PoolManager,
  SandboxError,
  type Runner,
  type RunnerProbe,
} from '@assay/sandbox';
import { SettingsError, type Settings } from '@assay/settings';
import { Grader } from './grader';
import { expireLeasesOf } from './lease/claim';
import type { Platform } from './platform';
import { WorkerRegistry } from './workers';

/** The grader of this process with its sandboxes. */
export interface Grading {
  readonly runner: string;
  readonly probe: RunnerProbe;
  /** Called every few seconds: renews leases. */
  heartbeat(): Promise<void>;
  /** Called every few seconds: takes back what the dead held, wakes graders for what waits, reports. */
  sweep(): Promise<void>;
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
  const pools = new PoolManager({
    runner,
    image: settings.pythonImage,
    // Beside those that are busy, the next ones are made: a sandbox serves one submission only.
    ceiling: settings.poolMax + settings.poolMin,
    settings: {
      ...DEFAULT_POOL_SETTINGS,
      min: settings.poolMin,
      max: settings.poolMax + settings.poolMin,
      reuse: settings.reuse,
    },
    liveOwners: () => workers.living(),
    logger: { warn },
  });
  await workers.seen(platform.now(), runner.name, {});
  await expireLeasesOf(database.pool, await workers.buryDead(platform.now()));
  report(`warming ${settings.poolMin} sandboxes (${runner.name})`);
  await pools.warm();
  const grader = new Grader({
    owner: workers.id,
    runner: runner.name,
    slots: settings.poolMax,
    pool: database.pool,
    queue: platform.queue,
    content: platform.content,
    progress: platform.progress,
    acquire: (limits) => pools.acquire(limits),
    warn,
  });
  await grader.start();
  return {
    runner: runner.name,
    probe,
    heartbeat: () => grader.heartbeat(),
    sweep: async () => {
      const report = JSON.parse(JSON.stringify({ probe, pools: pools.stats() }));
      await workers.seen(platform.now(), runner.name, report);
      await expireLeasesOf(database.pool, await workers.buryDead(platform.now()));
      await grader.sweep();
    },
    stats: () => ({ ...pools.stats(), grading: grader.busy }),
    stop: async () => {
      await grader.stop();
      await pools.drain();
      await runner.close();
      await workers.leave();
    },
  };
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
