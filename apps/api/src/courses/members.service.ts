import type { CourseRole } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { ASSISTANT_DEFAULT } from '../access/capabilities';
import { AuditService } from '../audit/audit.service';
import { userRoom } from '@assay/grader';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { MEMBERSHIP_CHANGED } from '../live/live-rooms';
import { PLATFORM, type Platform } from '../platform';
import type { AddMemberDto, MemberPage, MemberView, PageQuery } from './courses.dto';

const DEFAULT_LIMIT = 100;

@Injectable()
export class MembersService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** By user name. */
  async list(user: UserModel, idOrSlug: string, { cursor, limit = DEFAULT_LIMIT }: PageQuery): Promise<MemberPage> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.view');
    const rows = await this.platform.database.prisma.enrolment.findMany({
      where: { courseId: access.course.id, ...(cursor === undefined ? {} : { user: { username: { gt: cursor } } }) },
      orderBy: { user: { username: 'asc' } },
      take: limit + 1,
      include: { user: true },
    });
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => memberView(row.user, row.role, row.joinedAt)),
      nextCursor: rows.length > limit ? (page.at(-1)?.user.username ?? null) : null,
    };
  }

  /** Adds somebody, or changes the role of a member. */
  async add(user: UserModel, idOrSlug: string, dto: AddMemberDto): Promise<MemberView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    const { username, email, role } = dto;
    if ((username === undefined) === (email === undefined)) {
      throw invalid([{ path: 'username', code: 'either', message: 'give either username or email' }]);
    }
    const where = username === undefined ? { email: email ?? '' } : { username };
    const member = await this.platform.database.prisma.user.findUnique({ where });
    if (!member) throw new DomainError(404, 'no_such_user', 'There is no user with this name or e-mail address.');
    const joinedAt = await this.enrol(user, member, access.course.id, role);
    return memberView(member, role, joinedAt);
  }

  /** Ends a membership; the member's live connections leave the course's rooms. */
  async remove(user: UserModel, idOrSlug: string, userId: string): Promise<void> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    const courseId = access.course.id;
    if (!isId(userId)) throw notFound('member');
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const { count } = await transaction.enrolment.deleteMany({ where: { courseId, userId } });
      if (count === 0) throw notFound('member');
      const target = { type: 'user', id: userId };
      await this.audit.record(user, { action: 'member.removed', target, courseId }, transaction);
    });
    await this.tell(userId, courseId);
  }

  /** Where a course is open. Joining again changes nothing. */
  async join(user: UserModel, idOrSlug: string): Promise<MemberView> {
    const { course, role } = await this.access.course(user, idOrSlug);
    if (role !== null) {
      const where = { courseId_userId: { courseId: course.id, userId: user.id } };
      const { joinedAt } = await this.platform.database.prisma.enrolment.findUniqueOrThrow({ where });
      return memberView(user, role, joinedAt);
    }
    if (!course.open) throw notFound('course');
    return memberView(user, 'student', await this.enrol(user, user, course.id, 'student'));
  }

  private async enrol(actor: UserModel, member: UserModel, courseId: string, role: CourseRole): Promise<Date> {
    const capabilities = role === 'assistant' ? [...ASSISTANT_DEFAULT] : [];
    const enrolment = await this.platform.database.prisma.$transaction(async (transaction) => {
      const target = { type: 'user', id: member.id };
      await this.audit.record(actor, { action: 'member.set', target, courseId, data: { role } }, transaction);
      return transaction.enrolment.upsert({
        where: { courseId_userId: { courseId, userId: member.id } },
        create: { courseId, userId: member.id, role, capabilities },
        update: { role, capabilities },
      });
    });
    await this.tell(member.id, courseId);
    return enrolment.joinedAt;
  }

  /** The row is stored: a message that is lost does not undo it. */
  private async tell(userId: string, courseId: string): Promise<void> {
    const message = { room: userRoom(userId), event: MEMBERSHIP_CHANGED, payload: { courseId } };
    await this.platform.bus
      .publish(message)
      .catch((error: Error) => this.platform.warn(`a change of role was not told: ${error.message}`));
  }
}

function memberView(user: UserModel, role: CourseRole, joinedAt: Date): MemberView {
  const { id, username, displayName, email } = user;
  return { user: { id, username, displayName, email }, role, joinedAt: joinedAt.toISOString() };
}
