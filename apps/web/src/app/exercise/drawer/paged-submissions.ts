import { signal } from '@angular/core';
import { type ApiFailure, asFailure } from '../../api/failure';
import type { Page, SubmissionSummary } from '../../api/models';

/** A list of submissions that grows page by page. */
export class PagedSubmissions {
  private cursor: string | null = null;
  private turn = 0;

  readonly items = signal<readonly SubmissionSummary[] | null>(null);
  readonly failure = signal<ApiFailure | null>(null);
  readonly loading = signal(false);
  readonly more = signal(false);

  constructor(private readonly fetch: (cursor: string | undefined) => Promise<Page<SubmissionSummary>>) {}

  /** From the newest on. What was there stays until the answer comes. */
  async reload(): Promise<void> {
    this.cursor = null;
    await this.load([]);
  }

  async loadMore(): Promise<void> {
    await this.load(this.items() ?? []);
  }

  private async load(before: readonly SubmissionSummary[]): Promise<void> {
    const turn = ++this.turn;
    this.loading.set(true);
    this.failure.set(null);
    try {
      const page = await this.fetch(this.cursor ?? undefined);
      if (turn !== this.turn) return;
      this.items.set([...before, ...page.items]);
      this.cursor = page.nextCursor;
      this.more.set(page.nextCursor !== null);
    } catch (error) {
      const failure = asFailure(error);
      if (turn === this.turn) this.failure.set(failure);
    } finally {
      if (turn === this.turn) this.loading.set(false);
    }
  }
}
