-- CreateTable
CREATE TABLE "course_limit" (
    "course_id" UUID NOT NULL,
    "submissions_per_minute" INTEGER,
    "submissions_burst" INTEGER,
    "runs_per_minute" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "course_limit_pkey" PRIMARY KEY ("course_id")
);

-- CreateTable
CREATE TABLE "limit_exemption" (
    "course_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "limit_exemption_pkey" PRIMARY KEY ("course_id","user_id")
);

-- CreateTable
CREATE TABLE "limit_excess" (
    "user_id" UUID NOT NULL,
    "exercise_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "limit_excess_pkey" PRIMARY KEY ("user_id","exercise_id","minute")
);

-- AddForeignKey
ALTER TABLE "course_limit" ADD CONSTRAINT "course_limit_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_limit" ADD CONSTRAINT "course_limit_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_exemption" ADD CONSTRAINT "limit_exemption_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_exemption" ADD CONSTRAINT "limit_exemption_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_exemption" ADD CONSTRAINT "limit_exemption_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_excess" ADD CONSTRAINT "limit_excess_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_excess" ADD CONSTRAINT "limit_excess_exercise_id_fkey" FOREIGN KEY ("exercise_id") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;
