import type { AuditAction } from '@assay/contract';
import { Prisma, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { AssignmentsService } from '../assignments/assignments.service';
import { isReleased } from '../assignments/earned';
import { AuditService } from '../audit/audit.service';
import { afterCursor } from '../courses/courses.service';
import { DomainError, forbidden, invalid, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { fillQueue } from './assessment-queries';
import { itemOf, questionView, WITH_THREAD, type QuestionRow } from './question-views';
import type {
  NewQuestionDto,
  QuestionMessageDto,
  QuestionOutcomeDto,
  QuestionPage,
  QuestionQuery,
  QuestionView,
} from './questions.dto';

const DEFAULT_LIMIT = 50;

/** What students ask about grades that are released, and what becomes of it. */
@Injectable()
export class QuestionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly assignments: AssignmentsService,
    private readonly audit: AuditService,
  ) {}

  /** One for each exercise. */
  async ask(user: UserModel, assignmentId: string, { exerciseId, text }: NewQuestionDto): Promise<QuestionView> {
    const { row, access } = await this.assignments.find(user, isId(assignmentId) ? { id: assignmentId } : null);
    if (!access.isStudent) throw forbidden('Only students of the course ask about their grades.');
    const now = this.platform.now();
    if (!isReleased(row.releasedAt, now)) throw notFound('grading');
    if (!row.standings.some((one) => one.exerciseId === exerciseId)) {
      const message = 'must be an exercise for which you have handed something in';
      throw invalid([{ path: 'exerciseId', code: 'unknown', message }]);
    }
    const key = { contextId: row.id, exerciseId, userId: user.id };
    const id = await this.platform.database.prisma.$transaction(async (transaction) => {
      await fillQueue(transaction, row.id, exerciseId);
      const there = await transaction.gradeQuestion.findUnique({ where: { contextId_exerciseId_userId: key } });
      if (there) throw new DomainError(409, 'question_exists', 'You have asked about this already: write there.');
      const made = await transaction.gradeQuestion.create({
        data: { ...key, createdAt: now, messages: { create: { authorId: user.id, at: now, text } } },
      });
      return made.id;
    });
    return this.get(user, id);
  }

  async list(user: UserModel, course: string, query: QuestionQuery): Promise<QuestionPage> {
    const access = await this.access.course(user, course);
    access.require('grades.assess');
    const { state, cursor, limit = DEFAULT_LIMIT } = query;
    const { gradeQuestion } = this.platform.database.prisma;
    const inCourse = { context: { courseId: access.course.id } };
    const [rows, waiting] = await Promise.all([
      gradeQuestion.findMany({
        where: { ...inCourse, ...(state ? { state } : {}) },
        include: WITH_THREAD,
        orderBy: [{ state: 'asc' }, { id: 'asc' }],
        take: limit + 1,
        ...afterCursor(cursor),
      }),
      gradeQuestion.count({ where: { ...inCourse, state: 'open' } }),
    ]);
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => itemOf(row, access)),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      waiting,
    };
  }

  async get(user: UserModel, id: string): Promise<QuestionView> {
    const { row, access, own } = await this.find(user, id);
    return questionView(row, access, own);
  }

  /** Goes on with it. After an answer the student can ask again, once. */
  async write(user: UserModel, id: string, { text }: QuestionMessageDto): Promise<QuestionView> {
    const { row, own } = await this.find(user, id);
    const at = this.platform.now();
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const open = { state: 'open' as const, outcome: null, closedAt: null };
      const { count } = own
        ? await transaction.gradeQuestion.updateMany({
            where: { id, OR: [{ state: 'open' }, { reopened: false }] },
            data: { ...open, reopened: row.state === 'closed' || row.reopened },
          })
        : await transaction.gradeQuestion.updateMany({ where: { id, state: 'open' }, data: open });
      if (count === 0) throw closed(own);
      await transaction.gradeQuestionMessage.create({ data: { questionId: id, authorId: user.id, at, text } });
      if (own) return;
      await this.tell(transaction, row, text);
      await this.record(transaction, user, row, 'question.answered', {});
    });
    return this.get(user, id);
  }

  /** Answers it for good, and says whether the grade was changed. */
  async close(user: UserModel, id: string, { outcome, text }: QuestionOutcomeDto): Promise<QuestionView> {
    const { row, access } = await this.find(user, id);
    if (!access?.can('grades.assess')) throw forbidden('Only those who grade can close a question.');
    const at = this.platform.now();
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const data = { state: 'closed' as const, outcome, closedAt: at };
      const { count } = await transaction.gradeQuestion.updateMany({ where: { id, state: 'open' }, data });
      if (count === 0) throw closed(false);
      await transaction.gradeQuestionMessage.create({ data: { questionId: id, authorId: user.id, at, text } });
      await this.tell(transaction, row, text);
      await this.record(transaction, user, row, 'question.closed', { outcome });
    });
    return this.get(user, id);
  }

  /** @throws DomainError 404 for those whose it is not and who do not grade */
  private async find(
    user: UserModel,
    id: string,
  ): Promise<{ row: QuestionRow; access: CourseAccess | null; own: boolean }> {
    const { prisma } = this.platform.database;
    const row = isId(id) ? await prisma.gradeQuestion.findUnique({ where: { id }, include: WITH_THREAD }) : null;
    const access = row && (await this.access.courseOrNull(user, row.context.courseId));
    const own = row?.userId === user.id && access?.isStudent === true;
    if (!row || !(own || access?.can('grades.assess'))) throw notFound('question');
    // A grade that is taken back is not talked about.
    if (own && !isReleased(row.context.releasedAt, this.platform.now())) throw notFound('question');
    return { row, access, own };
  }

  private async tell(transaction: Prisma.TransactionClient, row: QuestionRow, text: string): Promise<void> {
    const { userId, exerciseId, contextId, context } = row;
    const notice = { userId, exerciseId, contextId, courseId: context.courseId, kind: 'question_answered' };
    await transaction.notice.create({ data: { ...notice, data: { reason: text }, createdAt: this.platform.now() } });
  }

  private async record(
    transaction: Prisma.TransactionClient,
    user: UserModel,
    { id, context: { courseId } }: QuestionRow,
    action: AuditAction,
    data: Prisma.InputJsonObject,
  ): Promise<void> {
    await this.audit.record(user, { action, target: { type: 'question', id }, courseId, data }, transaction);
  }
}

function closed(own: boolean): DomainError {
  const message = own ? 'It was answered a second time; talk to your teachers.' : 'It is closed.';
  return new DomainError(409, 'question_closed', message);
}
