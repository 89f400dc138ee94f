import type { AuditAction, ContextKind } from '@assay/contract';
import type { ExtensionModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { isId, PRESENT } from '../access/access.service';
import { windowOf } from '../access/window';
import { AuditService } from '../audit/audit.service';
import { invalid, notFound } from '../problems/domain-error';
import { instantOf } from '../problems/instant';
import { PLATFORM, type Platform } from '../platform';
import { requireOrder } from './assignment-rules';
import { extensionView, WITH_PEOPLE } from './assignment-views';
import type { ExtensionDto, ExtensionView } from './assignments.dto';
import { AssignmentsService } from './assignments.service';

/** More time or attempts for one student. */
@Injectable()
export class ExtensionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly assignments: AssignmentsService,
    private readonly audit: AuditService,
  ) {}

  /** Gives it, or puts it in the place of the one that was given. What was handed in counts by it from then on. */
  async give(user: UserModel, id: string, userId: string, dto: ExtensionDto): Promise<ExtensionView> {
    const context = await this.editable(user, id);
    const values = {
      dueAt: instantOf(dto.dueAt) ?? null,
      closesAt: instantOf(dto.closesAt) ?? null,
      extraAttempts: dto.extraAttempts ?? 0,
      extraMinutes: dto.extraMinutes ?? 0,
      reason: dto.reason,
      createdAt: this.platform.now(),
      createdById: user.id,
    };
    requireSomething(context.kind, values);
    requireOrder({ ...windowOf(context, values), latePercent: 0 });
    const extension = await this.platform.database.prisma.$transaction(async (transaction) => {
      const where = { courseId_userId: { courseId: context.courseId, userId }, ...PRESENT };
      const member = isId(userId) && (await transaction.enrolment.findUnique({ where }));
      if (!member) throw notFound('member');
      const stored = await transaction.extension.upsert({
        where: { contextId_userId: { contextId: context.id, userId } },
        create: { contextId: context.id, userId, ...values },
        update: values,
        include: WITH_PEOPLE,
      });
      await transaction.$executeRaw`SELECT refresh_context(${context.id}::uuid)`;
      const data = {
        userId,
        reason: dto.reason,
        dueAt: dto.dueAt ?? null,
        closesAt: dto.closesAt ?? null,
        extraAttempts: values.extraAttempts,
        extraMinutes: values.extraMinutes,
      };
      await this.audit.record(user, this.event('extension.given', context, data), transaction);
      return stored;
    });
    return extensionView(extension);
  }

  async takeBack(user: UserModel, id: string, userId: string): Promise<void> {
    const context = await this.editable(user, id);
    if (!isId(userId)) throw notFound('extension');
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const { count } = await transaction.extension.deleteMany({ where: { contextId: context.id, userId } });
      if (count === 0) throw notFound('extension');
      await transaction.$executeRaw`SELECT refresh_context(${context.id}::uuid)`;
      await this.audit.record(user, this.event('extension.removed', context, { userId }), transaction);
    });
  }

  private async editable(user: UserModel, id: string) {
    const { row, access } = await this.assignments.find(user, isId(id) ? { id } : null);
    access.require('assignments.edit');
    return row;
  }

  private event(
    action: AuditAction,
    context: { id: string; courseId: string },
    data: Record<string, string | number | null>,
  ) {
    return { action, target: { type: 'assignment', id: context.id }, courseId: context.courseId, data };
  }
}

/** @throws DomainError 400 for an extension that gives nothing, or what the kind does not know */
function requireSomething(
  kind: ContextKind,
  {
    dueAt,
    closesAt,
    extraAttempts,
    extraMinutes,
  }: Pick<ExtensionModel, 'dueAt' | 'closesAt' | 'extraAttempts' | 'extraMinutes'>,
): void {
  const isExam = kind === 'exam';
  if (isExam && dueAt !== null)
    throw invalid([{ path: 'dueAt', code: 'kind', message: 'is not for exams: give extraMinutes' }]);
  if (!isExam && extraMinutes > 0)
    throw invalid([{ path: 'extraMinutes', code: 'kind', message: 'is for exams only' }]);
  if (dueAt !== null || closesAt !== null || extraAttempts > 0 || extraMinutes > 0) return;
  const [path, message] = isExam
    ? ['extraMinutes', 'give extraMinutes, a closesAt or extraAttempts']
    : ['dueAt', 'give a dueAt, a closesAt or extraAttempts'];
  throw invalid([{ path, code: 'empty', message }]);
}
