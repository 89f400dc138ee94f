import type { GradeEventKind } from '@assay/contract';
import type { GradeChangeModel, Prisma } from '@assay/db';
import { isId } from '../access/access.service';
import { invalid } from '../problems/domain-error';
import { nameOf } from '../people/name-of';
import type { GradeHistoryPage, GradeHistoryQuery } from './gradebook.dto';

const DEFAULT_LIMIT = 50;

/** What is written down of a change. */
export type NewGradeChange = Pick<GradeChangeModel, 'courseId' | 'at' | 'actorId'> &
  Partial<Pick<GradeChangeModel, 'contextId' | 'userId' | 'before' | 'after' | 'reason'>> & { kind: GradeEventKind };

/** What was done to a course's grades, the latest first; ids are in the order of time. @throws DomainError 400 */
export async function historyPage(
  prisma: Prisma.TransactionClient,
  courseId: string,
  { assignmentId: contextId, userId, cursor, limit = DEFAULT_LIMIT }: GradeHistoryQuery,
): Promise<GradeHistoryPage> {
  if (cursor !== undefined && !isId(cursor)) {
    throw invalid([{ path: 'cursor', code: 'cursor', message: 'must be one that was answered' }]);
  }
  const rows = await prisma.gradeChange.findMany({
    where: { courseId, contextId, userId, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const known = (ids: readonly (string | null)[]) => ({ id: { in: ids.filter((id) => id !== null) } });
  const [contexts, people, enrolled] = await Promise.all([
    prisma.context.findMany({ where: known(page.map((row) => row.contextId)), select: { id: true, title: true } }),
    prisma.user.findMany({ where: known(page.flatMap((row) => [row.userId, row.actorId])) }),
    prisma.enrolment.findMany({ where: { courseId, userId: known(page.map((row) => row.userId)).id } }),
  ]);
  const person = (id: string | null) => nameOf(people.find((one) => one.id === id) ?? null);
  return {
    items: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind as GradeEventKind,
      assignment: contexts.find(({ id }) => id === row.contextId)?.title ?? null,
      student: enrolled.find((one) => one.userId === row.userId)?.rosterName ?? person(row.userId),
      actor: person(row.actorId),
      before: row.before,
      after: row.after,
      reason: row.reason,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
