import type { AuditAction } from '@assay/contract';
import type { Prisma } from '@assay/db';
import { nameOf } from '../people/name-of';

/** Name of who did something last; null when nobody has, or they are gone. */
export async function lastActor(
  transaction: Prisma.TransactionClient,
  where: Prisma.AuditEntryWhereInput & { readonly action: AuditAction },
): Promise<string | null> {
  const last = await transaction.auditEntry.findFirst({ where, orderBy: { at: 'desc' } });
  return last?.actorId ? nameOf(await transaction.user.findUnique({ where: { id: last.actorId } })) : null;
}
