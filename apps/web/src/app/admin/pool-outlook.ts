import type { PoolKnobs, PoolOutlook } from '../api/models';
import { waitText } from './wait';

/** `4 ready, 8 at once, recycled`. */
export function knobsText({ min, max, reuse }: PoolKnobs): string {
  return `${min} ready, ${max} at once${reuse === 'recycle' ? ', recycled' : ''}`;
}

/** What the sandboxes that are kept hold on top of what they hold now: `+ 30 MiB`, `same`; empty when not known. */
export function memoryText(current: PoolOutlook, other: PoolOutlook): string {
  if (current.idleMb === null || other.idleMb === null) return '';
  const more = other.idleMb - current.idleMb;
  return more === 0 ? 'same' : `${more > 0 ? '+' : '−'} ${Math.abs(more)} MiB`;
}

/** What other knobs would have meant for the last hour, in one sentence. */
export function whatIfText(arrivals: number, current: PoolOutlook, asked: PoolOutlook): string {
  const [p50, p99] = (['p50Ms', 'p99Ms'] as const).map((figure) => {
    const [then, now] = [waitText(asked[figure]), waitText(current[figure])];
    return then === now ? `${then}, as with the present ones` : `${then} instead of ${now}`;
  });
  const memory = memoryText(current, asked);
  const held =
    memory === '' || memory === 'same'
      ? ''
      : ` When nothing happens, ${memory.replace(/^[+−] /, '')} ${memory.startsWith('+') ? 'more' : 'less'} would be held.`;
  return `Of the last hour's ${arrivals} arrivals, half would have waited at most ${p50}, and 99 % at most ${p99}.${held}`;
}
