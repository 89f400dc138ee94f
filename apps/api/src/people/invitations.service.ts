import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { CAPABILITIES } from '../access/capabilities';
import { AuditService } from '../audit/audit.service';
import { PLATFORM, type Platform } from '../platform';
import { invalid, notFound } from '../problems/domain-error';
import { requireSection } from './enrolling';
import type {
  CreateInvitationDto,
  InvitationList,
  InvitationState,
  InvitationView,
  NewInvitationView,
} from './invitations.dto';
import { newCode, shownCode } from './join-codes';
import { mayGive, requireMayGive, storedRights } from './rights';
import { newToken, tokenHash } from './secret-links';

const YEAR_MS = 366 * 24 * 3600 * 1000;
const LISTED = 200;

export const WITH = { section: true, createdBy: true } as const satisfies Prisma.InvitationInclude;
export type Invitation = Prisma.InvitationGetPayload<{ include: typeof WITH }>;

/** Codes and links by which people come into a course. */
@Injectable()
export class InvitationsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** Newest first. */
  async list(user: UserModel, idOrSlug: string): Promise<InvitationList> {
    const access = await this.editable(user, idOrSlug);
    const rows = await this.platform.database.prisma.invitation.findMany({
      where: { courseId: access.course.id },
      orderBy: { id: 'desc' },
      take: LISTED,
      include: WITH,
    });
    return { items: await Promise.all(rows.map((row) => this.view(row))) };
  }

  async create(
    user: UserModel,
    idOrSlug: string,
    dto: CreateInvitationDto,
    origin: string,
  ): Promise<NewInvitationView> {
    const access = await this.editable(user, idOrSlug);
    const { kind, role, sectionId, maxUses } = dto;
    if (kind === 'code' && role !== 'student') {
      throw invalid([{ path: 'role', code: 'code', message: 'must be student: a code makes no staff' }]);
    }
    const capabilities = storedRights({ user, access }, role, dto.capabilities);
    requireMayGive({ user, access }, role, capabilities);
    const courseId = access.course.id;
    const code = kind === 'code' ? newCode() : null;
    const token = kind === 'link' ? newToken() : null;
    const row = await this.platform.database.prisma.$transaction(async (transaction) => {
      await requireSection(transaction, courseId, sectionId);
      const made = await transaction.invitation.create({
        data: {
          courseId,
          code,
          tokenHash: token === null ? null : tokenHash(token),
          role,
          capabilities: [...capabilities],
          sectionId: sectionId ?? null,
          expiresAt: this.end(dto.expiresAt),
          maxUses: maxUses ?? null,
          createdAt: this.platform.now(),
          createdById: user.id,
        },
        include: WITH,
      });
      const target = { type: 'invitation', id: made.id };
      const data = { kind, role, capabilities: [...capabilities], expiresAt: made.expiresAt.toISOString() };
      await this.audit.record(user, { action: 'invitation.created', target, courseId, data }, transaction);
      return made;
    });
    const site = this.platform.settings.publicUrl?.replace(/\/$/, '') ?? origin;
    const link = code === null ? `${site}/join#${token ?? ''}` : `${site}/join/${shownCode(code)}`;
    return { ...(await this.view(row)), link };
  }

  async revoke(user: UserModel, idOrSlug: string, id: string): Promise<void> {
    const access = await this.editable(user, idOrSlug);
    const courseId = access.course.id;
    const { prisma } = this.platform.database;
    const found = isId(id) ? await prisma.invitation.findUnique({ where: { id, courseId } }) : null;
    if (!found) throw notFound('invitation');
    requireMayGive({ user, access }, found.role, found.capabilities);
    await prisma.$transaction(async (transaction) => {
      const where = { id, revokedAt: null };
      const { count } = await transaction.invitation.updateMany({ where, data: { revokedAt: this.platform.now() } });
      if (count === 0) return;
      const target = { type: 'invitation', id };
      await this.audit.record(user, { action: 'invitation.revoked', target, courseId }, transaction);
    });
  }

  /** Whether somebody can come in by it now; not when who made it may not give what it gives any more. */
  async stateOf(invitation: Invitation): Promise<InvitationState> {
    const { revokedAt, expiresAt, maxUses, uses, createdBy, courseId, role, capabilities } = invitation;
    if (revokedAt !== null) return 'revoked';
    if (expiresAt <= this.platform.now()) return 'expired';
    if (maxUses !== null && uses >= maxUses) return 'used_up';
    const access = await this.access.courseOrNull(createdBy, courseId);
    const may = access?.can('members.edit') === true && mayGive({ user: createdBy, access }, role, capabilities);
    return may ? 'open' : 'void';
  }

  /** @throws DomainError 403 or 404 */
  private async editable(user: UserModel, idOrSlug: string): Promise<CourseAccess> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    return access;
  }

  /** @throws DomainError 400 for a time that has passed or is too far away. */
  private end(text: string): Date {
    const end = new Date(text);
    const now = this.platform.now().getTime();
    if (end.getTime() > now && end.getTime() <= now + YEAR_MS) return end;
    throw invalid([{ path: 'expiresAt', code: 'future', message: 'must be in the future and within a year' }]);
  }

  private async view(row: Invitation): Promise<InvitationView> {
    const { id, code, role, section, expiresAt, maxUses, uses, createdAt, createdBy } = row;
    return {
      id,
      kind: code === null ? 'link' : 'code',
      code: code && shownCode(code),
      role,
      capabilities: CAPABILITIES.filter((one) => row.capabilities.includes(one)),
      section: section && { id: section.id, name: section.name },
      state: await this.stateOf(row),
      expiresAt: expiresAt.toISOString(),
      maxUses,
      uses,
      createdAt: createdAt.toISOString(),
      createdBy: createdBy.displayName,
    };
  }
}
