-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "QuestionOutcome" AS ENUM ('changed', 'stays');

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "context_id" UUID,
ALTER COLUMN "exercise_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "grade_question" (
    "id" UUID NOT NULL,
    "context_id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "QuestionState" NOT NULL DEFAULT 'open',
    "outcome" "QuestionOutcome",
    "reopened" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "grade_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grade_question_message" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "author_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "grade_question_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "grade_question_exercise_id_idx" ON "grade_question"("exercise_id");

-- CreateIndex
CREATE INDEX "grade_question_user_id_idx" ON "grade_question"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "grade_question_context_id_exercise_id_user_id_key" ON "grade_question"("context_id", "exercise_id", "user_id");

-- CreateIndex
CREATE INDEX "grade_question_message_question_id_id_idx" ON "grade_question_message"("question_id", "id");

-- CreateIndex
CREATE INDEX "notice_context_id_idx" ON "notice"("context_id");

-- AddForeignKey
ALTER TABLE "grade_question" ADD CONSTRAINT "grade_question_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_question" ADD CONSTRAINT "grade_question_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_question" ADD CONSTRAINT "grade_question_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_question_message" ADD CONSTRAINT "grade_question_message_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "grade_question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_question_message" ADD CONSTRAINT "grade_question_message_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;
