import type { CourseLimitModel, LimitExemptionModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, PRESENT } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { invalid, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type {
  CourseLimitsView,
  ExemptDto,
  ExemptionView,
  LimitValuesView,
  OwnLimitsView,
  UpdateLimitsDto,
} from './limits.dto';
import { LimitsService } from './limits.service';

type Exemption = LimitExemptionModel & { user: UserModel; createdBy: UserModel | null };

const NOTHING_SET: OwnLimitsView = { submissionsPerMinute: null, submissionsBurst: null, runsPerMinute: null };

/** A course's own limits, and who is exempted from them. */
@Injectable()
export class CourseLimitsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly limits: LimitsService,
  ) {}

  async get(user: UserModel, idOrSlug: string): Promise<CourseLimitsView> {
    return this.view(await this.editable(user, idOrSlug));
  }

  async update(user: UserModel, idOrSlug: string, dto: UpdateLimitsDto): Promise<CourseLimitsView> {
    const courseId = await this.editable(user, idOrSlug);
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const before = ownOf(await transaction.courseLimit.findUnique({ where: { courseId } }));
      const change = { ...dto, updatedAt: this.platform.now(), updatedById: user.id };
      const stored = await transaction.courseLimit.upsert({
        where: { courseId },
        create: { courseId, ...change },
        update: change,
      });
      const data = { before: { ...before }, after: { ...ownOf(stored) } };
      await this.audit.record(
        user,
        { action: 'course-limits.updated', target: { type: 'course', id: courseId }, courseId, data },
        transaction,
      );
    });
    return this.view(courseId);
  }

  /** Exempts a member, or changes the member's exemption. */
  async exempt(user: UserModel, idOrSlug: string, userId: string, dto: ExemptDto): Promise<ExemptionView> {
    const courseId = await this.editable(user, idOrSlug);
    const until = this.end(dto.until);
    const exemption = await this.platform.database.prisma.$transaction(async (transaction) => {
      await requireMember(transaction, courseId, userId);
      const values = { reason: dto.reason, until, createdAt: this.platform.now(), createdById: user.id };
      const stored = await transaction.limitExemption.upsert({
        where: { courseId_userId: { courseId, userId } },
        create: { courseId, userId, ...values },
        update: values,
        include: { user: true, createdBy: true },
      });
      const data = { reason: dto.reason, until: until?.toISOString() ?? null };
      await this.audit.record(
        user,
        { action: 'limit-exemption.set', target: { type: 'user', id: userId }, courseId, data },
        transaction,
      );
      return stored;
    });
    return this.exemptionView(exemption);
  }

  async endExemption(user: UserModel, idOrSlug: string, userId: string): Promise<void> {
    const courseId = await this.editable(user, idOrSlug);
    if (!isId(userId)) throw notFound('exemption');
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const { count } = await transaction.limitExemption.deleteMany({ where: { courseId, userId } });
      if (count === 0) throw notFound('exemption');
      await this.audit.record(
        user,
        { action: 'limit-exemption.removed', target: { type: 'user', id: userId }, courseId },
        transaction,
      );
    });
  }

  /** The course's id. @throws DomainError 403 or 404 */
  private async editable(user: UserModel, idOrSlug: string): Promise<string> {
    const access = await this.access.course(user, idOrSlug);
    access.require('course.edit');
    return access.course.id;
  }

  /** @throws DomainError 400 for a time that has passed. */
  private end(until: string | undefined): Date | null {
    if (until === undefined) return null;
    const end = new Date(until);
    if (end <= this.platform.now()) {
      throw invalid([{ path: 'until', code: 'future', message: 'must be in the future' }]);
    }
    return end;
  }

  private async view(courseId: string): Promise<CourseLimitsView> {
    const { prisma } = this.platform.database;
    const [course, exemptions] = await Promise.all([
      prisma.courseLimit.findUnique({ where: { courseId }, include: { updatedBy: true } }),
      prisma.limitExemption.findMany({
        where: { courseId },
        include: { user: true, createdBy: true },
        orderBy: { user: { username: 'asc' } },
      }),
    ]);
    const { submissions, runs } = this.limits.quotas;
    const site = {
      submissionsPerMinute: submissions.perMinute,
      submissionsBurst: submissions.burst,
      runsPerMinute: runs.perMinute,
    };
    const own = ownOf(course);
    return {
      site,
      own,
      effective: effective(own, site),
      updatedAt: course?.updatedAt.toISOString() ?? null,
      updatedBy: course?.updatedBy?.displayName ?? null,
      exemptions: exemptions.map((exemption) => this.exemptionView(exemption)),
    };
  }

  private exemptionView({ user, reason, until, createdAt, createdBy }: Exemption): ExemptionView {
    const { id, username, displayName } = user;
    return {
      user: { id, username, displayName },
      reason,
      until: until?.toISOString() ?? null,
      ended: until !== null && until <= this.platform.now(),
      createdAt: createdAt.toISOString(),
      createdBy: createdBy?.displayName ?? null,
    };
  }
}

function ownOf(course: CourseLimitModel | null): OwnLimitsView {
  if (course === null) return NOTHING_SET;
  const { submissionsPerMinute, submissionsBurst, runsPerMinute } = course;
  return { submissionsPerMinute, submissionsBurst, runsPerMinute };
}

function effective(own: OwnLimitsView, site: LimitValuesView): LimitValuesView {
  return {
    submissionsPerMinute: own.submissionsPerMinute ?? site.submissionsPerMinute,
    submissionsBurst: own.submissionsBurst ?? site.submissionsBurst,
    runsPerMinute: own.runsPerMinute ?? site.runsPerMinute,
  };
}

/** @throws DomainError 404 */
async function requireMember(transaction: Prisma.TransactionClient, courseId: string, userId: string): Promise<void> {
  if (!isId(userId)) throw notFound('member');
  const where = { courseId_userId: { courseId, userId }, ...PRESENT };
  if (!(await transaction.enrolment.findUnique({ where }))) throw notFound('member');
}
