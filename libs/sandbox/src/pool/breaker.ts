import type { Clock } from '../clock';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 15_000;
/** Failures in a row after which callers are told at once instead of being left to wait. */
const OPEN_AFTER = 3;

/**
 * Paces the making of sandboxes when it fails: each failure in a row doubles the pause, and past a few of them the breaker
 * is open: one attempt at a time goes on in the background, and those who wait are refused until one succeeds.
 */
export class Breaker {
  private failures = 0;
  private attempt: Promise<unknown> = Promise.resolve();

  constructor(private readonly clock: Clock) {}

  get open(): boolean {
    return this.failures >= OPEN_AFTER;
  }

  /**
   * Tries `make` until it succeeds; resolves with null when `signal` aborts. `failed` hears of each failure.
   */
  async persist<T>(make: () => Promise<T>, failed: (error: unknown) => void, signal: AbortSignal): Promise<T | null> {
    while (!signal.aborted) {
      try {
        const made = await (this.open ? this.oneAtATime(make, signal) : make());
        this.failures = 0;
        return made;
      } catch (error) {
        this.failures += 1;
        failed(error);
        await this.clock.delay(Math.min(FIRST_PAUSE_MS * 2 ** (this.failures - 1), LONGEST_PAUSE_MS), signal);
      }
    }
    return null;
  }

  private oneAtATime<T>(make: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
    const turn = this.attempt.then(() => (signal.aborted ? null : make()));
    // Whoever is next waits for this attempt's end, however it ends; its own caller hears of the failure.
    this.attempt = turn.catch(() => undefined);
    return turn;
  }
}
