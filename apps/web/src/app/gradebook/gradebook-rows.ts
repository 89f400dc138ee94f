import { Injectable, inject, signal } from '@angular/core';
import { GradesApi } from '../api/grades-api';
import type { GradeRow, Gradebook } from '../api/models';

/** So many students are shown as soon as they are there, the others come behind them. */
const FIRST = 50;
const FURTHER = 200;

/** Everybody of a course, fetched page by page: what is there is shown, found and sorted at once. */
@Injectable()
export class GradebookRows {
  private readonly api = inject(GradesApi);
  private readonly found = signal<Gradebook | null>(null);
  private readonly ended = signal(false);
  private readonly broken = signal<unknown>(null);
  /** Answers to what was asked before the last {@link load} are not wanted any more. */
  private turn = 0;

  /** Null until the first students are there. */
  readonly book = this.found.asReadonly();
  readonly complete = this.ended.asReadonly();
  readonly failure = this.broken.asReadonly();

  /** Fetches a course from the start; what is shown of it stays until the new one is there. */
  async load(course: string): Promise<void> {
    const turn = ++this.turn;
    this.broken.set(null);
    this.ended.set(false);
    try {
      let cursor: string | undefined;
      let items: GradeRow[] = [];
      do {
        const limit = cursor === undefined ? FIRST : FURTHER;
        const page = await this.api.gradebook(course, { cursor, limit });
        if (turn !== this.turn) return;
        items = [...items, ...page.items];
        this.found.set({ ...page, items });
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      this.ended.set(true);
    } catch (error) {
      if (turn === this.turn) this.broken.set(error);
    }
  }

  clear(): void {
    this.turn++;
    this.found.set(null);
  }

  /** A student's row as it is now. */
  replace(changed: GradeRow): void {
    this.found.update(
      (book) => book && { ...book, items: book.items.map((row) => (row.userId === changed.userId ? changed : row)) },
    );
  }

  /** The heads alone, anew: when grades are released, rows stay as they are. */
  async refreshColumns(course: string): Promise<void> {
    const { columns, now } = await this.api.gradebook(course, { limit: 1 });
    this.found.update((book) => book && { ...book, columns, now });
  }
}
