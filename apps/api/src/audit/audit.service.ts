import type { AuditAction } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM, type Platform } from '../platform';

/** What was done to which thing. */
export interface AuditEvent {
  /** As in `course.created`. */
  readonly action: AuditAction;
  readonly target: { readonly type: string; readonly id: string };
  readonly courseId?: string;
  readonly data?: Prisma.InputJsonObject;
}

/** Writes down what staff do. */
@Injectable()
export class AuditService {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Within a transaction when one is given, so that the entry stands or falls with what it tells of. */
  async record(actor: UserModel | null, event: AuditEvent, within?: Prisma.TransactionClient): Promise<void> {
    const { action, target, courseId, data } = event;
    await (within ?? this.platform.database.prisma).auditEntry.create({
      data: {
        actorId: actor?.id ?? null,
        action,
        targetType: target.type,
        targetId: target.id,
        courseId: courseId ?? null,
        data: data ?? {},
      },
    });
  }
}
