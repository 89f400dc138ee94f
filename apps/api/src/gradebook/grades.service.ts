import type { ContextModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, PRESENT } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { announceRelease } from '../notices/release-notices';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import type { NewGradeChange } from './grade-history';
import { readStudents } from './grade-rows';
import { schemeInWords, writeScheme } from './grade-scheme';
import type { SchemeDto } from './grade-scheme.dto';
import { rowView } from './grade-views';
import type { GradeCellView, GradeOverrideDto, ReleaseDto, StudentGradeView, TakeBackQuery } from './gradebook.dto';
import { GradebookService } from './gradebook.service';

/** What staff decide on: single grades, when they are told, and how they make up the total. All of it stays in the history. */
@Injectable()
export class GradesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly book: GradebookService,
  ) {}

  /**
   * In place of what is computed, until it is taken back; what is computed goes on beside it.
   * @throws DomainError 409 `grade_conflict` over another override than the one that was seen
   */
  async override(
    user: UserModel,
    assignmentId: string,
    userId: string,
    dto: GradeOverrideDto,
  ): Promise<StudentGradeView> {
    const context = await this.editable(user, assignmentId);
    await this.change(user, context.courseId, async (transaction) => {
      const seen = await this.cell(transaction, context, userId);
      requireSeen(seen, dto.revision);
      const before = pointsOf(seen);
      const { points, reason, reasonShown = false } = dto;
      const now = { points, reason, reasonShown, byId: user.id, at: this.platform.now() };
      const key = { contextId: context.id, userId };
      await transaction.gradeOverride.upsert({
        where: { contextId_userId: key },
        create: { ...key, ...now },
        update: now,
      });
      return { ...key, kind: 'overridden', before, after: String(points), reason };
    });
    return this.book.grade(user, assignmentId, userId);
  }

  /** What is computed counts again. @throws DomainError 409 `grade_conflict` over another override than the one that was seen */
  async takeBack(
    user: UserModel,
    assignmentId: string,
    userId: string,
    { revision }: TakeBackQuery,
  ): Promise<StudentGradeView> {
    const context = await this.editable(user, assignmentId);
    await this.change(user, context.courseId, async (transaction) => {
      const seen = await this.cell(transaction, context, userId);
      requireSeen(seen, revision);
      const before = pointsOf(seen);
      const key = { contextId: context.id, userId };
      const { count } = await transaction.gradeOverride.deleteMany({ where: key });
      if (count === 0) throw notFound('override');
      return { ...key, kind: 'taken_back', before, after: pointsOf(await this.cell(transaction, context, userId)) };
    });
    return this.book.grade(user, assignmentId, userId);
  }

  /** From when students see what they earned at an assignment. */
  async release(user: UserModel, assignmentId: string, { at, now }: ReleaseDto): Promise<void> {
    const context = await this.editable(user, assignmentId);
    if ((at === undefined) === (now === undefined)) {
      throw invalid([{ path: 'at', code: 'either', message: 'give either at or now' }]);
    }
    await this.change(user, context.courseId, async (transaction) => {
      const releasedAt = now ? this.platform.now() : at == null ? null : new Date(at);
      await transaction.context.update({ where: { id: context.id }, data: { releasedAt } });
      await announceRelease(transaction, context, releasedAt);
      const [before, after] = [context.releasedAt, releasedAt].map((time) => time?.toISOString() ?? null);
      return { contextId: context.id, kind: 'released', before, after };
    });
  }

  /** The categories as they are to be, all at once. */
  async arrange(user: UserModel, idOrSlug: string, { categories }: SchemeDto): Promise<void> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.edit');
    const courseId = access.course.id;
    await this.change(user, courseId, async (transaction) => {
      const there = await transaction.gradeCategory.findMany({ where: { courseId }, orderBy: { position: 'asc' } });
      const contexts = await transaction.context.findMany({ where: { courseId }, select: { id: true } });
      requireSound(
        categories,
        there.map(({ id }) => id),
        contexts.map(({ id }) => id),
      );
      await writeScheme(transaction, courseId, categories);
      return { kind: 'scheme', before: schemeInWords(there), after: schemeInWords(categories) };
    });
  }

  /** In one transaction with the history and the audit log, one change of a course's grades at a time. */
  async change(
    user: UserModel,
    courseId: string,
    work: (transaction: Prisma.TransactionClient) => Promise<Omit<NewGradeChange, 'courseId' | 'at' | 'actorId'>>,
  ): Promise<void> {
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await lockGrades(transaction, courseId);
      const done = await work(transaction);
      const at = this.platform.now();
      await transaction.gradeChange.create({ data: { courseId, at, actorId: user.id, ...done } });
      const { kind, contextId, userId, before = null, after = null, reason = null } = done;
      const target = contextId ? { type: 'assignment', id: contextId } : { type: 'course', id: courseId };
      const data = { before, after, reason, ...(userId ? { userId } : {}) };
      await this.audit.record(user, { action: `grade.${kind}`, target, courseId, data }, transaction);
    });
  }

  /** @throws DomainError 404, 403 for those who may not change grades */
  private async editable(user: UserModel, id: string): Promise<ContextModel> {
    const context = isId(id) ? await this.platform.database.prisma.context.findUnique({ where: { id } }) : null;
    const access = context && (await this.access.courseOrNull(user, context.courseId));
    if (!context || !access?.isMemberOrAdmin) throw notFound('assignment');
    access.require('grades.edit');
    if (context.draft) throw notFound('assignment');
    return context;
  }

  /** What counts for a student of the course at this moment. @throws DomainError 404 */
  private async cell(
    transaction: Prisma.TransactionClient,
    { id, courseId }: ContextModel,
    userId: string,
  ): Promise<GradeCellView | undefined> {
    const student = { courseId, userId, role: 'student' as const, ...PRESENT };
    if (!isId(userId) || (await transaction.enrolment.count({ where: student })) === 0) throw notFound('student');
    const book = await this.book.book(courseId, transaction);
    const [row] = await readStudents(transaction, courseId, book.columns, { userIds: [userId] });
    return row && rowView(book, row).cells[book.columns.findIndex(({ context }) => context.id === id)];
  }
}

