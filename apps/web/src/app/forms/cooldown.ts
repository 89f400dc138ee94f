import { type DestroyRef, signal } from '@angular/core';

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

  private stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
