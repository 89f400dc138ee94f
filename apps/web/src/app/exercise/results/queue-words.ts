import type { QueueHold } from '@assay/contract';
import type { QueuePlaceView } from '../../api/models';

/** Beyond this place the number says nothing more. */
const FAR = 500;

const HELD: Record<QueueHold, string> = {
  no_grader: 'No grader is running at the moment. What you sent is kept and graded as soon as one is back',
  paused: 'Grading is paused at the moment. What you sent is kept and graded when it goes on',
  unavailable:
    'Grading has stopped for the moment, by a fault of ours. What you sent is kept and graded as soon as it works again',
  retry: 'A fault of ours interrupted it. It is tried again in a moment',
};

/** Where somebody stands in the queue, in a few words; null while that is not known. */
export function queueWords({ position, estimateSeconds, held }: QueuePlaceView): string | null {
  if (held !== null) return HELD[held];
  if (position === null) return null;
  const wait = estimateSeconds === null ? '' : `, ${duration(estimateSeconds)}`;
  if (position > FAR) return `More than ${FAR} are before you${wait}`;
  return position === 1 ? `Next in the queue${wait}` : `${ordinal(position)} in the queue${wait}`;
}

/** In steps, so that it does not flicker: the estimate is no better than that. */
function duration(seconds: number): string {
  if (seconds <= 5) return 'a few seconds';
  if (seconds <= 60) return `about ${Math.ceil(seconds / 5) * 5} s`;
  if (seconds <= 600) return `about ${Math.ceil(seconds / 60)} min`;
  return seconds <= 3600 ? `about ${Math.ceil(seconds / 300) * 5} min` : 'more than an hour';
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

/** Somebody who comes later may be before us, as the turns go: a place is not given up for as many as these. */
const SLACK = 3;

/** What is shown after `before` when the queue says `now`: a place that grows by a few would only unsettle. */
export function calmed(before: QueuePlaceView | null, now: QueuePlaceView | null): QueuePlaceView | null {
  if (before?.position == null || now?.position == null || before.held !== now.held) return now;
  const grown = now.position - before.position;
  if (grown <= 0 || grown > Math.max(SLACK, before.position / 4)) return now;
  return before;
}

/** Whether a place is worth saying aloud after the one that was said last: the first, half of it, and the next. */
export function worthSaying(said: number | null, position: number): boolean {
  return said === null || position <= said / 2 || (position === 1 && said !== 1);
}
