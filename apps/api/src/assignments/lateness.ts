import type { Database } from '@assay/db';

/** What being late takes off the tests' points of an exercise, of the submission that counts. */
export interface Lateness {
  /** Begun days, by the course's clock. */
  readonly days: number;
  /** What is taken off altogether, in percent. */
  readonly percent: number;
  /** What the tests gave before. */
  readonly before: number;
}

interface Row {
  readonly exerciseId: string;
  readonly days: number;
  readonly percent: number;
  readonly before: number;
}

/** `refresh_standing` and `late_factor` in the database have the same, from which the points come. */
const LATE = `
SELECT t.exercise_id AS "exerciseId",
       greatest(1, ceil(extract(epoch FROM (s.created_at AT TIME ZONE k.time_zone)
         - (coalesce(x.due_at, c.due_at) AT TIME ZONE k.time_zone)) / 86400))::int AS days,
       (100 * (1 - late_factor(s.created_at, coalesce(x.due_at, c.due_at), c.late_percent, k.time_zone)))::float8 AS percent,
       round(ce.points * e.score / nullif(e.max_score, 0), 2)::float8 AS before
FROM standing t
JOIN submission s ON s.id = t.counting_id
JOIN evaluation e ON e.id = s.counting_evaluation_id
JOIN context c ON c.id = t.context_id
JOIN course k ON k.id = c.course_id
JOIN context_exercise ce ON ce.context_id = c.id AND ce.exercise_id = t.exercise_id
LEFT JOIN extension x ON x.context_id = c.id AND x.user_id = t.user_id
WHERE t.context_id = $1 AND t.user_id = $2 AND t.late AND t.points IS NOT NULL`;

/** Of one student in an assignment, by the exercise's id; those that were in time are not in it. */
export async function latenessOf(
  { pool }: Database,
  contextId: string,
  userId: string,
): Promise<ReadonlyMap<string, Lateness>> {
  const { rows } = await pool.query<Row>(LATE, [contextId, userId]);
  return new Map(rows.map(({ exerciseId, days, percent, before }) => [exerciseId, { days, percent, before }]));
}
