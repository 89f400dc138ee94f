import type { AuditAction } from '@assay/contract';
import type { UserModel } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { invalid, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { AssessmentAccess } from './assessment-access';
import { commentView, WITH_AUTHOR } from './assessment-views';
import type { NewReviewCommentDto, ReviewCommentDto, ReviewCommentView } from './assessments.dto';

/** What staff say of lines of a submission. */
@Injectable()
export class ReviewCommentsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly assessments: AssessmentAccess,
    private readonly audit: AuditService,
  ) {}

  async add(user: UserModel, assessmentId: string, dto: NewReviewCommentDto): Promise<ReviewCommentView> {
    const { row } = await this.assessments.assessment(user, assessmentId);
    const { userId, exerciseId, contextId } = row;
    const { attempt, path, firstLine, lastLine, text } = dto;
    const submission = await this.platform.database.prisma.submission.findFirst({
      where: { userId, exerciseId, contextId, attempt },
      include: { counting: { select: { files: true } } },
    });
    if (!submission?.counting) {
      throw invalid([{ path: 'attempt', code: 'unknown', message: 'must be an attempt of this student' }]);
    }
    const lines = await this.lines(submission.counting.files as unknown as FileEntry[], path);
    if (lastLine > lines)
      throw invalid([{ path: 'lastLine', code: 'max', message: `must be one of the file’s ${lines} lines` }]);
    if (lastLine < firstLine)
      throw invalid([{ path: 'lastLine', code: 'order', message: 'must not be before firstLine' }]);
    const data = {
      submissionId: submission.id,
      path,
      firstLine,
      lastLine,
      text,
      authorId: user.id,
      at: this.platform.now(),
    };
    return this.platform.database.prisma.$transaction(async (transaction) => {
      const made = await transaction.reviewComment.create({ data, ...WITH_AUTHOR });
      await this.audit.record(user, this.event('comment.added', made.id, row.context.courseId), transaction);
      return commentView(made);
    });
  }

  async change(user: UserModel, id: string, { text }: ReviewCommentDto): Promise<ReviewCommentView> {
    const courseId = await this.courseOf(user, id);
    return this.platform.database.prisma.$transaction(async (transaction) => {
      const changed = await transaction.reviewComment.update({ where: { id }, data: { text }, ...WITH_AUTHOR });
      await this.audit.record(user, this.event('comment.changed', id, courseId), transaction);
      return commentView(changed);
    });
  }

  async remove(user: UserModel, id: string): Promise<void> {
    const courseId = await this.courseOf(user, id);
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const { text, path, firstLine } = await transaction.reviewComment.delete({ where: { id } });
      const event = this.event('comment.removed', id, courseId);
      await this.audit.record(user, { ...event, data: { text, path, firstLine } }, transaction);
    });
  }

  /** How many lines a file has. @throws DomainError 400 for a file that was not handed in */
  private async lines(entries: readonly FileEntry[], path: string): Promise<number> {
    const [file] = await this.platform.content.files(entries.filter((entry) => entry.path === path));
    if (!file) throw invalid([{ path: 'path', code: 'unknown', message: 'must be a file that was handed in' }]);
    return file.content.toString('utf8').replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').length;
  }

  /** @throws DomainError 404, also for those who may not grade */
  private async courseOf(user: UserModel, id: string): Promise<string> {
    const { prisma } = this.platform.database;
    const include = { submission: { include: { exercise: { select: { courseId: true } } } } };
    const row = isId(id) ? await prisma.reviewComment.findUnique({ where: { id }, include }) : null;
    const courseId = row?.submission.exercise.courseId;
    const access = courseId === undefined ? null : await this.access.courseOrNull(user, courseId);
    if (courseId === undefined || !access?.can('grades.assess')) throw notFound('comment');
    return courseId;
  }

  private event(action: AuditAction, id: string, courseId: string) {
    return { action, target: { type: 'comment', id }, courseId };
  }
}
