-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "lesson_id" UUID,
ALTER COLUMN "exercise_id" DROP NOT NULL,
ALTER COLUMN "version_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "evaluation_lesson_id_idx" ON "evaluation"("lesson_id");

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_lesson_id_fkey" FOREIGN KEY ("lesson_id") REFERENCES "lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A run of a lesson's program belongs to the lesson alone; everything else to an exercise in one of its versions.
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_of_exercise_or_lesson" CHECK (
  CASE WHEN "lesson_id" IS NULL THEN "exercise_id" IS NOT NULL AND "version_id" IS NOT NULL
  ELSE "exercise_id" IS NULL AND "version_id" IS NULL AND "submission_id" IS NULL AND "kind" = 'run' AND "stdin" IS NOT NULL END
);
