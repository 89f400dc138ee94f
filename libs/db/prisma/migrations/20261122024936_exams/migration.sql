-- AlterTable
ALTER TABLE "context" ADD COLUMN     "addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "duration_minutes" INTEGER,
ADD COLUMN     "grace_seconds" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "review_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "extension" ADD COLUMN     "extra_minutes" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "sitting" (
    "context_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "key_hash" BYTEA NOT NULL,
    "address" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_hash" BYTEA,
    "asked_address" TEXT,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sitting_pkey" PRIMARY KEY ("context_id","user_id")
);

-- CreateTable
CREATE TABLE "sitting_event" (
    "id" UUID NOT NULL,
    "context_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT,
    "actor_id" UUID,
    "detail" TEXT,

    CONSTRAINT "sitting_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sitting_user_id_idx" ON "sitting"("user_id");

-- CreateIndex
CREATE INDEX "sitting_event_context_id_user_id_at_idx" ON "sitting_event"("context_id", "user_id", "at");

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_event" ADD CONSTRAINT "sitting_event_context_id_user_id_fkey" FOREIGN KEY ("context_id", "user_id") REFERENCES "sitting"("context_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_event" ADD CONSTRAINT "sitting_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
