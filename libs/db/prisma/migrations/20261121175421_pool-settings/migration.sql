-- CreateTable
CREATE TABLE "pool_setting" (
    "name" TEXT NOT NULL,
    "min" INTEGER NOT NULL,
    "max" INTEGER NOT NULL,
    "max_uses" INTEGER NOT NULL,
    "max_age_seconds" INTEGER NOT NULL,
    "idle_seconds" INTEGER NOT NULL,
    "acquire_timeout_ms" INTEGER NOT NULL,
    "reuse" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "pool_setting_pkey" PRIMARY KEY ("name")
);

-- AddForeignKey
ALTER TABLE "pool_setting" ADD CONSTRAINT "pool_setting_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
