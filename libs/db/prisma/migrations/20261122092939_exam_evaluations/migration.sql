-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "exam" BOOLEAN NOT NULL DEFAULT false;
UPDATE "evaluation" SET "exam" = true FROM "submission", "context"
WHERE "submission"."id" = "evaluation"."submission_id" AND "context"."id" = "submission"."context_id" AND "context"."kind" = 'exam';
