import type { CourseRole } from '@assay/contract';
import { Prisma, type UserModel } from '@assay/db';
import { userRoom } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { MEMBERSHIP_CHANGED } from '../live/live-rooms';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, invalid } from '../problems/domain-error';

/** How somebody is to be in a course. What is left out stays as it is. */
export interface Place {
  readonly role: CourseRole;
  readonly capabilities: readonly string[];
  readonly sectionId?: string | null;
}

/** Puts people into courses and out of them; what they did there stays. */
@Injectable()
export class Enrolling {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** One change of a course's people after the other. Submissions do not wait for it. */
  alone<T>(courseId: string, work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return this.platform.database.prisma.$transaction(
      async (transaction) => {
        await transaction.$queryRaw`SELECT 1 FROM course WHERE id = ${courseId}::uuid FOR NO KEY UPDATE`;
        return work(transaction);
      },
      { timeout: 30_000, maxWait: 10_000 },
    );
  }

  /** Adds somebody, brings somebody back or changes how they are there. */
  async put(transaction: Prisma.TransactionClient, courseId: string, userId: string, place: Place): Promise<void> {
    await requireAccountFor(transaction, courseId, userId, place.role);
    const values = { ...place, capabilities: [...place.capabilities], leftAt: null };
    await transaction.enrolment.upsert({
      where: { courseId_userId: { courseId, userId } },
      create: { courseId, userId, ...values, joinedAt: this.platform.now() },
      update: values,
    });
  }

  /** Whether somebody was there to leave. The role stays with what they did. */
  async end(transaction: Prisma.TransactionClient, courseId: string, userIds: readonly string[]): Promise<number> {
    const where = { courseId, userId: { in: [...userIds] }, leftAt: null };
    const { count } = await transaction.enrolment.updateMany({ where, data: { leftAt: this.platform.now() } });
    return count;
  }

  /** Live connections find their rooms anew. The rows are stored: a message that is lost does not undo them. */
  async tell(courseId: string, userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) {
      const message = { room: userRoom(userId), event: MEMBERSHIP_CHANGED, payload: { courseId } };
      await this.platform.bus
        .publish(message)
        .catch((error: Error) => this.platform.warn(`a change of role was not told: ${error.message}`));
    }
  }
}

/** Whether nobody can have signed in to an account so far. */
export function isWaiting(user: Pick<UserModel, 'passwordHash'> & { identities: readonly unknown[] }): boolean {
  return user.passwordHash === null && user.identities.length === 0;
}

/**
 * Somebody else may hold the link to an account that nobody has signed in to. So it is given rights of staff only by the
 * course that made it, and links that were handed out before end.
 * @throws DomainError 409
 */
async function requireAccountFor(
  transaction: Prisma.TransactionClient,
  courseId: string,
  userId: string,
  role: CourseRole,
): Promise<void> {
  if (role === 'student') return;
  const activation = await transaction.activation.findUnique({ where: { userId } });
  if (activation && activation.courseId !== courseId) {
    const message =
      'Nobody has signed in to this account yet; it can be given more than a student’s rights after that.';
    throw new DomainError(409, 'not_activated', message);
  }
  if (activation) {
    await transaction.activation.update({ where: { userId }, data: { tokenHash: null, expiresAt: null } });
  }
}

/** @throws DomainError 422 for a section of another course. */
export async function requireSection(
  transaction: Prisma.TransactionClient,
  courseId: string,
  sectionId: string | null | undefined,
): Promise<void> {
  if (sectionId === null || sectionId === undefined) return;
  if ((await transaction.section.count({ where: { id: sectionId, courseId } })) > 0) return;
  throw invalid([{ path: 'sectionId', code: 'unknown', message: 'is no section of this course' }], 422);
}
