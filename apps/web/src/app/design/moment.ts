import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { DestroyRef, inject } from '@angular/core';

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** "3 minutes ago" for two instants in milliseconds. */
export function ago(thenMs: number, nowMs: number): string {
  const seconds = (thenMs - nowMs) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  }
  return 'just now';
}

/** A time, relative; the exact one with its zone on hover. */
@Component({
  selector: 'assay-moment',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<time [attr.datetime]="at()" [title]="exactly()">{{ relatively() }}</time>`,
})
export class Moment {
  readonly at = input.required<string>();
  private readonly now = signal(Date.now());
  protected readonly relatively = computed(() => ago(Date.parse(this.at()), this.now()));
  protected readonly exactly = computed(() => exact.format(new Date(this.at())));

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
