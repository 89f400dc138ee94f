import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { DomainError, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { SavedCommentDto, SavedCommentList, SavedCommentView } from './saved-comments.dto';

/** The most that a list to choose from can hold. */
const MAX_SAVED = 200;

/** Sentences that those who grade in a course write again and again. */
@Injectable()
export class SavedCommentsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  async list(user: UserModel, course: string): Promise<SavedCommentList> {
    const access = await this.access.course(user, course);
    access.require('grades.assess');
    const rows = await this.platform.database.prisma.savedComment.findMany({
      where: { courseId: access.course.id },
      orderBy: [{ text: 'asc' }, { id: 'asc' }],
      take: MAX_SAVED,
    });
    return { items: rows.map(({ id, text }) => ({ id, text })) };
  }

  /** The same text again is the one that is there. */
  async add(user: UserModel, course: string, { text }: SavedCommentDto): Promise<SavedCommentView> {
    const access = await this.access.course(user, course);
    access.require('grades.assess');
    const courseId = access.course.id;
    return this.platform.database.prisma.$transaction(async (transaction) => {
      if ((await transaction.savedComment.count({ where: { courseId } })) >= MAX_SAVED) {
        throw new DomainError(
          409,
          'saved_comments_full',
          `A course keeps at most ${MAX_SAVED} comments: remove one first.`,
        );
      }
      const made = await transaction.savedComment.upsert({
        where: { courseId_text: { courseId, text } },
        create: { courseId, text, authorId: user.id, createdAt: this.platform.now() },
        update: {},
      });
      const event: AuditEvent = {
        action: 'saved-comment.added',
        target: { type: 'saved-comment', id: made.id },
        courseId,
      };
      await this.audit.record(user, event, transaction);
      return { id: made.id, text };
    });
  }

  async remove(user: UserModel, id: string): Promise<void> {
    const { prisma } = this.platform.database;
    const row = isId(id) ? await prisma.savedComment.findUnique({ where: { id } }) : null;
    const access = row && (await this.access.courseOrNull(user, row.courseId));
    if (!row || !access?.can('grades.assess')) throw notFound('comment');
    await prisma.$transaction(async (transaction) => {
      await transaction.savedComment.delete({ where: { id } });
      const event: AuditEvent = {
        action: 'saved-comment.removed',
        target: { type: 'saved-comment', id },
        courseId: row.courseId,
      };
      await this.audit.record(user, { ...event, data: { text: row.text } }, transaction);
    });
  }
}
