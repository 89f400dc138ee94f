import type { AdviceStatus } from '@assay/contract';
import { keepSentence, changeSentence, TOO_LITTLE_KNOWN, tooFewSentence, unsureSentence } from './sentences';
import type { Knobs, Outlook, PoolStudy, Waits } from './pool-study';

/** Fewer arrivals say nothing about the slowest in a hundred. */
export const FEWEST_ARRIVALS = 30;

export interface Advice {
  /**
   * `change`: other knobs would have been better. `keep`: none would have. `unsure`: the simulation does not explain what
   * was measured. `too-few` arrivals, or nothing known of how long sandboxes take: `unknown`.
   */
  readonly status: AdviceStatus;
  readonly sentence: string;
  /** What was measured; null when nothing was. */
  readonly measured: Waits | null;
  /** What the simulation says of the same arrivals and the present knobs. */
  readonly simulated: Waits | null;
  /** Whether they agree; null when the knobs are too new to tell. */
  readonly agrees: boolean | null;
  readonly current: Outlook | null;
  /** Other knobs, the present ones left out. */
  readonly alternatives: readonly Outlook[];
  /** One of the alternatives. */
  readonly recommended: Knobs | null;
}

const NOTHING: Omit<Advice, 'status' | 'sentence'> = {
  measured: null,
  simulated: null,
  agrees: null,
  current: null,
  alternatives: [],
  recommended: null,
};

/** @param pause lets others have their turn: each alternative takes some ms of the processor */
export async function adviceOf(
  study: PoolStudy | null,
  settledSince: Date,
  pause: () => Promise<unknown>,
): Promise<Advice> {
  if (study === null) return { ...NOTHING, status: 'unknown', sentence: TOO_LITTLE_KNOWN };
  const { recorded, settings, facts } = study;
  const graded = recorded.arrivals.filter(({ waitedMs }) => waitedMs !== null).length;
  if (graded < FEWEST_ARRIVALS) {
    return { ...NOTHING, status: 'too-few', sentence: tooFewSentence(graded, FEWEST_ARRIVALS) };
  }
  const current = study.outlook(settings);
  const alternatives: Outlook[] = [];
  for (const knobs of alternativesTo(settings, facts.cores)) {
    await pause();
    alternatives.push(study.outlook(knobs));
  }
  const everything = study.comparison(new Date(0));
  const since = study.comparison(settledSince);
  const agrees = since.count < FEWEST_ARRIVALS ? null : areAlike(since.measured, since.simulated);
  const { measured, simulated } = agrees === null ? everything : since;
  const seen = { measured, simulated, agrees, current, alternatives };
  if (agrees === false) {
    return { ...seen, status: 'unsure', sentence: unsureSentence(measured, simulated), recommended: null };
  }
  const better = recommend(current, alternatives, facts.cores);
  return better
    ? { ...seen, status: 'change', sentence: changeSentence(current, better), recommended: better.knobs }
    : { ...seen, status: 'keep', sentence: keepSentence(current, alternatives), recommended: null };
}

/** Knobs around the present ones. More at once than there are cores makes each slower, which no simulation knows. */
export function alternativesTo({ min, max, reuse }: Knobs, cores: number): Knobs[] {
  const roof = Math.max(max, cores);
  const pairs: [number, number][] = [
    [0, max],
    [Math.floor(min / 2), max],
    [min - 1, max],
    [min + 1, max],
    [min * 2, max],
    [max, max],
    [min, Math.ceil(max / 2)],
    [min, max + 1],
    [min, max * 2],
    [roof, roof],
  ];
  const other = reuse === 'recycle' ? 'single-use' : 'recycle';
  const wanted: Knobs[] = [
    ...pairs.map(([few, many]): Knobs => ({ min: few, max: many, reuse })),
    { min, max, reuse: other },
  ];
  const seen = new Set([`${min} ${max} ${reuse}`]);
  return wanted
    .filter((knobs) => {
      const key = `${knobs.min} ${knobs.max} ${knobs.reuse}`;
      const isNew = !seen.has(key) && knobs.min >= 0 && knobs.max >= 1 && knobs.min <= knobs.max && knobs.max <= roof;
      seen.add(key);
      return isNew;
    })
    .sort((a, b) => Number(a.reuse === other) - Number(b.reuse === other) || a.max - b.max || a.min - b.min);
}

/** What is not worth a change: this much, and this share of what it was. */
const WORTH_MS = 100;
const WORTH_SHARE = 0.2;
/** What counts as good as the best. */
const NEAR_MS = 50;
const NEAR_SHARE = 0.1;

/**
 * The cheapest that would have been about as good as the best, if that is worth a change: first by the slowest in a
 * hundred, then by the one in the middle. Never another `reuse`: how separate submissions are is not a matter of speed.
 */
export function recommend(current: Outlook, alternatives: readonly Outlook[], cores: number): Outlook | null {
  const eligible = alternatives.filter(
    ({ knobs }) => knobs.reuse === current.knobs.reuse && knobs.max <= Math.max(current.knobs.max, cores),
  );
  for (const figure of ['p99Ms', 'p50Ms'] as const) {
    const was = current[figure];
    const worth = eligible.filter((one) => was - one[figure] >= Math.max(WORTH_MS, was * WORTH_SHARE));
    const best = Math.min(...worth.map((one) => one[figure]));
    const [cheapest] = worth
      .filter((one) => one[figure] <= best + Math.max(NEAR_MS, best * NEAR_SHARE))
      .sort((a, b) => a.knobs.min - b.knobs.min || a.knobs.max - b.knobs.max);
    if (cheapest) return cheapest;
  }
  return null;
}

/** How far simulation and measurement may be apart: a queue also waits for the database and for busy cores. */
const ALIKE_MS = 250;
const ALIKE_SHARE = 0.5;

function areAlike(measured: Waits, simulated: Waits): boolean {
  return (['p50Ms', 'p99Ms'] as const).every(
    (figure) => Math.abs(measured[figure] - simulated[figure]) <= Math.max(ALIKE_MS, measured[figure] * ALIKE_SHARE),
  );
}
