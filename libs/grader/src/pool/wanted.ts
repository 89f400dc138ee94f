import type { PoolName } from '@assay/contract';
import type { Database, PoolSettingModel } from '@assay/db';
import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '@assay/sandbox';
import type { Settings } from '@assay/settings';

/** The pool that every worker has. */
export const MAIN_POOL: PoolName = 'main';

/**
 * How a pool is wanted, on each worker. Here `max` is how many sandboxes may be in use at once, which is how many
 * evaluations are graded at once; see {@link shapeOf} for what becomes of it.
 */
export interface Wanted {
  readonly settings: PoolSettings;
  /** Graders take no more work. */
  readonly paused: boolean;
  /** Grows with every change; 0: nobody has changed anything, the environment's settings hold. */
  readonly version: number;
}

/** What a worker makes of wanted settings. */
export interface PoolShape {
  readonly settings: PoolSettings;
  /** The most sandboxes on this host. */
  readonly ceiling: number;
  /** Evaluations at once. */
  readonly slots: number;
}

/** The settings as the environment gives them. */
export function defaultSettings({ poolMin, poolMax, reuse }: Settings): PoolSettings {
  return { ...DEFAULT_POOL_SETTINGS, min: poolMin, max: poolMax, reuse };
}

/** A row as wanted settings; no row: the environment's. */
export function wantedOf(row: PoolSettingModel | null, environment: Settings): Wanted {
  if (!row) return { settings: defaultSettings(environment), paused: false, version: 0 };
  const { min, max, maxUses, maxAgeSeconds, idleSeconds, acquireTimeoutMs } = row;
  const reuse = row.reuse === 'recycle' ? 'recycle' : 'single-use';
  const settings = { min, max, maxUses, maxAgeSeconds, idleSeconds, acquireTimeoutMs, reuse } as const;
  return { settings, paused: row.paused, version: row.version };
}

/** The latest wanted settings. */
export async function readWanted(database: Database, environment: Settings): Promise<Wanted> {
  return wantedOf(await database.prisma.poolSetting.findUnique({ where: { name: MAIN_POOL } }), environment);
}

/**
 * Beside the sandboxes in use, the next ones are made: one serves a single submission, so that with `max` alone nothing
 * could be kept warm while all are busy.
 */
export function shapeOf({ settings }: Pick<Wanted, 'settings'>): PoolShape {
  const all = settings.max + settings.min;
  return { settings: { ...settings, max: all }, ceiling: all, slots: settings.max };
}
