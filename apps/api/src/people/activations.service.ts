import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, PRESENT } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { PLATFORM, type Platform } from '../platform';
import { DomainError } from '../problems/domain-error';
import type { ActivationsDto, LinksView } from './activations.dto';
import { csvOf } from '../csv/csv-writer';
import { Enrolling } from './enrolling';
import { mayGive, type Giver } from './rights';
import { newToken, tokenHash } from './secret-links';

const LIFETIME_MS = 30 * 24 * 3600 * 1000;

/** Links by which people take over the accounts that a roster made for them. */
@Injectable()
export class ActivationsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly enrolling: Enrolling,
  ) {}

  /**
   * New links for people of the course who have not signed in yet; the links before them end. There is none for an
   * account that another course made, nor for one with rights that the caller may not give.
   */
  async renew(user: UserModel, idOrSlug: string, { userIds }: ActivationsDto, origin: string): Promise<LinksView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('members.edit');
    const giver = { user, access };
    const courseId = access.course.id;
    return this.enrolling.alone(courseId, async (transaction) => {
      const ids = await this.renewable(transaction, giver, userIds);
      const asked = userIds && new Set(userIds).size;
      if (ids.length === 0 || (asked !== undefined && ids.length < asked)) throw notToBeHad();
      const links = await this.issue(transaction, courseId, ids, origin);
      const target = { type: 'course', id: courseId };
      await this.audit.record(
        user,
        { action: 'activation.renewed', target, courseId, data: { userIds: ids } },
        transaction,
      );
      return links;
    });
  }

  /** The first links of accounts that were just made; null for none. */
  async begin(
    transaction: Prisma.TransactionClient,
    courseId: string,
    userIds: readonly string[],
    origin: string,
  ): Promise<LinksView | null> {
    if (userIds.length === 0) return null;
    await transaction.activation.createMany({ data: userIds.map((userId) => ({ userId, courseId })) });
    return this.issue(transaction, courseId, userIds, origin);
  }

  private async renewable(
    transaction: Prisma.TransactionClient,
    giver: Giver,
    userIds: readonly string[] | undefined,
  ): Promise<string[]> {
    const courseId = giver.access.course.id;
    const waiting = await transaction.activation.findMany({
      where: {
        courseId,
        ...(userIds ? { userId: { in: [...userIds] } } : {}),
        user: {
          role: 'user',
          passwordHash: null,
          identities: { none: {} },
          enrolments: {
            some: { courseId, ...PRESENT },
            none: { courseId: { not: courseId }, role: { not: 'student' } },
          },
        },
      },
      include: { user: { include: { enrolments: { where: { courseId } } } } },
      orderBy: { user: { username: 'asc' } },
    });
    const mine = waiting.filter(({ user }) =>
      user.enrolments.every(({ role, capabilities }) => mayGive(giver, role, capabilities)),
    );
    return mine.map(({ userId }) => userId);
  }

  private async issue(
    transaction: Prisma.TransactionClient,
    courseId: string,
    userIds: readonly string[],
    origin: string,
  ): Promise<LinksView> {
    const expiresAt = new Date(this.platform.now().getTime() + LIFETIME_MS);
    const tokens = new Map(userIds.map((id) => [id, newToken()]));
    const values = [...tokens].map(([id, token]) => ({ id, hash: tokenHash(token).toString('hex') }));
    await transaction.$executeRaw`
      UPDATE activation a SET token_hash = decode(v.hash, 'hex'), expires_at = ${expiresAt}
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS v(id uuid, hash text)
      WHERE a.user_id = v.id AND a.course_id = ${courseId}::uuid`;
    const users = await transaction.user.findMany({
      where: { id: { in: [...userIds] } },
      include: { enrolments: { where: { courseId } } },
      orderBy: { username: 'asc' },
    });
    const site = this.platform.settings.publicUrl?.replace(/\/$/, '') ?? origin;
    const items = users.map(({ id, username, displayName, email, enrolments }) => ({
      userId: id,
      username,
      name: enrolments[0]?.rosterName ?? displayName,
      email,
      link: `${site}/activate#${tokens.get(id) ?? ''}`,
    }));
    const rows = items.map(({ username, name, email, link }) => ({ name, email, username, link }));
    return { items, expiresAt: expiresAt.toISOString(), csv: csvOf(['name', 'email', 'username', 'link'], rows) };
  }
}

function notToBeHad(): DomainError {
  const message =
    'There is no link to be had: the account is in use, was made by another course, or is not yours to hand out.';
  return new DomainError(409, 'no_activation', message);
}
