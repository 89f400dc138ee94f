-- AlterTable
ALTER TABLE "limit_excess" ADD COLUMN     "last_at" TIMESTAMPTZ(3),
ADD COLUMN     "runs" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "limit_refusal" (
    "bucket" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT,
    "user_id" UUID,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_refusal_pkey" PRIMARY KEY ("bucket","subject","hour")
);

-- CreateIndex
CREATE INDEX "limit_refusal_hour_idx" ON "limit_refusal"("hour");

-- CreateIndex
CREATE INDEX "limit_refusal_user_id_idx" ON "limit_refusal"("user_id");

-- CreateIndex
CREATE INDEX "limit_excess_exercise_id_minute_idx" ON "limit_excess"("exercise_id", "minute");

-- AddForeignKey
ALTER TABLE "limit_refusal" ADD CONSTRAINT "limit_refusal_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
