import type { AuditAction } from '@assay/contract';
import type { Prisma } from '@assay/db';

/** Name of who did something last; null when nobody has, or they are gone. */
export async function lastActor(
  transaction: Prisma.TransactionClient,
  where: Prisma.AuditEntryWhereInput & { readonly action: AuditAction },
): Promise<string | null> {
  const last = await transaction.auditEntry.findFirst({ where, orderBy: { at: 'desc' } });
  const actor = last?.actorId ? await transaction.user.findUnique({ where: { id: last.actorId } }) : null;
  return actor === null ? null : actor.displayName || actor.username;
}
