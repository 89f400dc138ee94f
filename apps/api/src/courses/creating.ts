import type { CourseModel, Prisma, UserModel } from '@assay/db';
import { PRESENT } from '../access/access.service';
import type { Platform } from '../platform';
import { forbidden } from '../problems/domain-error';

/** Whether somebody may create courses, by the site's settings. */
export async function mayCreateCourses({ settings, database }: Platform, user: UserModel): Promise<boolean> {
  if (user.role === 'admin' || settings.createCourses === 'everybody') return true;
  if (settings.createCourses === 'admins') return false;
  const where = { userId: user.id, role: 'instructor', ...PRESENT } as const;
  return (await database.prisma.enrolment.count({ where })) > 0;
}

/** @throws DomainError 403 */
export async function requireMayCreate(platform: Platform, user: UserModel): Promise<void> {
  if (await mayCreateCourses(platform, user)) return;
  throw forbidden(
    platform.settings.createCourses === 'admins'
      ? 'Only admins create courses here.'
      : 'Only admins and instructors create courses here.',
  );
}

/** Lets somebody teach a course that is new. */
export async function makeInstructor(
  transaction: Prisma.TransactionClient,
  { id: courseId }: CourseModel,
  { id: userId }: UserModel,
): Promise<void> {
  await transaction.enrolment.create({ data: { courseId, userId, role: 'instructor' } });
}
