import type { LimitsClass } from '../sandbox';

/** The knobs of a pool. Every one of them can be changed while students work. */
export interface PoolSettings {
  /** Sandboxes kept, ready or busy. */
  readonly min: number;
  /** The most at once. */
  readonly max: number;
  /** Leases of one sandbox under `recycle` before it is replaced. */
  readonly maxUses: number;
  readonly maxAgeSeconds: number;
  /** A ready sandbox beyond `min` that nobody wanted for so long is given up. */
  readonly idleSeconds: number;
  readonly acquireTimeoutMs: number;
  /** `single-use`: destroyed after one lease; `recycle`: reset and proven clean between leases. */
  readonly reuse: 'single-use' | 'recycle';
}

export const DEFAULT_POOL_SETTINGS: PoolSettings = {
  min: 2,
  max: 4,
  maxUses: 50,
  maxAgeSeconds: 3600,
  idleSeconds: 300,
  acquireTimeoutMs: 30_000,
  reuse: 'single-use',
};

const WHOLE: readonly (keyof PoolSettings)[] = [
  'min',
  'max',
  'maxUses',
  'maxAgeSeconds',
  'idleSeconds',
  'acquireTimeoutMs',
];

/** What is wrong with one of the settings: `must …`, after its name. */
export interface SettingsFault {
  readonly field: keyof PoolSettings;
  readonly message: string;
}

/** The first thing that is wrong with settings, or null. */
export function settingsFault(settings: PoolSettings): SettingsFault | null {
  for (const field of WHOLE) {
    const value = settings[field];
    const least = field === 'min' ? 0 : 1;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
      return { field, message: `must be a whole number of at least ${least}` };
    }
  }
  return settings.min > settings.max ? { field: 'min', message: 'must not be above max' } : null;
}

/** Says in a sentence what is wrong with settings, or null. */
export function settingsProblem(settings: PoolSettings): string | null {
  const fault = settingsFault(settings);
  return fault && `${fault.field} ${fault.message}`;
}

/** Sizes of sandboxes, smallest first. An exercise's limits are rounded up to the first that holds them. */
export const LIMITS_CLASSES: readonly LimitsClass[] = [
  { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 32 },
  { name: 'medium', memoryMb: 512, processes: 128, tmpfsMb: 64 },
  { name: 'large', memoryMb: 2048, processes: 256, tmpfsMb: 256 },
];

/** The smallest class that holds these limits; null if none does. */
export function limitsClassFor(
  limits: { readonly memoryMb: number; readonly processes: number },
  classes: readonly LimitsClass[] = LIMITS_CLASSES,
): LimitsClass | null {
  return classes.find((size) => size.memoryMb >= limits.memoryMb && size.processes >= limits.processes) ?? null;
}
