import type { NoticeKind } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { isId } from '../access/access.service';
import { PLATFORM, type Platform } from '../platform';
import { notFound } from '../problems/domain-error';
import type { NoticeList, NoticeView, RegradedView } from './notices.dto';

/** What is stored with a notice. */
type NoticeData = Partial<RegradedView> & { readonly reason?: string };

const SHOWN = 50;

/** Tells people what happened to what is theirs. */
@Injectable()
export class NoticesService {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  async unread(user: UserModel): Promise<NoticeList> {
    const rows = await this.platform.database.prisma.notice.findMany({
      where: { userId: user.id, readAt: null, createdAt: { lte: this.platform.now() } },
      include: {
        course: { select: { slug: true } },
        exercise: { include: { currentVersion: { select: { title: true } } } },
        context: { select: { slug: true, title: true } },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: SHOWN,
    });
    const items = rows.map(({ id, kind, createdAt, course, exercise, context, data }): NoticeView => {
      const { reason = '', ...regraded } = data as NoticeData;
      return {
        id,
        kind: kind as NoticeKind,
        createdAt: createdAt.toISOString(),
        courseSlug: course.slug,
        exerciseSlug: exercise?.slug ?? null,
        exerciseTitle: exercise && (exercise.currentVersion?.title ?? exercise.slug),
        assignmentSlug: context?.slug ?? null,
        assignmentTitle: context?.title ?? null,
        reason,
        regraded: kind === 'regraded' ? (regraded as RegradedView) : null,
      };
    });
    return { items };
  }

  async read(user: UserModel, id: string): Promise<void> {
    if (!isId(id)) throw notFound('notice');
    const data = { readAt: this.platform.now() };
    const { count } = await this.platform.database.prisma.notice.updateMany({ where: { id, userId: user.id }, data });
    if (count === 0) throw notFound('notice');
  }
}
