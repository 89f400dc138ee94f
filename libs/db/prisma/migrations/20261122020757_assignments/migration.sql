-- CreateEnum
CREATE TYPE "ContextKind" AS ENUM ('assignment', 'exam');

-- CreateEnum
CREATE TYPE "Counting" AS ENUM ('best', 'last');

-- DropIndex
DROP INDEX "context_course_id_idx";

-- AlterTable
ALTER TABLE "context" ADD COLUMN     "attempts" INTEGER,
ADD COLUMN     "closes_at" TIMESTAMPTZ(3),
ADD COLUMN     "counts" "Counting" NOT NULL DEFAULT 'best',
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "draft" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "late_percent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "opens_at" TIMESTAMPTZ(3),
ADD COLUMN     "position" INTEGER NOT NULL,
ADD COLUMN     "slug" TEXT NOT NULL,
ADD COLUMN     "title" TEXT NOT NULL,
ADD COLUMN     "weight" DECIMAL(6,2) NOT NULL DEFAULT 1,
DROP COLUMN "kind",
ADD COLUMN     "kind" "ContextKind" NOT NULL;

-- CreateTable
CREATE TABLE "context_exercise" (
    "exercise_id" UUID NOT NULL,
    "context_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "points" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "context_exercise_pkey" PRIMARY KEY ("exercise_id")
);

-- CreateTable
CREATE TABLE "extension" (
    "context_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "extra_attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("context_id","user_id")
);

-- CreateTable
CREATE TABLE "standing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "context_id" UUID,
    "attempts" INTEGER NOT NULL,
    "solved" BOOLEAN NOT NULL,
    "best_score" DECIMAL(10,2),
    "counting_id" UUID,
    "points" DECIMAL(10,2),
    "late" BOOLEAN NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "solved_at" TIMESTAMPTZ(3),
    "solved_by" INTEGER,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "context_exercise_context_id_position_idx" ON "context_exercise"("context_id", "position");

-- CreateIndex
CREATE INDEX "extension_user_id_idx" ON "extension"("user_id");

-- CreateIndex
CREATE INDEX "standing_exercise_id_idx" ON "standing"("exercise_id");

-- CreateIndex
CREATE INDEX "standing_context_id_idx" ON "standing"("context_id");

-- CreateIndex
CREATE INDEX "standing_counting_id_idx" ON "standing"("counting_id");

-- CreateIndex
CREATE UNIQUE INDEX "standing_user_id_exercise_id_context_id_key" ON "standing"("user_id", "exercise_id", "context_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "context_course_id_position_idx" ON "context"("course_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "context_course_id_slug_key" ON "context"("course_id", "slug");

-- AddForeignKey
ALTER TABLE "context_exercise" ADD CONSTRAINT "context_exercise_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_exercise" ADD CONSTRAINT "context_exercise_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_counting_id_fkey" FOREIGN KEY ("counting_id") REFERENCES "submission"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is left of the points of a submission that came late: the percentage is taken off for each day that was begun.
CREATE FUNCTION late_factor(submitted timestamptz, due timestamptz, percent int) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN due IS NULL OR submitted <= due THEN 1
    ELSE greatest(0, 1 - percent / 100.0 * ceil(extract(epoch FROM submitted - due) / 86400)) END
$$;

-- Reads one student's attempts at one exercise in one context again. Those who do it at the same time wait for each
-- other, so that the last one sees what the others have written.
CREATE FUNCTION refresh_standing(student uuid, at_exercise uuid, within uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('standing ' || student || at_exercise, 0));
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

-- After the rules of a context have changed.
CREATE FUNCTION refresh_context(of uuid) RETURNS void LANGUAGE sql AS $$
  SELECT refresh_standing(user_id, exercise_id, of)
  FROM (SELECT DISTINCT user_id, exercise_id FROM submission WHERE context_id = of ORDER BY 1, 2) AS each
$$;

CREATE FUNCTION standing_of_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_standing(NEW.user_id, NEW.exercise_id, NEW.context_id);
  RETURN NULL;
END $$;

CREATE FUNCTION standing_of_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_standing(s.user_id, s.exercise_id, s.context_id)
  FROM submission s WHERE s.id = NEW.submission_id AND s.counting_evaluation_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER submission_standing AFTER INSERT OR UPDATE OF counting_evaluation_id ON submission
  FOR EACH ROW EXECUTE FUNCTION standing_of_submission();
CREATE TRIGGER evaluation_standing AFTER UPDATE OF state, verdict, score ON evaluation FOR EACH ROW
  WHEN (NEW.submission_id IS NOT NULL
    AND (NEW.verdict IS DISTINCT FROM OLD.verdict OR NEW.score IS DISTINCT FROM OLD.score
      OR (NEW.state <> OLD.state AND 'failed' IN (NEW.state, OLD.state))))
  EXECUTE FUNCTION standing_of_evaluation();

CREATE INDEX "submission_context_id_idx" ON "submission"("context_id", "user_id", "exercise_id");

SELECT refresh_standing(user_id, exercise_id, context_id)
FROM (SELECT DISTINCT user_id, exercise_id, context_id FROM submission) AS each;
