import type { Knobs, Outlook, Waits } from './pool-study';

export const TOO_LITTLE_KNOWN =
  'No worker has told yet how long it takes to make a sandbox, so there is nothing to calculate with.';

export function tooFewSentence(graded: number, fewest: number): string {
  const counted =
    graded === 0 ? 'Nothing was' : graded === 1 ? 'One submission or run was' : `${graded} submissions and runs were`;
  return `${counted} graded in the last hour: advice needs at least ${fewest}.`;
}

/** As the design has it: what it would have meant, in one sentence. */
export function changeSentence(current: Outlook, better: Outlook): string {
  const byTail = current.p99Ms - better.p99Ms >= current.p50Ms - better.p50Ms;
  const [what, from, to] = byTail
    ? ['the p99 wait', current.p99Ms, better.p99Ms]
    : ['the median wait', current.p50Ms, better.p50Ms];
  const how = difference(current.knobs, better.knobs);
  return `With the last hour's arrivals, ${how} would have cut ${what} from ${duration(from)} to ${duration(to)}${cost(current, better)}.`;
}

export function keepSentence(current: Outlook, alternatives: readonly Outlook[]): string {
  const waited = `half waited at most ${duration(current.p50Ms)}, 99 % at most ${duration(current.p99Ms)}`;
  if (current.p99Ms < BEARABLE_MS) {
    const thrifty = alternatives
      .filter((one) => one.knobs.max === current.knobs.max && one.knobs.reuse === current.knobs.reuse)
      .filter((one) => one.knobs.min < current.knobs.min && one.p99Ms <= current.p99Ms + SAME_MS)
      .filter((one) => one.p50Ms <= current.p50Ms + SAME_MS)
      .sort((a, b) => a.knobs.min - b.knobs.min)[0];
    const less = thrifty ? ` So quiet an hour would have gone as well with min ${thrifty.knobs.min}.` : '';
    return `Nothing needs changing: with the last hour's arrivals, ${waited}.${less}`;
  }
  const recycled = alternatives.find((one) => one.knobs.reuse === 'recycle' && current.knobs.reuse !== 'recycle');
  const recycling =
    recycled && recycled.p99Ms < current.p99Ms * 0.7
      ? ` Recycling would have cut the p99 wait to ${duration(recycled.p99Ms)}, if submissions may share a sandbox one after the other.`
      : '';
  return `No other size would have helped: with the last hour's arrivals, ${waited}. More cores or another worker would.${recycling}`;
}

export function unsureSentence(measured: Waits, simulated: Waits): string {
  return (
    `The simulation does not explain the last hour: it gives a p99 wait of ${duration(simulated.p99Ms)}, ` +
    `and ${duration(measured.p99Ms)} was measured. A pause, a restart or a busy host does that; there is no advice until it fits.`
  );
}

/** Below this nobody needs help; within this two waits are the same to people. */
const BEARABLE_MS = 1000;
const SAME_MS = 20;

function difference(now: Knobs, then: Knobs): string {
  return [
    ...(then.min === now.min ? [] : [`min ${then.min}`]),
    ...(then.max === now.max ? [] : [`max ${then.max}`]),
    ...(then.reuse === now.reuse ? [] : [then.reuse === 'recycle' ? 'recycling' : 'fresh sandboxes']),
  ].join(' and ');
}

function cost(current: Outlook, better: Outlook): string {
  if (current.idleMb === null || better.idleMb === null || better.idleMb <= current.idleMb) return '';
  return `, for ${better.idleMb - current.idleMb} MiB more`;
}

/** For people: `80 ms`, `2.1 s`, `3 min`. */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
