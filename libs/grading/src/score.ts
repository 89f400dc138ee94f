import type { TestVerdict, Verdict } from '@assay/contract';

/** A share of the exercise's points: one of `parts` equal parts of a test's weight. */
export interface Weight {
  /** The test's weight, at most two decimals. */
  readonly points: number;
  readonly parts: number;
}

export interface ScoredTest {
  readonly verdict: TestVerdict;
  readonly passed: boolean;
  readonly weight: Weight;
}

/** Points are counted in hundredths, as whole numbers, and rounded once. */
const HUNDREDTHS = 100;

/** The share of `points` that the passed tests earn, rounded half up to two decimals. */
export function score(tests: readonly Pick<ScoredTest, 'passed' | 'weight'>[], points: number): number {
  const shares = sharesOf(tests.map(({ weight }) => weight));
  return rounded(sum(shares.filter((_share, at) => tests[at]?.passed === true)), sum(shares), points);
}

/** What each of the weights earns of `points` by itself, rounded half up to two decimals. */
export function pointsOf(weights: readonly Weight[], points: number): number[] {
  const shares = sharesOf(weights);
  const total = sum(shares);
  return shares.map((share) => rounded(share, total, points));
}

/** The weights in one unit in which all of them are whole. */
function sharesOf(weights: readonly Weight[]): bigint[] {
  const unit = weights.reduce((common, { parts }) => leastCommonMultiple(common, BigInt(parts)), 1n);
  return weights.map(({ points, parts }) => (BigInt(Math.round(points * HUNDREDTHS)) * unit) / BigInt(parts));
}

function rounded(share: bigint, total: bigint, points: number): number {
  if (total === 0n) return 0;
  const hundredths = BigInt(Math.round(points * HUNDREDTHS));
  return Number((2n * hundredths * share + total) / (2n * total)) / HUNDREDTHS;
}

function sum(shares: readonly bigint[]): bigint {
  return shares.reduce((all, share) => all + share, 0n);
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** The verdict of the first failing test that was run, or `accepted`; without tests never accepted. */
export function submissionVerdict(tests: readonly Pick<ScoredTest, 'verdict' | 'passed'>[]): Verdict {
  if (tests.length === 0) return 'internal_error';
  // What could not be judged waits for staff, whatever came before it.
  if (tests.some(({ verdict }) => verdict === 'internal_error')) return 'internal_error';
  const failing = tests.filter((test) => !test.passed);
  if (failing.length === 0) return 'accepted';
  // One is skipped only because another failed.
  const first = failing.find(({ verdict }) => verdict !== 'skipped')?.verdict;
  return first === undefined || first === 'skipped' || first === 'accepted' ? 'internal_error' : first;
}
