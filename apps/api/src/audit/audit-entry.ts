import type { AuditAction } from '@assay/contract';
import type { Prisma } from '@assay/db';

/** What was done to which thing. */
export interface AuditEvent {
  /** As in `course.created`. */
  readonly action: AuditAction;
  readonly target: { readonly type: string; readonly id: string };
  readonly courseId?: string;
  readonly data?: Prisma.InputJsonObject;
}

/** Writes an entry of the audit log; `actorId` null: the site itself, or a command of the sysadmin. */
export async function writeAuditEntry(
  within: Prisma.TransactionClient,
  actorId: string | null,
  { action, target, courseId, data }: AuditEvent,
): Promise<void> {
  await within.auditEntry.create({
    data: {
      actorId,
      action,
      targetType: target.type,
      targetId: target.id,
      courseId: courseId ?? null,
      data: data ?? {},
    },
  });
}
