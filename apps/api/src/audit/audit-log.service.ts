import { AUDIT_ACTIONS } from '@assay/contract';
import type { AuditEntryModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { afterCursor } from '../courses/courses.service';
import { forbidden } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { keyOf, namesOf } from './audit-names';
import type { AuditEntryView, AuditPage, AuditPersonView, AuditQuery } from './audit.dto';

const DEFAULT_LIMIT = 50;

/** Tells what staff did. */
@Injectable()
export class AuditLogService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async ofCourse(user: UserModel, idOrSlug: string, query: AuditQuery): Promise<AuditPage> {
    const access = await this.access.course(user, idOrSlug);
    access.require('audit.view');
    return this.page({ courseId: access.course.id }, query);
  }

  async ofSite(user: UserModel, query: AuditQuery): Promise<AuditPage> {
    if (user.role !== 'admin') throw forbidden('Only admins see what was done on the site.');
    return this.page({}, query);
  }

  private async page(
    where: Prisma.AuditEntryWhereInput,
    { cursor, limit = DEFAULT_LIMIT, area, actorId, userId }: AuditQuery,
  ): Promise<AuditPage> {
    const rows = await this.platform.database.prisma.auditEntry.findMany({
      where: {
        ...where,
        actorId,
        action: area && { in: [...AUDIT_ACTIONS[area]] },
        OR: userId === undefined ? undefined : doneTo(userId),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      ...afterCursor(cursor),
    });
    const page = rows.slice(0, limit);
    return { items: await this.views(page), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  private async views(rows: readonly AuditEntryModel[]): Promise<AuditEntryView[]> {
    const { prisma } = this.platform.database;
    const people = rows.flatMap((row) => [row.actorId, userIdOf(row)]).filter((id) => id !== null);
    const courses = rows.flatMap(({ courseId }) => courseId ?? []);
    const [users, found, names] = await Promise.all([
      prisma.user.findMany({ where: { id: { in: [...new Set(people)] } } }),
      prisma.course.findMany({ where: { id: { in: [...new Set(courses)] } } }),
      namesOf(prisma, rows),
    ]);
    const personOf = (id: string | null): AuditPersonView | null => {
      const user = users.find((one) => one.id === id);
      return user ? { id: user.id, username: user.username, displayName: user.displayName } : null;
    };
    return rows.map((row) => {
      const course = found.find(({ id }) => id === row.courseId);
      return {
        id: row.id,
        at: row.at.toISOString(),
        action: row.action,
        actor: personOf(row.actorId),
        target: { type: row.targetType, id: row.targetId, name: names.get(keyOf(row)) ?? null },
        user: personOf(userIdOf(row)),
        course: course ? { id: course.id, slug: course.slug, title: course.title } : null,
        data: dataOf(row),
      };
    });
  }
}

function doneTo(userId: string): Prisma.AuditEntryWhereInput[] {
  return [{ targetType: 'user', targetId: userId }, { data: { path: ['userId'], equals: userId } }];
}

/** Of the one person whom it was done to. */
function userIdOf(row: AuditEntryModel): string | null {
  const id = row.targetType === 'user' ? row.targetId : dataOf(row)['userId'];
  return typeof id === 'string' && isId(id) ? id : null;
}

function dataOf({ data }: AuditEntryModel): Record<string, unknown> {
  return data as Record<string, unknown>;
}
