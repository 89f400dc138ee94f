import type { Clock } from '../clock';

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  private time = 0;
  private timers: { readonly at: number; readonly fire: () => void }[] = [];

  now(): number {
    return this.time;
  }

  delay(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      signal?.addEventListener('abort', () => resolve(), { once: true });
      if (signal?.aborted) {
        resolve();
        return;
      }
      this.timers.push({ at: this.time + ms, fire: resolve });
    });
  }

  /** How many wait for the time to pass. */
  get waiting(): number {
    return this.timers.length;
  }

  advance(ms: number): void {
    this.time += ms;
    const due = this.timers.filter((timer) => timer.at <= this.time);
    this.timers = this.timers.filter((timer) => timer.at > this.time);
    due.forEach((timer) => timer.fire());
  }
}
