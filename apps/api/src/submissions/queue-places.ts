import { queueOrder, recentServiceMs, workerSlots, type WorkerSlots } from '@assay/grader';
import type { EvaluationModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM, type Platform } from '../platform';
import type { QueuePlaceView } from './submissions.dto';

/** How old the picture of the queue may be for those who ask, and for those who came after it was taken, in ms. */
const STALE_MS = 1000;
const STALE_FOR_NEW_MS = 100;

/** The queue at one moment. */
export interface QueuePicture {
  readonly atMs: number;
  /** From 1, by evaluation. */
  readonly places: ReadonlyMap<string, number>;
  readonly workers: readonly WorkerSlots[];
  readonly serviceMs: number | null;
}

/** Where evaluations stand in the queue. One picture a second answers everybody who waits, however many they are. */
@Injectable()
export class QueuePlaces {
  private picture: QueuePicture | undefined;
  private taking: Promise<QueuePicture> | undefined;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Null for what does not wait. */
  async of(evaluation: EvaluationModel): Promise<QueuePlaceView | null> {
    if (evaluation.state !== 'queued') return null;
    const picture = await this.notOlderThan(STALE_MS);
    const isNew = !picture.places.has(evaluation.id);
    return queueView(evaluation, isNew ? await this.notOlderThan(STALE_FOR_NEW_MS) : picture);
  }

  private async notOlderThan(ms: number): Promise<QueuePicture> {
    const { picture } = this;
    if (picture && this.platform.now().getTime() - picture.atMs <= ms) return picture;
    this.taking ??= this.take().finally(() => (this.taking = undefined));
    return this.taking;
  }

  private async take(): Promise<QueuePicture> {
    const { pool } = this.platform.database;
    const atMs = this.platform.now().getTime();
    const [order, workers, serviceMs] = await Promise.all([queueOrder(pool), workerSlots(pool), recentServiceMs(pool)]);
    this.picture = { atMs, places: new Map(order.map((id, index) => [id, index + 1])), workers, serviceMs };
    return this.picture;
  }
}

/** What a picture of the queue says of one that waits. */
export function queueView(
  { id, language, availableAt }: Pick<EvaluationModel, 'id' | 'language' | 'availableAt'>,
  { atMs, places, workers, serviceMs }: QueuePicture,
): QueuePlaceView {
  const able = workers.filter(({ languages }) => languages.has(language));
  const awake = able.filter(({ paused }) => !paused);
  const working = awake.filter(({ unavailable }) => !unavailable);
  const position = places.get(id) ?? null;
  if (able.length === 0) return { position, estimateSeconds: null, held: 'no_grader' };
  if (awake.length === 0) return { position, estimateSeconds: null, held: 'paused' };
  if (working.length === 0) return { position, estimateSeconds: null, held: 'unavailable' };
  if (availableAt.getTime() > atMs) return { position: null, estimateSeconds: null, held: 'retry' };
  const slots = working.reduce((sum, worker) => sum + worker.slots, 0);
  const known = position !== null && serviceMs !== null && slots > 0;
  return { position, estimateSeconds: known ? estimateSeconds(position, slots, serviceMs) : null, held: null };
}

/**
 * Seconds until the verdict of the one at `position`, from 1, rounded up: with all slots busy one of them comes free
 * every `serviceMs / slots`, and then it takes `serviceMs` itself.
 */
export function estimateSeconds(position: number, slots: number, serviceMs: number): number {
  return Math.max(1, Math.ceil((position * (serviceMs / slots) + serviceMs) / 1000));
}
