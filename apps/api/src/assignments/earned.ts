import type { AssessmentModel, StandingModel } from '@assay/db';

type Judged = Pick<AssessmentModel, 'state' | 'automaticPoints' | 'rubricPoints'>;

/**
 * What somebody has earned at an exercise of an assignment: what its tests gave, or what people put in its place, and
 * what people gave by its rubric once they were done; null: nothing is graded. `grade-rows.ts` has the same in SQL.
 */
export function earnedPoints(
  standing: Pick<StandingModel, 'points'> | null | undefined,
  assessment: Judged | null | undefined,
): number | null {
  const automatic = standing?.points ?? null;
  if (assessment?.state !== 'done') return automatic?.toNumber() ?? null;
  const byTests = assessment.automaticPoints ?? automatic;
  return (byTests ? assessment.rubricPoints.plus(byTests) : assessment.rubricPoints).toNumber();
}

/** Whether students are told what they earned at an assignment. */
export function isReleased(releasedAt: Date | null, now: Date): boolean {
  return releasedAt !== null && releasedAt <= now;
}
