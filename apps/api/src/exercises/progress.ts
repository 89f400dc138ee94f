import type { ProgressState } from '@assay/contract';
import type { Platform } from '../platform';

/** What a student has done with an exercise. */
export interface Progress {
  readonly state: ProgressState;
  readonly attempts: number;
  readonly bestScore: number | null;
}

const UNTOUCHED: Progress = { state: 'untouched', attempts: 0, bestScore: null };

const QUERY = `
SELECT s.exercise_id AS "exerciseId", count(*)::int AS attempts, max(e.score)::float8 AS "bestScore",
       coalesce(bool_or(e.verdict = 'accepted'), false) AS solved
FROM submission s LEFT JOIN evaluation e ON e.id = s.counting_evaluation_id
WHERE s.user_id = $1 AND s.exercise_id = ANY($2::uuid[])
GROUP BY s.exercise_id`;

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
