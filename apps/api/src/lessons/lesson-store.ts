import type { LessonModel, Prisma } from '@assay/db';

/** Removes a lesson. Its exercises stay in its place, and are shown no earlier than they would have been in it. */
export async function removeLesson(transaction: Prisma.TransactionClient, lesson: LessonModel): Promise<void> {
  const { id, draft, releaseAt } = lesson;
  if (draft) await transaction.exercise.updateMany({ where: { lessonId: id }, data: { draft: true } });
  if (releaseAt !== null) {
    const earlier = { OR: [{ releaseAt: null }, { releaseAt: { lt: releaseAt } }] };
    await transaction.exercise.updateMany({ where: { lessonId: id, ...earlier }, data: { releaseAt } });
  }
  await transaction.lesson.delete({ where: { id } });
}
