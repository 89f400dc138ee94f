import { type DestroyRef, signal } from '@angular/core';
import type { ApiFailure } from '../api/failure';

/** Where the server does not say how long, in seconds. */
const USUAL_SECONDS = 5;

/** Counts down the seconds until something may be tried again. */
export class Cooldown {
  private readonly left = signal(0);
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Seconds left; 0 when free. */
  readonly seconds = this.left.asReadonly();

  constructor(destroyRef: DestroyRef) {
    destroyRef.onDestroy(() => this.stop());
  }

  start(seconds: number): void {
    this.stop();
    const end = Date.now() + seconds * 1000;
    this.left.set(seconds);
    this.timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      this.left.set(rest);
      if (rest === 0) this.stop();
    }, 250);
  }

  /** Starts when the server asks to come back later. @returns whether it does */
  startFor({ status, retryAfterSeconds }: ApiFailure): boolean {
    const isLater = status === 429 || (status === 503 && retryAfterSeconds !== null);
    if (isLater) this.start(retryAfterSeconds ?? USUAL_SECONDS);
    return isLater;
  }

  private stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
