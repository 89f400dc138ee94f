import { LANGUAGES } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import type { CourseAccess } from '../access/access.service';
import { earnedPoints } from '../assignments/earned';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { iso } from '../problems/instant';
import { PLATFORM, type Platform } from '../platform';
import { compilerOutput, testViews, versionOf } from '../submissions/evaluation-views';
import { nameOf } from '../people/name-of';
import { AssessmentAccess, type AssessmentRow } from './assessment-access';
import { readQueue } from './assessment-queries';
import { marksOf, requireOverride } from './assessment-rules';
import { commentView, itemView, markView, WITH_AUTHOR } from './assessment-views';
import type { AssessedWorkView, AssessmentView, SaveAssessmentDto } from './assessments.dto';
import { criterionView, WITH_RUBRIC } from './rubric-views';

/** What people make of one student's work. */
@Injectable()
export class AssessmentsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AssessmentAccess,
    private readonly audit: AuditService,
  ) {}

  async get(user: UserModel, id: string): Promise<AssessmentView> {
    const { row, access } = await this.access.assessment(user, id);
    return this.view(row, access);
  }

  /** All of it at once; refused when somebody has saved since it was read, with what is there. */
  async save(user: UserModel, id: string, dto: SaveAssessmentDto): Promise<AssessmentView> {
    const { row } = await this.access.assessment(user, id);
    const { contextId, exerciseId, userId } = row;
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const place = await transaction.contextExercise.findUnique({
        where: { exerciseId, contextId },
        include: WITH_RUBRIC,
      });
      if (!place) throw notFound('exercise');
      const marks = marksOf(dto, place.criteria);
      requireOverride(dto, place.points.toNumber());
      const { attempt, state, automaticPoints = null, automaticReason = '', comment = '' } = dto;
      const submission = await transaction.submission.findFirst({ where: { userId, exerciseId, contextId, attempt } });
      if (!submission)
        throw invalid([{ path: 'attempt', code: 'unknown', message: 'must be an attempt of this student' }]);
      const standing = await transaction.standing.findFirst({ where: { userId, exerciseId, contextId } });
      const seenPoints = standing?.countingId === submission.id ? standing.points : null;
      const { count } = await transaction.assessment.updateMany({
        where: { id: row.id, revision: dto.revision },
        data: {
          ...{ state, automaticPoints, comment, seenPoints },
          automaticReason: automaticPoints === null ? '' : automaticReason,
          revision: { increment: 1 },
          submissionId: submission.id,
          graderId: user.id,
          gradedAt: this.platform.now(),
        },
      });
      if (count === 0) throw await this.conflict(transaction, row.id);
      await transaction.assessmentMark.deleteMany({ where: { assessmentId: row.id } });
      await transaction.assessmentMark.createMany({ data: marks.map((mark) => ({ ...mark, assessmentId: row.id })) });
      const after = await transaction.assessment.findUniqueOrThrow({ where: { id: row.id } });
      const title = place.exercise.currentVersion?.title ?? place.exercise.slug;
      const points = [earnedPoints(standing, row), earnedPoints(standing, after)];
      await this.record(transaction, user, row, { title, points, state, reason: after.automaticReason });
    });
    return this.get(user, id);
  }

  /** In the audit log, and in the history of grades where it is about a grade that counts. */
  private async record(
    transaction: Prisma.TransactionClient,
    user: UserModel,
    { id, state: was, userId, contextId, context: { courseId } }: AssessmentRow,
    done: { title: string; points: (number | null)[]; state: string; reason: string },
  ): Promise<void> {
    const [before = null, after = null] = done.points.map((points) => (points === null ? null : String(points)));
    if (was === 'done' || done.state === 'done') {
      const reason = done.reason === '' ? done.title : `${done.title}: ${done.reason}`;
      const at = this.platform.now();
      const change = { courseId, contextId, userId, actorId: user.id, at, kind: 'assessed', before, after, reason };
      await transaction.gradeChange.create({ data: change });
    }
    const data = { userId, state: done.state, before, after };
    const event: AuditEvent = { action: 'assessment.saved', target: { type: 'assessment', id }, courseId, data };
    await this.audit.record(user, event, transaction);
  }

  /** That somebody has saved meanwhile, and what. */
  private async conflict(transaction: Prisma.TransactionClient, id: string): Promise<DomainError> {
    const now = await transaction.assessment.findUniqueOrThrow({
      where: { id },
      include: { grader: true, marks: true },
    });
    const by = nameOf(now.grader);
    const params = {
      ...{ revision: now.revision, by, at: iso(now.gradedAt), state: now.state },
      marks: now.marks.map(markView),
      automaticPoints: now.automaticPoints?.toNumber() ?? null,
      automaticReason: now.automaticReason,
      comment: now.comment,
    };
    const message = `${by ?? 'Somebody'} has saved this meanwhile. Nothing of yours is stored yet.`;
    return new DomainError(409, 'assessment_conflict', message, { params });
  }

  private async view(row: AssessmentRow, access: CourseAccess): Promise<AssessmentView> {
    const { prisma } = this.platform.database;
    const { contextId, exerciseId, context, userId } = row;
    const [queued] = await readQueue(prisma, { contextId, exerciseId, id: row.id });
    const place = await prisma.contextExercise.findUnique({ where: { exerciseId, contextId }, include: WITH_RUBRIC });
    if (!queued || !place) throw notFound('assessment');
    const overridden = await prisma.gradeOverride.findUnique({ where: { contextId_userId: { contextId, userId } } });
    return {
      ...itemView(queued, context.anonymous),
      courseSlug: context.course.slug,
      assignmentId: context.id,
      assignmentSlug: context.slug,
      assignmentTitle: context.title,
      exerciseId,
      exerciseSlug: place.exercise.slug,
      exerciseTitle: place.exercise.currentVersion?.title ?? place.exercise.slug,
      anonymous: context.anonymous,
      revision: row.revision,
      gradedAttempt: row.submission?.attempt ?? null,
      gradedAt: iso(row.gradedAt),
      maxTestPoints: place.points.toNumber(),
      rubricPoints: row.rubricPoints.toNumber(),
      criteria: place.criteria.map(criterionView),
      marks: row.marks.map(markView),
      automaticPoints: row.automaticPoints?.toNumber() ?? null,
      automaticReason: row.automaticReason,
      comment: row.comment,
      overriddenPoints: overridden?.points.toNumber() ?? null,
      work: await this.work(row, queued.attempt, access.can('exercises.view-hidden')),
    };
  }

  /** An attempt with its results and what staff say of its lines. @param staff sees hidden tests */
  async work(
    { userId, exerciseId, contextId }: Pick<AssessmentRow, 'userId' | 'exerciseId' | 'contextId'>,
    attempt: number,
    staff: boolean,
  ): Promise<AssessedWorkView> {
    const submission = await this.platform.database.prisma.submission.findFirst({
      where: { userId, exerciseId, contextId, attempt },
      include: {
        counting: { include: { tests: true, output: true } },
        reviewComments: { ...WITH_AUTHOR, orderBy: [{ path: 'asc' }, { firstLine: 'asc' }, { id: 'asc' }] },
      },
    });
    const language = LANGUAGES.find((one) => one === submission?.counting?.language);
    if (!submission?.counting || !language) throw notFound('submission');
    const { counting } = submission;
    const [document, files] = await Promise.all([
      this.platform.content.document(versionOf(counting)),
      this.platform.content.files(counting.files as unknown as FileEntry[]),
    ]);
    return {
      attempt,
      language,
      verdict: counting.verdict === 'skipped' ? null : counting.verdict,
      files: files.map(({ path, content }) => ({ path, content: content.toString('utf8') })),
      tests: testViews(document, counting.tests, { staff }),
      compilerOutput: compilerOutput(counting, counting.output),
      comments: submission.reviewComments.map(commentView),
    };
  }
}
