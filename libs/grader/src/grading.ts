import { PoolManager, type RunnerProbe } from '@assay/sandbox';
import { Grader } from './grader';
import { countQueued, expireLeasesOf } from './lease/claim';
import { endAll, type Platform } from './platform';
import { PoolControl } from './pool/pool-control';
import { isPoolWanted, poolReported } from './pool/pool-events';
import { PoolMetrics } from './pool/pool-metrics';
import { FailureLog, PoolReporter } from './pool/pool-reporter';
import { MAIN_POOL, readWanted, shapeOf } from './pool/wanted';
import { chooseRunner, usableProbe } from './runner-choice';
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
  // Kept in the database: two installations on one engine leave each other's sandboxes alone.
  const { id: instance } = await database.prisma.installation.findFirstOrThrow();
  const runner = await chooseRunner(settings, { owner: workers.id, instance });
  const probe = await usableProbe(runner, platform);
  const wanted = await readWanted(database, settings);
  const shape = shapeOf(wanted);
  const metrics = new PoolMetrics({ worker: workers.id, runner: runner.name });
  const failures = new FailureLog(platform.now);
  const pools = new PoolManager({
    runner,
    image: settings.image,
    ceiling: shape.ceiling,
    settings: shape.settings,
    liveOwners: () => workers.living(),
    logger: { warn },
    observers: [metrics, failures],
  });
  try {
    await workers.seen(platform.now(), runner.name, {});
    await expireLeasesOf(database.pool, await workers.buryDead(platform.now()));
    report(`warming ${shape.settings.min} sandboxes (${runner.name})`);
    await pools.warm();
  } catch (error) {
    // Why it could not begin is what is told.
    await endAll([() => pools.drain(), () => runner.close(), () => workers.leave()]).catch((left: Error) =>
      warn(`what had begun did not end: ${left.message}`),
    );
    throw error;
  }
  const grader = new Grader({
    owner: workers.id,
    runner: runner.name,
    languages: Object.keys(probe.languages),
    slots: shape.slots,
    paused: wanted.paused,
    pool: database.pool,
    queue: platform.queue,
    content: platform.content,
    policy: { bannedImports: settings.bannedImports ?? [], bannedCalls: settings.bannedCalls ?? [] },
    progress: platform.progress,
    flags: platform.flags,
    acquire: (wish) => pools.acquire(wish, wish),
    spare: (wish) => pools.spare(wish, wish),
    warn,
    observer: metrics,
  });
  const tell = () => platform.bus.publish(poolReported(MAIN_POOL));
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
      queued: () => countQueued(database.pool),
      now: platform.now,
      write: (report) => workers.seen(platform.now(), runner.name, JSON.parse(JSON.stringify(report))),
      tell,
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
      const dead = await workers.buryDead(platform.now());
      if (dead.length > 0) tried('event', tell());
      await expireLeasesOf(database.pool, dead);
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
      await tell().catch((error: Error) => warn(`event: ${error.message}`));
    },
  };
}
