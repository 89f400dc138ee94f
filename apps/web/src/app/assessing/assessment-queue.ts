import { Injectable, inject, signal } from '@angular/core';
import { AssessingApi } from '../api/assessing-api';
import { type ApiFailure, asFailure } from '../api/failure';
import type { Assessment, AssessmentItem, AssessmentQueue as Queue } from '../api/models';

/** Who is to be graded at one exercise: kept from page to page, so that "next" means the same all along. */
@Injectable({ providedIn: 'root' })
export class AssessmentQueue {
  private readonly api = inject(AssessingApi);
  private asked = '';
  private run = 0;

  readonly queue = signal<Queue | null>(null);
  readonly failure = signal<ApiFailure | null>(null);
  /** Only what is the caller's own is gone through. */
  readonly mine = signal<string | null>(null);

  /** Fetches the queue, unless it is there already. */
  async open(assignmentId: string, exerciseId: string): Promise<void> {
    if (this.asked === keyOf(assignmentId, exerciseId) && this.queue() !== null) return;
    await this.reload(assignmentId, exerciseId);
  }

  /** Fetches it anew; what is shown stays until then, if it is the same. */
  async reload(assignmentId: string, exerciseId: string): Promise<void> {
    const key = keyOf(assignmentId, exerciseId);
    if (this.asked !== key) this.queue.set(null);
    this.asked = key;
    const run = ++this.run;
    this.failure.set(null);
    try {
      const queue = await this.api.queue(assignmentId, exerciseId);
      if (run === this.run) this.queue.set(queue);
    } catch (error) {
      if (run === this.run) this.failure.set(asFailure(error));
    }
  }

  set(queue: Queue): void {
    this.queue.set(queue);
  }

  /** An assessment as it is now takes its place. */
  replace(now: Assessment | AssessmentItem): void {
    this.queue.update(
      (queue) =>
        queue && { ...queue, items: queue.items.map((item) => (item.id === now.id ? { ...item, ...now } : item)) },
    );
  }

  /** The one after (1) or before (-1) that still needs somebody, or any that is beside it; null: there is none. */
  neighbour(id: string, step: 1 | -1, waitingOnly: boolean): AssessmentItem | null {
    const items = this.queue()?.items ?? [];
    const at = items.findIndex((item) => item.id === id);
    const rest = step === 1 ? items.slice(at + 1) : items.slice(0, Math.max(0, at)).reverse();
    const around = waitingOnly ? [...rest, ...(step === 1 ? items.slice(0, Math.max(0, at)) : [])] : rest;
    const own = around.filter(({ assignee }) => this.mine() === null || assignee?.id === this.mine());
    return own.find((item) => !waitingOnly || waits(item)) ?? null;
  }
}

/** Whether somebody has to look at it, for the first time or again. */
export function waits({ state, changed }: AssessmentItem): boolean {
  return state !== 'done' || changed;
}

function keyOf(assignmentId: string, exerciseId: string): string {
  return JSON.stringify([assignmentId, exerciseId]);
}
