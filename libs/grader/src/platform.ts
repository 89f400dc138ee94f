import { migrate, NewerDatabaseError, openDatabase, startEmbeddedPostgres, type Database } from '@assay/db';
import { SettingsError, type Settings } from '@assay/settings';
import type { EventBus } from './bus/bus';
import { createMemoryBus, createPostgresBus, createRedisBus } from './bus/transport-bus';
import { ContentStore } from './content';
import { FlagRaiser } from './flags/raise';
import { ProgressPublisher } from './progress';
import { createWakeQueue, type WakeQueue } from './queue/wake-queue';
import { requireDatabase, requireRedis } from './reachable';

/** Everything below the features: database, queue and events, opened once per process. */
export interface Platform {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly database: Database;
  readonly bus: EventBus;
  readonly queue: WakeQueue;
  readonly content: ContentStore;
  readonly progress: ProgressPublisher;
  readonly flags: FlagRaiser;
  readonly warn: (message: string) => void;
  /** The present, in one place, so that tests need no sleep. */
  readonly now: () => Date;
  /** Ends queue, events, database and the embedded Postgres, in this order. */
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly settings: Settings;
  /** Folder of the migrations as Prisma lays them out. */
  readonly migrations: string;
  /** Told of each long step at start. */
  readonly report: (step: string) => void;
  readonly warn: (message: string) => void;
}

/** Opens the database (starting the embedded one when none is named), migrates it and connects queue and events. */
export async function openPlatform({ settings, migrations, report, warn }: PlatformOptions): Promise<Platform> {
  if (settings.redisUrl !== undefined) await requireRedis(settings.redisUrl);
  if (settings.databaseUrl !== undefined) await requireDatabase(settings.databaseUrl);
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbeddedPostgres(settings.dataDir, report).catch((cause: Error) => {
          throw new SettingsError(`ASSAY_DATA_DIR=${settings.dataDir}: ${cause.message}`, { cause });
        })
      : undefined;
  if (embedded) report(embedded.adopted ? 'took over the running embedded Postgres' : 'embedded Postgres started');
  try {
    const databaseUrl = embedded?.url ?? settings.databaseUrl ?? '';
    const applied = await migrate(databaseUrl, migrations).catch((error: unknown) => {
      throw error instanceof NewerDatabaseError ? new SettingsError(error.message, { cause: error }) : error;
    });
    if (applied.length > 0) report(`database migrated (${applied.length} new)`);
    const database = openDatabase(databaseUrl);
    const queue = await createWakeQueue({ databaseUrl, redisUrl: settings.redisUrl, warn });
    const bus = await openBus(settings, databaseUrl, database, warn);
    return {
      settings,
      databaseUrl,
      database,
      bus,
      queue,
      content: new ContentStore(database.prisma),
      progress: new ProgressPublisher(bus, warn),
      flags: new FlagRaiser(database.pool, bus, warn),
      warn,
      now: () => new Date(),
      close: async () => {
        await endAll([() => queue.close(), () => bus.close(), () => database.close(), () => embedded?.stop()]);
      },
    };
  } catch (error) {
    // Why it could not begin is what is told.
    await embedded?.stop().catch((left: Error) => warn(`the database did not end: ${left.message}`));
    throw error;
  }
}

/** One after the other, the rest also when one fails. @throws the first error. */
export async function endAll(steps: readonly (() => Promise<unknown> | undefined)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** In memory when this process is the only one, which the embedded database and `all` together mean. */
function openBus(
  settings: Settings,
  databaseUrl: string,
  database: Database,
  warn: (message: string) => void,
): Promise<EventBus> {
  if (settings.redisUrl !== undefined) return createRedisBus(settings.redisUrl, warn);
  if (settings.databaseUrl !== undefined) return createPostgresBus(databaseUrl, database.pool, warn);
  return Promise.resolve(createMemoryBus());
}
