-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "acquire_ms" INTEGER;

-- CreateIndex
CREATE INDEX "evaluation_queued_at_idx" ON "evaluation"("queued_at");
