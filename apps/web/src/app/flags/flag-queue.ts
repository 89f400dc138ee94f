import { Injectable, computed, inject, signal } from '@angular/core';
import { type ApiFailure, asFailure } from '../api/failure';
import { FlagsApi } from '../api/flags-api';
import type { FlagPage, FlagSummary, FlagView } from '../api/models';
import { type FlagLook, filterOf } from './flag-filter';

/** The list of flags that is gone through: kept from page to page, so that "next" means the same all along. */
@Injectable({ providedIn: 'root' })
export class FlagQueue {
  private readonly api = inject(FlagsApi);
  private asked = '';
  private run = 0;

  readonly items = signal<readonly FlagSummary[] | null>(null);
  readonly counts = signal<FlagPage['counts'] | null>(null);
  readonly failure = signal<ApiFailure | null>(null);
  readonly loading = signal(false);
  private readonly cursor = signal<string | null>(null);
  readonly more = computed(() => this.cursor() !== null);

  /** Fetches the list, unless it is there already. */
  async open(course: string, look: FlagLook): Promise<void> {
    if (this.asked === keyOf(course, look) && this.items() !== null) return;
    await this.reload(course, look);
  }

  /** Fetches the list anew; what is shown stays until then, if it is the same list. */
  async reload(course: string, look: FlagLook): Promise<void> {
    if (this.asked !== keyOf(course, look)) this.items.set(null);
    this.asked = keyOf(course, look);
    const run = ++this.run;
    await this.fetch(run, async () => {
      const page = await this.api.flags(course, filterOf(look));
      if (run === this.run) this.take(page, page.items);
    });
  }

  async loadMore(course: string, look: FlagLook): Promise<void> {
    const cursor = this.cursor();
    const before = this.items();
    if (cursor === null || before === null || this.loading()) return;
    const run = ++this.run;
    await this.fetch(run, async () => {
      const page = await this.api.flags(course, filterOf(look), cursor);
      const known = new Set(before.map(({ id }) => id));
      if (run === this.run) this.take(page, [...before, ...page.items.filter(({ id }) => !known.has(id))]);
    });
  }

  /** A flag as it is now takes its place in the list, also when it would not be listed any more. */
  replace(flag: FlagView): void {
    this.items.update((items) => items?.map((item) => (item.id === flag.id ? { ...item, ...flag } : item)) ?? null);
  }

  private take({ nextCursor, counts }: FlagPage, items: readonly FlagSummary[]): void {
    this.items.set(items);
    this.cursor.set(nextCursor);
    this.counts.set(counts);
  }

  private async fetch(run: number, work: () => Promise<void>): Promise<void> {
    this.loading.set(true);
    this.failure.set(null);
    try {
      await work();
    } catch (error) {
      if (run === this.run) this.failure.set(asFailure(error));
    } finally {
      if (run === this.run) this.loading.set(false);
    }
  }
}

function keyOf(course: string, look: FlagLook): string {
  return JSON.stringify([course, look]);
}
