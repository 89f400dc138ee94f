import type { PoolWorker } from '../api/models';

/** One moment of a pool, all workers together. */
export interface PoolMoment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
  /** Evaluations in the queue, which all workers share. */
  readonly queued: number;
}

/** Workers tell at moments of their own; what they tell within this time is taken together, in milliseconds. */
export const STEP_MS = 2_000;

/** What the workers told of the last minutes, summed by steps, oldest first. */
export function historyOf(workers: readonly Pick<PoolWorker, 'samples'>[]): PoolMoment[] {
  const steps = new Map<number, PoolMoment>();
  for (const { samples } of workers) {
    const own = new Map<number, PoolMoment>();
    for (const { at, ready, busy, waiting, queued } of samples) {
      const step = Math.floor(Date.parse(at) / STEP_MS) * STEP_MS;
      // Two of one worker within a step are one moment: the later counts.
      own.set(step, { at: step, ready, busy, waiting, queued });
    }
    for (const [step, moment] of own) {
      const sum = steps.get(step);
      steps.set(
        step,
        sum === undefined
          ? moment
          : {
              at: step,
              ready: sum.ready + moment.ready,
              busy: sum.busy + moment.busy,
              waiting: sum.waiting + moment.waiting,
              queued: Math.max(sum.queued, moment.queued),
            },
      );
    }
  }
  return [...steps.values()].sort((a, b) => a.at - b.at);
}
