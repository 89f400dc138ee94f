import type { AuditAction } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, PRESENT, type CourseAccess } from '../access/access.service';
import { CAPABILITIES } from '../access/capabilities';
import { AuditService } from '../audit/audit.service';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { csvOf } from '../csv/csv-writer';
import { Enrolling, isWaiting, requireSection } from './enrolling';
import type { AddMemberDto, MemberPage, MemberQuery, MemberState, MemberView, UpdateMemberDto } from './members.dto';
import { requireMayGive, storedRights, type Giver } from './rights';

const DEFAULT_LIMIT = 100;

const WITH = { user: { include: { identities: true } }, section: true } as const satisfies Prisma.EnrolmentInclude;
type Row = Prisma.EnrolmentGetPayload<{ include: typeof WITH }>;

const WHERE: Readonly<Record<MemberState, Prisma.EnrolmentWhereInput>> = {
  present: PRESENT,
  left: { leftAt: { not: null } },
  all: {},
};

@Injectable()
export class MembersService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly enrolling: Enrolling,
  ) {}

  /** By user name. */
  async list(user: UserModel, idOrSlug: string, query: MemberQuery): Promise<MemberPage> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.view');
    const { cursor, limit = DEFAULT_LIMIT, state = 'present' } = query;
    const after = cursor === undefined ? {} : { user: { username: { gt: cursor } } };
    const rows = await this.platform.database.prisma.enrolment.findMany({
      where: { courseId: access.course.id, ...WHERE[state], ...after },
      orderBy: { user: { username: 'asc' } },
      take: limit + 1,
      include: WITH,
    });
    const page = rows.slice(0, limit);
    return {
      items: page.map(memberView),
      nextCursor: rows.length > limit ? (page.at(-1)?.user.username ?? null) : null,
    };
  }

  /** Who is in the course, as a file that a spreadsheet opens without running anything. */
  async export(user: UserModel, idOrSlug: string): Promise<string> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.view');
    const rows = await this.platform.database.prisma.enrolment.findMany({
      where: { courseId: access.course.id, ...PRESENT },
      orderBy: { user: { username: 'asc' } },
      include: WITH,
    });
    const lines = rows.map(memberView).map(({ user: person, rosterName, section, studentNumber, role }) => ({
      name: rosterName ?? person.displayName,
      email: person.email,
      username: person.username,
      'student id': studentNumber ?? '',
      section: section?.name ?? '',
      role,
    }));
    return csvOf(['name', 'email', 'username', 'student id', 'section', 'role'], lines);
  }

  /** Adds somebody who has an account, brings them back, or changes the role of a member. */
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
    return this.place({ user, access }, member.id, { role });
  }

  /** Role, rights and section of a member; also of one who has left, when that is taken back. */
  async update(user: UserModel, idOrSlug: string, userId: string, dto: UpdateMemberDto): Promise<MemberView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    const found = await this.find(access.course.id, userId);
    if (found.leftAt !== null && dto.left !== false) throw notFound('member');
    return this.place({ user, access }, userId, dto);
  }

  /** Ends a membership; the member's live connections leave the course's rooms. */
  async remove(user: UserModel, idOrSlug: string, userId: string): Promise<void> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    const { role, capabilities } = await this.find(access.course.id, userId);
    requireMayGive({ user, access }, role, capabilities);
    await this.end(user, access, userId, 'member.removed');
  }

  /** Where a course is open. Joining again changes nothing; who comes back comes back as a student. */
  async join(user: UserModel, idOrSlug: string): Promise<MemberView> {
    const { course, role } = await this.access.course(user, idOrSlug);
    if (role === null) {
      if (!course.open) throw notFound('course');
      await this.enrolling.alone(course.id, async (transaction) => {
        await this.enrolling.put(transaction, course.id, user.id, { role: 'student', capabilities: [] });
        const target = { type: 'user', id: user.id };
        const data = { role: 'student' };
        await this.audit.record(user, { action: 'member.set', target, courseId: course.id, data }, transaction);
      });
      await this.enrolling.tell(course.id, [user.id]);
    }
    return memberView(await this.find(course.id, user.id));
  }

  /** By themselves. What they did stays, and is there again when they come back. */
  async leave(user: UserModel, idOrSlug: string): Promise<void> {
    const access = await this.access.course(user, idOrSlug);
    if (access.role === null) throw notFound('course');
    await this.end(user, access, user.id, 'member.left');
  }

  private async end(user: UserModel, { course }: CourseAccess, userId: string, action: AuditAction): Promise<void> {
    const courseId = course.id;
    await this.enrolling.alone(courseId, async (transaction) => {
      if ((await this.enrolling.end(transaction, courseId, [userId])) === 0) throw notFound('member');
      const left = await transaction.enrolment.findUniqueOrThrow({ where: { courseId_userId: { courseId, userId } } });
      const instructors = await transaction.enrolment.count({ where: { courseId, role: 'instructor', ...PRESENT } });
      if (left.role === 'instructor' && instructors === 0 && user.role !== 'admin') {
        const message = 'You are the only instructor of this course; make somebody else one first.';
        throw new DomainError(409, 'last_instructor', message);
      }
      await this.audit.record(user, { action, target: { type: 'user', id: userId }, courseId }, transaction);
    });
    await this.enrolling.tell(courseId, [userId]);
  }

  private async place(giver: Giver, userId: string, dto: UpdateMemberDto): Promise<MemberView> {
    const courseId = giver.access.course.id;
    await this.enrolling.alone(courseId, async (transaction) => {
      const where = { courseId_userId: { courseId, userId } };
      const before = await transaction.enrolment.findUnique({ where });
      const role = dto.role ?? before?.role ?? 'student';
      const kept = before?.role === role && dto.capabilities === undefined;
      const capabilities = kept ? before.capabilities : storedRights(giver, role, dto.capabilities);
      const changed = !kept || before.leftAt !== null;
      if (changed) {
        if (userId === giver.user.id && giver.user.role !== 'admin') throw ownRole();
        if (before) requireMayGive(giver, before.role, before.capabilities);
        requireMayGive(giver, role, capabilities);
      }
      await requireSection(transaction, courseId, dto.sectionId);
      await this.enrolling.put(transaction, courseId, userId, { role, capabilities, sectionId: dto.sectionId });
      const data = { role, capabilities: [...capabilities], ...(dto.sectionId ? { sectionId: dto.sectionId } : {}) };
      const target = { type: 'user', id: userId };
      await this.audit.record(giver.user, { action: 'member.set', target, courseId, data }, transaction);
    });
    await this.enrolling.tell(courseId, [userId]);
    return memberView(await this.find(courseId, userId));
  }

  /** @throws DomainError 404 */
  private async find(courseId: string, userId: string): Promise<Row> {
    const where = { courseId_userId: { courseId, userId } };
    const found = isId(userId) && (await this.platform.database.prisma.enrolment.findUnique({ where, include: WITH }));
    if (!found) throw notFound('member');
    return found;
  }
}

function ownRole(): DomainError {
  return new DomainError(409, 'own_role', 'You cannot change your own role or rights; another instructor can.');
}

function memberView(row: Row): MemberView {
  const { id, username, displayName, email } = row.user;
  const { section } = row;
  return {
    user: { id, username, displayName, email },
    role: row.role,
    capabilities: row.role === 'assistant' ? CAPABILITIES.filter((one) => row.capabilities.includes(one)) : [],
    section: section && { id: section.id, name: section.name },
    rosterName: row.rosterName,
    studentNumber: row.studentNumber,
    joinedAt: row.joinedAt.toISOString(),
    leftAt: row.leftAt?.toISOString() ?? null,
    waiting: isWaiting(row.user),
  };
}
