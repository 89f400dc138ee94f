-- AlterTable
ALTER TABLE "course" ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';

-- What is left of the points of a submission that came late: the percentage is taken off for each day that was begun. A
-- day ends when the course's clock shows the time at which the work was due, however long that day was.
CREATE FUNCTION late_factor(submitted timestamptz, due timestamptz, percent int, zone text) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN due IS NULL OR submitted <= due THEN 1
    ELSE greatest(0, 1 - percent / 100.0 * greatest(1, ceil(
      extract(epoch FROM (submitted AT TIME ZONE zone) - (due AT TIME ZONE zone)) / 86400))) END
$$;

-- As before, by the days of the course's clock.
CREATE OR REPLACE FUNCTION refresh_standing(student uuid, at_exercise uuid, within uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('standing'), standing_lock(student, at_exercise));
  INSERT INTO standing AS t (user_id, exercise_id, context_id, attempts, solved, best_score, counting_id, points, late,
                             first_at, last_at, solved_at, solved_by)
  WITH attempt AS (
    SELECT s.id, s.attempt, s.created_at, e.state, e.verdict, e.score,
           coalesce(s.created_at > coalesce(x.due_at, c.due_at), false) AS late,
           round(CASE WHEN c.id IS NULL THEN e.score ELSE coalesce(ce.points, e.max_score) * e.score / nullif(e.max_score, 0)
             * late_factor(s.created_at, coalesce(x.due_at, c.due_at), c.late_percent, k.time_zone) END, 2) AS points,
           coalesce(c.counts, 'best') AS counts, coalesce(ce.rubric_points > 0, false) AS rubric
    FROM submission s
    LEFT JOIN evaluation e ON e.id = s.counting_evaluation_id
    LEFT JOIN context c ON c.id = s.context_id
    LEFT JOIN course k ON k.id = c.course_id
    LEFT JOIN context_exercise ce ON ce.exercise_id = s.exercise_id AND ce.context_id = s.context_id
    LEFT JOIN extension x ON x.context_id = s.context_id AND x.user_id = s.user_id
    WHERE s.user_id = student AND s.exercise_id = at_exercise AND s.context_id IS NOT DISTINCT FROM within
  ), counting AS (
    SELECT id, points, late FROM attempt
    WHERE state IS DISTINCT FROM 'failed' AND (counts = 'last' OR points IS NOT NULL)
    ORDER BY CASE WHEN counts = 'best' THEN points END DESC NULLS LAST,
             CASE WHEN counts = 'best' AND NOT rubric THEN attempt END, attempt DESC
    LIMIT 1
  ), solving AS (
    SELECT attempt, created_at FROM attempt WHERE verdict = 'accepted' ORDER BY attempt LIMIT 1
  )
  SELECT student, at_exercise, within, count(*) FILTER (WHERE state IS DISTINCT FROM 'failed'),
         coalesce(bool_or(verdict = 'accepted'), false), max(score),
         (SELECT id FROM counting), (SELECT points FROM counting), coalesce((SELECT counting.late FROM counting), false),
         min(created_at), max(created_at), (SELECT created_at FROM solving), (SELECT solving.attempt FROM solving)
  FROM attempt HAVING count(*) > 0
  ON CONFLICT (user_id, exercise_id, context_id) DO UPDATE SET
    attempts = excluded.attempts, solved = excluded.solved, best_score = excluded.best_score,
    counting_id = excluded.counting_id, points = excluded.points, late = excluded.late,
    first_at = excluded.first_at, last_at = excluded.last_at, solved_at = excluded.solved_at, solved_by = excluded.solved_by;
END $$;

DROP FUNCTION late_factor(timestamptz, timestamptz, int);
