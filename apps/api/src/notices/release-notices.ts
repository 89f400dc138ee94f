import type { ContextModel, Prisma } from '@assay/db';

/**
 * Tells everybody who has handed something in for an assignment that their grade can be seen, from when it can be seen on.
 * Whoever has read so already is not told again.
 */
export async function announceRelease(
  transaction: Prisma.TransactionClient,
  { id, courseId }: Pick<ContextModel, 'id' | 'courseId'>,
  releasedAt: Date | null,
): Promise<void> {
  await transaction.notice.deleteMany({ where: { contextId: id, kind: 'grades_released', readAt: null } });
  if (releasedAt === null) return;
  await transaction.$executeRaw`
    INSERT INTO notice (id, user_id, course_id, context_id, kind, data, created_at)
    SELECT gen_random_uuid(), e.user_id, e.course_id, ${id}::uuid, 'grades_released', '{}', ${releasedAt}
    FROM enrolment e
    WHERE e.course_id = ${courseId}::uuid AND e.role = 'student' AND e.left_at IS NULL
      AND EXISTS (SELECT 1 FROM standing s WHERE s.context_id = ${id}::uuid AND s.user_id = e.user_id)
      AND NOT EXISTS (SELECT 1 FROM notice n
                      WHERE n.context_id = ${id}::uuid AND n.user_id = e.user_id AND n.kind = 'grades_released')`;
}
