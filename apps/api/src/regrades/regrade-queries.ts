/** How a row of a regrade changes the grade; `e` is the new evaluation, `o` the one that it may replace. */
const CHANGE = `CASE
  WHEN e.state = 'failed' THEN 'not_graded'
  WHEN e.state <> 'graded' THEN NULL
  WHEN e.score > coalesce(o.score, 0) THEN 'gains'
  WHEN e.score < coalesce(o.score, 0) THEN 'loses'
  WHEN e.verdict IS DISTINCT FROM o.verdict THEN 'verdict'
  ELSE 'same' END`;

const ROWS = `
FROM evaluation e
JOIN submission s ON s.id = e.submission_id
JOIN app_user u ON u.id = s.user_id
JOIN exercise_version v ON v.id = e.version_id
LEFT JOIN evaluation o ON o.id = e.replaces_id
LEFT JOIN exercise_version ov ON ov.id = o.version_id
WHERE e.regrade_id = $1::uuid`;

/** How many rows change how, of a regrade. */
export const COUNT_CHANGES = `SELECT ${CHANGE} AS change, count(*)::int AS count ${ROWS} GROUP BY 1`;

/** Rows of a regrade by submission, those of one change if $2 names one; after submission $3, at most $4. */
export const LIST_ROWS = `
SELECT * FROM (
  SELECT s.id, s.attempt, u.id AS "userId", u.username, u.display_name AS "displayName", ${CHANGE} AS change,
         e.state, e.verdict, e.score::float8 AS score, e.max_score::float8 AS "maxScore", v.number AS version,
         o.verdict AS "oldVerdict", o.score::float8 AS "oldScore", o.max_score::float8 AS "oldMaxScore", ov.number AS "oldVersion"
  ${ROWS}
) AS row
WHERE ($2::text IS NULL OR change = $2) AND ($3::uuid IS NULL OR id < $3::uuid)
ORDER BY id DESC LIMIT $4::int`;

/**
 * Makes a regrade's evaluations count, where what it was compared with still does, and tells those whose grade changes.
 * $2 is the reason, $3 the time. Returns the submissions that now have another evaluation.
 */
export const APPLY = `
WITH changed AS (
  UPDATE submission s SET counting_evaluation_id = e.id
  FROM evaluation e LEFT JOIN evaluation o ON o.id = e.replaces_id
  WHERE e.regrade_id = $1::uuid AND e.submission_id = s.id AND e.state = 'graded'
    AND s.counting_evaluation_id IS NOT DISTINCT FROM e.replaces_id
  RETURNING s.id, s.attempt, s.user_id, e.id AS evaluation_id, e.course_id, e.exercise_id, e.seq, e.verdict, e.score, e.max_score,
            o.verdict AS old_verdict, o.score AS old_score
), told AS (
  INSERT INTO notice (id, user_id, course_id, exercise_id, kind, data, created_at)
  SELECT gen_random_uuid(), user_id, course_id, exercise_id, 'regraded', jsonb_build_object(
    'submissionId', id, 'attempt', attempt, 'reason', $2::text, 'oldScore', old_score, 'newScore', score,
    'maxScore', max_score, 'oldVerdict', old_verdict, 'newVerdict', verdict), $3
  FROM changed WHERE score IS DISTINCT FROM old_score OR verdict IS DISTINCT FROM old_verdict
)
SELECT id, user_id AS "userId", evaluation_id AS "evaluationId", seq, verdict::text AS verdict, score::float8 AS score,
       max_score::float8 AS "maxScore" FROM changed`;
