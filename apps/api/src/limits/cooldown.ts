import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { LimitStore } from './limit-store';

const FIRST_SECONDS = 5;
const LONGEST_SECONDS = 300;

/** After so long without a strike, all are forgotten. */
const QUIET_SECONDS = 900;

/** Requests that were sent before the first refusal can have arrived are no strikes, nor is a double click. */
const WAVE_SECONDS = 1;

/**
 * Who goes on asking while refused waits longer: each such second is a strike, and the wait doubles from 5 seconds to
 * 5 minutes. Who waits as long as was said has no strike.
 */
export class Cooldown {
  private readonly hold: RateLimiterAbstract;
  private readonly strikes: RateLimiterAbstract;
  private readonly wave: RateLimiterAbstract;

  constructor(store: LimitStore, name: string) {
    this.hold = store.limiter(`${name}-hold`, 1, LONGEST_SECONDS);
    this.strikes = store.limiter(`${name}-strikes`, 1, QUIET_SECONDS);
    this.wave = store.limiter(`${name}-wave`, 1, WAVE_SECONDS);
  }

  /** Seconds that `key` has still to wait, 0 when it may go on. That it asks counts against it. */
  async ask(key: string): Promise<number> {
    const held = await this.hold.get(key);
    if (held === null || held.msBeforeNext <= 0) return 0;
    const seconds = Math.ceil(held.msBeforeNext / 1000);
    if (!(await this.isNewWave(key))) return seconds;
    const strikes = ((await this.strikes.get(key))?.consumedPoints ?? 0) + 1;
    await this.strikes.set(key, strikes, QUIET_SECONDS);
    const grown = waitAfter(strikes);
    if (grown <= seconds) return seconds;
    await this.hold.set(key, 1, grown);
    return grown;
  }

  /** Refuses `key` for so many seconds. */
  async begin(key: string, seconds: number): Promise<void> {
    await this.hold.set(key, 1, seconds);
    await this.isNewWave(key);
  }

  private async isNewWave(key: string): Promise<boolean> {
    try {
      await this.wave.consume(key);
      return true;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return false;
      throw refused;
    }
  }
}

/** Seconds to wait after so many strikes. */
export function waitAfter(strikes: number): number {
  return Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (strikes - 1));
}
