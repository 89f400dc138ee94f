-- CreateEnum
CREATE TYPE "AssessmentState" AS ENUM ('ungraded', 'draft', 'done');

-- AlterTable
ALTER TABLE "context" ADD COLUMN     "anonymous" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "context_id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "AssessmentState" NOT NULL DEFAULT 'ungraded',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "submission_id" UUID,
    "seen_points" DECIMAL(10,2),
    "automatic_points" DECIMAL(10,2),
    "automatic_reason" TEXT NOT NULL DEFAULT '',
    "rubric_points" DECIMAL(10,2) NOT NULL DEFAULT 0,
    "comment" TEXT NOT NULL DEFAULT '',
    "assignee_id" UUID,
    "grader_id" UUID,
    "graded_at" TIMESTAMPTZ(3),

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_mark" (
    "assessment_id" UUID NOT NULL,
    "criterion_id" UUID NOT NULL,
    "level_id" UUID,
    "points" DECIMAL(10,2) NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "assessment_mark_pkey" PRIMARY KEY ("assessment_id","criterion_id")
);

-- CreateTable
CREATE TABLE "review_comment" (
    "id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "first_line" INTEGER NOT NULL,
    "last_line" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_comment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assessment_exercise_id_idx" ON "assessment"("exercise_id");

-- CreateIndex
CREATE INDEX "assessment_submission_id_idx" ON "assessment"("submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_user_id_context_id_exercise_id_key" ON "assessment"("user_id", "context_id", "exercise_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_context_id_exercise_id_number_key" ON "assessment"("context_id", "exercise_id", "number");

-- CreateIndex
CREATE INDEX "assessment_mark_criterion_id_idx" ON "assessment_mark"("criterion_id");

-- CreateIndex
CREATE INDEX "assessment_mark_level_id_idx" ON "assessment_mark"("level_id");

-- CreateIndex
CREATE INDEX "review_comment_submission_id_idx" ON "review_comment"("submission_id");

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_grader_id_fkey" FOREIGN KEY ("grader_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_mark" ADD CONSTRAINT "assessment_mark_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_mark" ADD CONSTRAINT "assessment_mark_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "rubric_criterion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_mark" ADD CONSTRAINT "assessment_mark_level_id_fkey" FOREIGN KEY ("level_id") REFERENCES "rubric_level"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_comment" ADD CONSTRAINT "review_comment_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_comment" ADD CONSTRAINT "review_comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the marks give stands with the assessment, so that a gradebook needs not read marks.
CREATE FUNCTION marked_points_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE assessment
  SET rubric_points = (SELECT coalesce(sum(points), 0) FROM assessment_mark
                       WHERE assessment_id = coalesce(NEW.assessment_id, OLD.assessment_id))
  WHERE id = coalesce(NEW.assessment_id, OLD.assessment_id);
  RETURN NULL;
END $$;
CREATE TRIGGER marked_points AFTER INSERT OR DELETE OR UPDATE OF points ON assessment_mark
  FOR EACH ROW EXECUTE FUNCTION marked_points_of();
