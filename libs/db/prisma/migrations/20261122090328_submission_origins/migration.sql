-- AlterEnum
ALTER TYPE "FlagKind" ADD VALUE 'accounts';

-- CreateTable
CREATE TABLE "submission_origin" (
    "submission_id" UUID NOT NULL,
    "context_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "browser" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "submission_origin_pkey" PRIMARY KEY ("submission_id")
);

-- CreateIndex
CREATE INDEX "submission_origin_context_id_address_at_idx" ON "submission_origin"("context_id", "address", "at");

-- CreateIndex
CREATE INDEX "submission_origin_at_idx" ON "submission_origin"("at");

-- AddForeignKey
ALTER TABLE "submission_origin" ADD CONSTRAINT "submission_origin_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_origin" ADD CONSTRAINT "submission_origin_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission_origin" ADD CONSTRAINT "submission_origin_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
