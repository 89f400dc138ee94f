-- CreateTable
CREATE TABLE "saved_comment" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID,

    CONSTRAINT "saved_comment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_comment_course_id_text_key" ON "saved_comment"("course_id", "text");

-- AddForeignKey
ALTER TABLE "saved_comment" ADD CONSTRAINT "saved_comment_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_comment" ADD CONSTRAINT "saved_comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
