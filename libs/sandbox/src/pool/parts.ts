import type { Clock, Logger } from '../clock';
import type { LimitsClass, Runner } from '../sandbox';
import type { Ceiling } from './ceiling';
import type { PoolSettings } from './settings';
import type { PoolObserver } from './totals';

/** What a pool is made of. */
export interface PoolParts {
  readonly runner: Runner;
  readonly image: string;
  readonly limits: LimitsClass;
  readonly settings: PoolSettings;
  readonly generation: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly ceiling: Ceiling;
  readonly clock: Clock;
  readonly observer: PoolObserver;
  readonly logger?: Logger;
  /** Hears of each sandbox that may have become ready without anybody having asked for it. */
  readonly idled?: () => void;
}
