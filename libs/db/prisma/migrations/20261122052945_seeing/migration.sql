-- DropIndex
DROP INDEX "draft_exercise_id_idx";

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "course_id" UUID;
UPDATE "submission" SET "course_id" = "exercise"."course_id" FROM "exercise" WHERE "exercise"."id" = "submission"."exercise_id";
ALTER TABLE "submission" ALTER COLUMN "course_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "draft_exercise_id_saved_at_idx" ON "draft"("exercise_id", "saved_at");

-- CreateIndex
CREATE INDEX "evaluation_course_id_state_verdict_submission_id_idx" ON "evaluation"("course_id", "state", "verdict", "submission_id");

-- DropIndex
DROP INDEX "evaluation_exercise_id_idx";

-- CreateIndex
CREATE INDEX "evaluation_exercise_id_verdict_submission_id_idx" ON "evaluation"("exercise_id", "verdict", "submission_id");

-- CreateIndex
CREATE INDEX "submission_course_id_created_at_idx" ON "submission"("course_id", "created_at");

-- CreateIndex
CREATE INDEX "submission_course_id_id_idx" ON "submission"("course_id", "id");

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What one transaction that writes a whole class's standings waits for is bounded: the server has room for some
-- thousands of locks only. Those who take several take them in this order.
CREATE FUNCTION standing_lock(student uuid, at_exercise uuid) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT (hashtextextended(student::text || at_exercise::text, 0) & 1023)::int
$$;

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
             * late_factor(s.created_at, coalesce(x.due_at, c.due_at), c.late_percent) END, 2) AS points,
           coalesce(c.counts, 'best') AS counts
    FROM submission s
    LEFT JOIN evaluation e ON e.id = s.counting_evaluation_id
    LEFT JOIN context c ON c.id = s.context_id
    LEFT JOIN context_exercise ce ON ce.exercise_id = s.exercise_id AND ce.context_id = s.context_id
    LEFT JOIN extension x ON x.context_id = s.context_id AND x.user_id = s.user_id
    WHERE s.user_id = student AND s.exercise_id = at_exercise AND s.context_id IS NOT DISTINCT FROM within
  ), counting AS (
    SELECT id, points, late FROM attempt
    WHERE state IS DISTINCT FROM 'failed' AND (counts = 'last' OR points IS NOT NULL)
    ORDER BY CASE WHEN counts = 'best' THEN points END DESC NULLS LAST,
             CASE WHEN counts = 'best' THEN attempt END, attempt DESC
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

CREATE OR REPLACE FUNCTION refresh_context(of uuid) RETURNS void LANGUAGE sql AS $$
  SELECT refresh_standing(user_id, exercise_id, of)
  FROM (SELECT DISTINCT standing_lock(user_id, exercise_id) AS lock, user_id, exercise_id
        FROM submission WHERE context_id = of ORDER BY 1, 2, 3) AS each
$$;
