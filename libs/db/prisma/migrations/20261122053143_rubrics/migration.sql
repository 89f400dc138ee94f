-- AlterTable
ALTER TABLE "context_exercise" ADD COLUMN     "rubric_points" DECIMAL(10,2) NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "rubric_criterion" (
    "id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "points" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "rubric_criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_level" (
    "id" UUID NOT NULL,
    "criterion_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "points" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "rubric_level_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rubric_criterion_exercise_id_position_idx" ON "rubric_criterion"("exercise_id", "position");

-- CreateIndex
CREATE INDEX "rubric_level_criterion_id_position_idx" ON "rubric_level"("criterion_id", "position");

-- AddForeignKey
ALTER TABLE "rubric_criterion" ADD CONSTRAINT "rubric_criterion_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "context_exercise"("exercise_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rubric_level" ADD CONSTRAINT "rubric_level_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "rubric_criterion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The most that a rubric gives stands with the exercise, so that nothing that sums points needs to read rubrics.
CREATE FUNCTION rubric_points_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE context_exercise
  SET rubric_points = (SELECT coalesce(sum(points), 0) FROM rubric_criterion
                       WHERE exercise_id = coalesce(NEW.exercise_id, OLD.exercise_id))
  WHERE exercise_id = coalesce(NEW.exercise_id, OLD.exercise_id);
  RETURN NULL;
END $$;
CREATE TRIGGER rubric_points AFTER INSERT OR DELETE OR UPDATE OF points ON rubric_criterion
  FOR EACH ROW EXECUTE FUNCTION rubric_points_of();

-- As before, but where people look at the work the latest of equally good attempts counts: tests that weigh nothing
-- find all attempts equal, and what students mean to be looked at is what they handed in last.
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
           coalesce(c.counts, 'best') AS counts, coalesce(ce.rubric_points > 0, false) AS rubric
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
