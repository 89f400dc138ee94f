-- AlterTable
ALTER TABLE "context" ADD COLUMN     "category_id" UUID,
ADD COLUMN     "released_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "grade_category" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "weight" DECIMAL(6,2) NOT NULL DEFAULT 1,
    "drop_lowest" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,

    CONSTRAINT "grade_category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grade_override" (
    "context_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "points" DECIMAL(10,2) NOT NULL,
    "reason" TEXT NOT NULL,
    "reason_shown" BOOLEAN NOT NULL DEFAULT false,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grade_override_pkey" PRIMARY KEY ("context_id","user_id")
);

-- CreateTable
CREATE TABLE "grade_change" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "context_id" UUID,
    "user_id" UUID,
    "actor_id" UUID,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT,

    CONSTRAINT "grade_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "grade_category_course_id_name_key" ON "grade_category"("course_id", "name");

-- CreateIndex
CREATE INDEX "grade_override_user_id_idx" ON "grade_override"("user_id");

-- CreateIndex
CREATE INDEX "grade_change_course_id_id_idx" ON "grade_change"("course_id", "id");

-- CreateIndex
CREATE INDEX "grade_change_context_id_user_id_id_idx" ON "grade_change"("context_id", "user_id", "id");

-- AddForeignKey
ALTER TABLE "context" ADD CONSTRAINT "context_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "grade_category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_category" ADD CONSTRAINT "grade_category_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_context_id_fkey" FOREIGN KEY ("context_id") REFERENCES "context"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_override" ADD CONSTRAINT "grade_override_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grade_change" ADD CONSTRAINT "grade_change_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The history of grades is only written on: nothing in it is changed, and it goes with its course alone.
CREATE FUNCTION keep_grade_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM course WHERE id = OLD.course_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the history of grades is not changed';
END $$;

CREATE TRIGGER grade_change_kept BEFORE UPDATE OR DELETE ON grade_change
  FOR EACH ROW EXECUTE FUNCTION keep_grade_change();

-- Assistants who see all submissions may see the gradebook, as new assistants may.
UPDATE "enrolment"
SET "capabilities" = array_append("capabilities", 'grades.view')
WHERE "role" = 'assistant' AND 'submissions.view-all' = ANY("capabilities")
  AND NOT 'grades.view' = ANY("capabilities");
