-- CreateEnum
CREATE TYPE "FlagKind" AS ENUM ('policy', 'sandbox', 'forgery', 'limiter', 'addresses', 'hard_coded', 'similarity');

-- CreateEnum
CREATE TYPE "FlagSeverity" AS ENUM ('low', 'medium', 'high');

-- CreateEnum
CREATE TYPE "FlagState" AS ENUM ('open', 'in_review', 'dismissed', 'confirmed');

-- CreateEnum
CREATE TYPE "SimilarityState" AS ENUM ('running', 'done', 'failed');

-- CreateTable
CREATE TABLE "flag" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "exercise_id" UUID,
    "user_id" UUID NOT NULL,
    "submission_id" UUID,
    "other_user_id" UUID,
    "other_submission_id" UUID,
    "kind" "FlagKind" NOT NULL,
    "severity" "FlagSeverity" NOT NULL,
    "evidence" JSONB NOT NULL,
    "state" "FlagState" NOT NULL DEFAULT 'open',
    "assignee_id" UUID,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "dedupe" TEXT NOT NULL,
    "occurrences" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_note" (
    "id" UUID NOT NULL,
    "flag_id" UUID NOT NULL,
    "author_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "FlagState",
    "text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "flag_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "similarity_job" (
    "id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "requested_by_id" UUID,
    "state" "SimilarityState" NOT NULL DEFAULT 'running',
    "threshold" DECIMAL(4,3) NOT NULL,
    "pick" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "similarity_job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "flag_dedupe_key" ON "flag"("dedupe");

-- CreateIndex
CREATE INDEX "flag_course_id_state_severity_created_at_idx" ON "flag"("course_id", "state", "severity", "created_at");

-- CreateIndex
CREATE INDEX "flag_user_id_idx" ON "flag"("user_id");

-- CreateIndex
CREATE INDEX "flag_other_user_id_idx" ON "flag"("other_user_id");

-- CreateIndex
CREATE INDEX "flag_submission_id_idx" ON "flag"("submission_id");

-- CreateIndex
CREATE INDEX "flag_other_submission_id_idx" ON "flag"("other_submission_id");

-- CreateIndex
CREATE INDEX "flag_exercise_id_idx" ON "flag"("exercise_id");

-- CreateIndex
CREATE INDEX "flag_note_flag_id_id_idx" ON "flag_note"("flag_id", "id");

-- CreateIndex
CREATE INDEX "similarity_job_exercise_id_created_at_idx" ON "similarity_job"("exercise_id", "created_at");

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_other_user_id_fkey" FOREIGN KEY ("other_user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_other_submission_id_fkey" FOREIGN KEY ("other_submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_note" ADD CONSTRAINT "flag_note_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_note" ADD CONSTRAINT "flag_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity_job" ADD CONSTRAINT "similarity_job_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity_job" ADD CONSTRAINT "similarity_job_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
