import type { CourseRole } from '@assay/contract';
import type { EnrolmentModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Caller } from '../auth/auth.service';
import { SiteLimits } from '../limits/site-limits';
import { PLATFORM, type Platform } from '../platform';
import { DomainError } from '../problems/domain-error';
import { Enrolling } from './enrolling';
import type { JoinDto, JoinView } from './invitations.dto';
import { InvitationsService, WITH, type Invitation } from './invitations.service';
import { codeOf } from './join-codes';
import { tokenHash } from './secret-links';

const RANK: Readonly<Record<CourseRole, number>> = { student: 0, assistant: 1, instructor: 2 };

/** Coming into a course by a code or a link. */
@Injectable()
export class JoiningService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly invitations: InvitationsService,
    private readonly limits: SiteLimits,
    private readonly enrolling: Enrolling,
    private readonly audit: AuditService,
  ) {}

  /** Where it leads, before anything is done. */
  async look(user: UserModel, { secret }: JoinDto, caller: Caller): Promise<JoinView> {
    const { invitation, enrolment } = await this.find(user, secret, caller);
    return this.view(invitation, enrolment);
  }

  /** Who is in the course already stays as they are, unless it gives more; who comes back finds their work. */
  async join(user: UserModel, { secret }: JoinDto, caller: Caller): Promise<JoinView> {
    const { invitation } = await this.find(user, secret, caller);
    const { id, courseId, role, capabilities, sectionId } = invitation;
    const { enrolment, entered } = await this.enrolling.alone(courseId, async (transaction) => {
      const where = { courseId_userId: { courseId, userId: user.id } };
      const before = await transaction.enrolment.findUnique({ where });
      if (isInside(before, invitation)) return { enrolment: before, entered: false };
      // Counted and looked at in one statement: the last place is taken once.
      const { count } = await transaction.invitation.updateMany({
        where: {
          id,
          revokedAt: null,
          expiresAt: { gt: this.platform.now() },
          OR: [{ maxUses: null }, { uses: { lt: transaction.invitation.fields.maxUses } }],
        },
        data: { uses: { increment: 1 } },
      });
      if (count === 0) throw ended();
      await this.enrolling.put(transaction, courseId, user.id, {
        role,
        capabilities,
        ...(sectionId === null ? {} : { sectionId }),
      });
      const target = { type: 'user', id: user.id };
      const data = { role, capabilities, invitationId: id };
      await this.audit.record(user, { action: 'member.set', target, courseId, data }, transaction);
      return { enrolment: before, entered: true };
    });
    if (entered) await this.enrolling.tell(courseId, [user.id]);
    return this.view(invitation, enrolment);
  }

  /** @throws DomainError 404 for a wrong one, 410 for one that has ended, 429 for who tries too often. */
  private async find(
    user: UserModel,
    secret: string,
    { address, answer }: Caller,
  ): Promise<{ invitation: Invitation; enrolment: EnrolmentModel | null }> {
    const code = codeOf(secret);
    const { prisma } = this.platform.database;
    const where = code === null ? { tokenHash: tokenHash(secret) } : { code };
    const invitation = await this.limits.join(user, address, answer, () =>
      prisma.invitation.findUnique({ where, include: WITH }),
    );
    if (!invitation) {
      throw new DomainError(404, 'no_such_invitation', 'There is no such code or link; compare it letter by letter.');
    }
    const { courseId } = invitation;
    const enrolment = await prisma.enrolment.findUnique({ where: { courseId_userId: { courseId, userId: user.id } } });
    if ((await this.invitations.stateOf(invitation)) !== 'open' && !isInside(enrolment, invitation)) throw ended();
    return { invitation, enrolment };
  }

  private async view(invitation: Invitation, enrolment: EnrolmentModel | null): Promise<JoinView> {
    const where = { id: invitation.courseId };
    const course = await this.platform.database.prisma.course.findUniqueOrThrow({ where });
    const inside = isInside(enrolment, invitation);
    return {
      courseId: course.id,
      courseSlug: course.slug,
      courseTitle: course.title,
      role: inside ? enrolment.role : invitation.role,
      section: invitation.section?.name ?? null,
      inside,
      returning: enrolment !== null && enrolment.leftAt !== null,
    };
  }
}

/** Whether somebody has at least the role that it gives. */
function isInside(enrolment: EnrolmentModel | null, { role }: Invitation): enrolment is EnrolmentModel {
  return enrolment !== null && enrolment.leftAt === null && RANK[enrolment.role] >= RANK[role];
}

function ended(): DomainError {
  return new DomainError(410, 'invitation_ended', 'This code or link has ended; ask for a new one.');
}
