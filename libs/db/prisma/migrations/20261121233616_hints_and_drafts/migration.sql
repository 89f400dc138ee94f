-- CreateTable
CREATE TABLE "opened_hint" (
    "user_id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opened_hint_pkey" PRIMARY KEY ("user_id","exercise_id","index")
);

-- CreateTable
CREATE TABLE "draft" (
    "user_id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("user_id","exercise_id","language")
);

-- CreateIndex
CREATE INDEX "opened_hint_exercise_id_idx" ON "opened_hint"("exercise_id");

-- CreateIndex
CREATE INDEX "draft_exercise_id_idx" ON "draft"("exercise_id");

-- AddForeignKey
ALTER TABLE "opened_hint" ADD CONSTRAINT "opened_hint_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opened_hint" ADD CONSTRAINT "opened_hint_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;
