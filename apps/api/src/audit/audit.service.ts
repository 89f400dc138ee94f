import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM, type Platform } from '../platform';
import { writeAuditEntry, type AuditEvent } from './audit-entry';

/** Writes down what staff do. */
@Injectable()
export class AuditService {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Within a transaction when one is given, so that the entry stands or falls with what it tells of. */
  async record(actor: UserModel | null, event: AuditEvent, within?: Prisma.TransactionClient): Promise<void> {
    await writeAuditEntry(within ?? this.platform.database.prisma, actor?.id ?? null, event);
  }
}
