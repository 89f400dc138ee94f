import type { TestVerdict, Verdict } from '@assay/contract';

export interface ScoredTest {
  readonly verdict: TestVerdict;
  readonly passed: boolean;
  /** The test's weight, at most two decimals. */
  readonly weight: number;
}

/** Points are counted in hundredths, as whole numbers, and rounded once. */
const HUNDREDTHS = 100;

/** The share of `points` that the passed tests earn, rounded half up to two decimals. */
export function score(tests: readonly ScoredTest[], points: number): number {
  const weight = (test: ScoredTest) => Math.round(test.weight * HUNDREDTHS);
  const total = tests.reduce((sum, test) => sum + weight(test), 0);
  if (total === 0) return 0;
  const earned = tests.reduce((sum, test) => sum + (test.passed ? weight(test) : 0), 0);
  return Math.round((Math.round(points * HUNDREDTHS) * earned) / total) / HUNDREDTHS;
}

/** The points of the single test within the exercise, rounded half up to two decimals. */
export function testPoints(test: ScoredTest, tests: readonly ScoredTest[], points: number): number {
  return score(
    tests.map((other) => ({ ...other, passed: other === test })),
    points,
  );
}

/** The verdict of the first failing test, or `accepted`; without tests or with a skipped one first: never accepted. */
export function submissionVerdict(tests: readonly ScoredTest[]): Verdict {
  if (tests.length === 0) return 'internal_error';
  const failing = tests.find((test) => !test.passed);
  if (!failing) return 'accepted';
  return failing.verdict === 'skipped' || failing.verdict === 'accepted' ? 'internal_error' : failing.verdict;
}
