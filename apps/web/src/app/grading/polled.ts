import { DestroyRef, inject } from '@angular/core';

const POLL_MS = 1000;

/** Calls `work` each second while `wanted` says so and the page is open. To be made where things are injected. */
export function whileWanted(wanted: () => boolean, work: () => void): void {
  const timer = setInterval(() => {
    if (wanted()) work();
  }, POLL_MS);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
}