function pointsOf(cell: GradeCellView | undefined): string | null {
  return cell?.points == null ? null : String(cell.points);
}

/** @throws DomainError 409 `grade_conflict` with the grade as it is, when that is not what somebody has seen */
function requireSeen(cell: GradeCellView | undefined, seen: string | null | undefined): void {
  const current = cell?.override ?? null;
  if (!cell || seen === undefined || seen === (current?.revision ?? null)) return;
  const message = current
    ? `${current.by ?? 'Somebody'} has overridden this grade meanwhile. Nothing of yours is stored yet.`
    : 'The override was taken back meanwhile. Nothing of yours is stored yet.';
  throw new DomainError(409, 'grade_conflict', message, { params: { cell, by: current?.by ?? null } });
}

/** Whoever changes a course's grades waits for the others who do, so that what was before is what was there. */
export async function lockGrades(transaction: Prisma.TransactionClient, courseId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('grades ' || ${courseId}::text, 0))`;
}

/** @throws DomainError 400 */
function requireSound(
  categories: SchemeDto['categories'],
  known: readonly string[],
  contexts: readonly string[],
): void {
  const [names, taken] = [new Set<string>(), new Set<string>()];
  for (const [at, { id, name, assignmentIds }] of categories.entries()) {
    const wrong = (field: string, message: string) =>
      invalid([{ path: `categories.${at}.${field}`, code: 'category', message }]);
    if (id !== undefined && !known.includes(id)) throw wrong('id', 'must be a category of this course');
    if (names.has(name)) throw wrong('name', 'is there twice');
    names.add(name);
    for (const one of assignmentIds) {
      if (!contexts.includes(one)) throw wrong('assignmentIds', 'must be assignments of this course');
      if (taken.has(one)) throw wrong('assignmentIds', 'names an assignment that is in another category');
      taken.add(one);
    }
  }
}
