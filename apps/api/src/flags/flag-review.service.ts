import { WAITING_FLAG_STATES, type FlagState } from '@assay/contract';
import type { FlagModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { FlagsService, assigneeId } from './flags.service';
import type { DismissFlagsDto, DismissedView, FlagNoteDto, FlagView, UpdateFlagDto } from './flags.dto';

/** What staff do with flags. All of it is in the flag's trail and in the audit log. */
@Injectable()
export class FlagReviewService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly flags: FlagsService,
  ) {}

  /** Another state, another assignee or both. A decision needs a reason; it can be taken back by another state. */
  async update(user: UserModel, id: string, dto: UpdateFlagDto): Promise<FlagView> {
    const { courseId } = await this.flags.find(user, id);
    const { state, reason = '' } = dto;
    if (state !== undefined && isDecision(state) && reason === '') {
      throw invalid([{ path: 'reason', code: 'needed', message: 'must say why' }]);
    }
    const assignee = dto.assignee == null ? dto.assignee : assigneeId(dto.assignee, user);
    if (assignee != null) await this.requireReviewer(assignee, courseId);
    const changed = await this.platform.database.prisma.$transaction(async (transaction) => {
      const flag = await locked(transaction, id);
      const moved =
        state !== undefined && state !== flag.state && (await this.move(transaction, user, flag, state, reason));
      return (await this.assign(transaction, user, flag, assignee)) || moved ? flag : null;
    });
    if (changed) await this.platform.flags.tell(changed);
    return this.flags.view(id);
  }

  async note(user: UserModel, id: string, { text }: FlagNoteDto): Promise<FlagView> {
    const { courseId } = await this.flags.find(user, id);
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.flagNote.create({ data: { flagId: id, authorId: user.id, at: this.platform.now(), text } });
      await this.audit.record(user, { action: 'flag.noted', target: { type: 'flag', id }, courseId }, transaction);
    });
    return this.flags.view(id);
  }

  /** Those of the course that wait for a decision; all others are left as they are. */
  async dismiss(user: UserModel, course: string, { ids, reason }: DismissFlagsDto): Promise<DismissedView> {
    const access = await this.flags.reviewed(user, course);
    const courseId = access.course.id;
    const dismissed = await this.platform.database.prisma.$transaction(async (transaction) => {
      const flags = await transaction.$queryRaw<{ id: string }[]>`
        SELECT id FROM flag WHERE id = ANY(${ids}::uuid[]) AND course_id = ${courseId}::uuid
        AND state IN ('open', 'in_review') ORDER BY id FOR UPDATE`;
      const rows = await transaction.flag.findMany({ where: { id: { in: flags.map(({ id }) => id) } } });
      for (const flag of rows) await this.move(transaction, user, flag, 'dismissed', reason);
      return rows;
    });
    for (const flag of dismissed) await this.platform.flags.tell(flag);
    return { ids: dismissed.map(({ id }) => id) };
  }

  private async move(
    transaction: Prisma.TransactionClient,
    user: UserModel,
    flag: FlagModel,
    state: FlagState,
    reason: string,
  ): Promise<true> {
    const { id, courseId } = flag;
    const at = this.platform.now();
    const decided = isDecision(state);
    await transaction.flag.update({
      where: { id },
      data: { state, reason: decided ? reason : null, decidedAt: decided ? at : null },
    });
    await transaction.flagNote.create({ data: { flagId: id, authorId: user.id, at, state, text: reason } });
    const data = { from: flag.state, to: state, reason };
    const event: AuditEvent = { action: 'flag.state-changed', target: { type: 'flag', id }, courseId, data };
    await this.audit.record(user, event, transaction);
    return true;
  }

  /** Returns whether anything changed; `undefined` leaves the assignee as it is. */
  private async assign(
    transaction: Prisma.TransactionClient,
    user: UserModel,
    { id, courseId, assigneeId: before }: FlagModel,
    assignee: string | null | undefined,
  ): Promise<boolean> {
    if (assignee === undefined || assignee === before) return false;
    await transaction.flag.update({ where: { id }, data: { assigneeId: assignee } });
    const event: AuditEvent = {
      action: 'flag.assigned',
      target: { type: 'flag', id },
      courseId,
      data: { from: before, to: assignee },
    };
    await this.audit.record(user, event, transaction);
    return true;
  }

  /** @throws DomainError 422 when somebody may not review the course's flags. */
  private async requireReviewer(userId: string, courseId: string): Promise<void> {
    const reviewer = await this.platform.database.prisma.user.findUnique({ where: { id: userId } });
    const access = reviewer && (await this.access.courseOrNull(reviewer, courseId));
    if (access?.can('flags.review')) return;
    const errors = [{ path: 'assignee', code: 'reviewer', message: 'may not review the flags of this course' }];
    throw new DomainError(422, 'no_reviewer', 'Flags go to those who may review them.', { errors });
  }
}

function isDecision(state: FlagState): boolean {
  return !WAITING_FLAG_STATES.includes(state);
}

/** Nobody else changes it until the transaction ends. */
async function locked(transaction: Prisma.TransactionClient, id: string): Promise<FlagModel> {
  await transaction.$queryRaw`SELECT id FROM flag WHERE id = ${id}::uuid FOR UPDATE`;
  const flag = await transaction.flag.findUnique({ where: { id } });
  if (!flag) throw notFound('flag');
  return flag;
}
