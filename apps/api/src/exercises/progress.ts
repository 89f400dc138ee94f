import type { ProgressState } from '@assay/contract';
import type { Platform } from '../platform';

/** What a student has done with an exercise. */
export interface Progress {
  readonly state: ProgressState;
  /** Those that failed by a fault of ours cost none. */
  readonly attempts: number;
  readonly bestScore: number | null;
}

const UNTOUCHED: Progress = { state: 'untouched', attempts: 0, bestScore: null };

const QUERY = `
SELECT exercise_id AS "exerciseId", sum(attempts)::int AS attempts, max(best_score)::float8 AS "bestScore",
       bool_or(solved) AS solved
FROM standing WHERE user_id = $1 AND exercise_id = ANY($2::uuid[])
GROUP BY exercise_id`;

/** A student's progress by exercise, with an answer for each id. */
export async function progressOf(
  platform: Platform,
  userId: string,
  exerciseIds: readonly string[],
): Promise<(exerciseId: string) => Progress> {
  const { rows } = await platform.database.pool.query<{
    exerciseId: string;
    attempts: number;
    bestScore: number | null;
    solved: boolean;
  }>(QUERY, [userId, exerciseIds]);
  const found = new Map<string, Progress>(
    rows.map(({ exerciseId, attempts, bestScore, solved }) => [
      exerciseId,
      { state: solved ? 'solved' : 'tried', attempts, bestScore },
    ]),
  );
  return (exerciseId) => found.get(exerciseId) ?? UNTOUCHED;
}
