import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { mostOf } from '../assignments/assignment-views';
import { earnedPoints } from '../assignments/earned';
import type { StudentFilter } from '../people/student-page';
import { PLATFORM, type Platform } from '../platform';
import { invalid, notFound } from '../problems/domain-error';
import { readColumns, readStudents, rowOfNobody } from './grade-rows';
import type { SchemeView } from './grade-scheme.dto';
import { categoryView, columnView, ownGradesView, rowView, studentTotalsView, type Book } from './grade-views';
import { gradesCsv, gradesXlsx } from './gradebook-file';
import type {
  GradebookQuery,
  GradebookView,
  GradeFormat,
  GradeHistoryPage,
  GradeHistoryQuery,
  StudentGradeView,
  StudentTotalsView,
  OwnGradesView,
} from './gradebook.dto';
import { historyPage } from './grade-history';

const DEFAULT_LIMIT = 100;

/** Students by assignments: what they have earned, and what the total comes to. */
@Injectable()
export class GradebookService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  /** By name. */
  async list(user: UserModel, idOrSlug: string, query: GradebookQuery): Promise<GradebookView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.view');
    const { q, section, limit = DEFAULT_LIMIT } = query;
    const book = await this.book(access.course.id);
    const filter: StudentFilter = { q, section, after: afterOf(query.cursor), limit: limit + 1 };
    const rows = await readStudents(this.platform.database.prisma, access.course.id, book.columns, filter);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      categories: book.categories.map(categoryView),
      columns: book.columns.map((column) => columnView(column, book.now)),
      items: page.map((row) => rowView(book, row)),
      nextCursor: rows.length > limit && last ? last.user_id : null,
      now: book.now.toISOString(),
    };
  }

  /** A student's own; to staff who look at it as a student, that of somebody who has handed in nothing. */
  async own(user: UserModel, idOrSlug: string): Promise<OwnGradesView> {
    const { course } = await this.access.members(user, idOrSlug);
    const book = await this.book(course.id);
    const [row] = await readStudents(this.platform.database.prisma, course.id, book.columns, { userIds: [user.id] });
    return ownGradesView(book, row ?? rowOfNobody(user.id));
  }

  /** How one student's totals come about, and what the student sees of it. */
  async totals(user: UserModel, idOrSlug: string, userId: string): Promise<StudentTotalsView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.view');
    const book = await this.book(access.course.id);
    const filter = { userIds: isId(userId) ? [userId] : [] };
    const [row] = await readStudents(this.platform.database.prisma, access.course.id, book.columns, filter);
    if (!row) throw notFound('student');
    return studentTotalsView(book, row);
  }

  /** One student's grade at one assignment, with the submissions that it comes from. */
  async grade(user: UserModel, assignmentId: string, userId: string): Promise<StudentGradeView> {
    const context = isId(assignmentId) ? await this.context(assignmentId) : null;
    const access = context && (await this.access.courseOrNull(user, context.courseId));
    if (!context || !access?.isMemberOrAdmin) throw notFound('assignment');
    access.require('grades.view');
    const book = await this.book(context.courseId);
    const at = book.columns.findIndex((column) => column.context.id === context.id);
    const filter = { userIds: isId(userId) ? [userId] : [] };
    const [row] = await readStudents(this.platform.database.prisma, context.courseId, book.columns, filter);
    const view = row && rowView(book, row);
    const cell = view?.cells[at];
    if (!cell) throw notFound('grade');
    const { prisma } = this.platform.database;
    const [standings, assessments] = await Promise.all([
      prisma.standing.findMany({ where: { contextId: context.id, userId } }),
      prisma.assessment.findMany({ where: { contextId: context.id, userId } }),
    ]);
    return {
      cell,
      row: view,
      exercises: context.exercises.map((place) => {
        const { exercise } = place;
        const of = (one: { exerciseId: string }) => one.exerciseId === exercise.id;
        const standing = standings.find(of);
        return {
          id: exercise.id,
          slug: exercise.slug,
          title: exercise.currentVersion?.title ?? exercise.slug,
          maxPoints: mostOf(place),
          points: earnedPoints(standing, assessments.find(of)),
          attempts: standing?.attempts ?? 0,
          late: standing?.late ?? false,
          submissionId: standing?.countingId ?? null,
        };
      }),
    };
  }

  async scheme(user: UserModel, idOrSlug: string): Promise<SchemeView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.view');
    const where = { courseId: access.course.id };
    const orderBy = [{ position: 'asc' as const }, { id: 'asc' as const }];
    const [categories, contexts] = await Promise.all([
      this.platform.database.prisma.gradeCategory.findMany({ where, orderBy }),
      this.platform.database.prisma.context.findMany({ where, orderBy }),
    ]);
    return {
      categories: categories.map((category) => ({
        ...categoryView(category),
        assignmentIds: contexts.flatMap(({ id, categoryId }) => (categoryId === category.id ? [id] : [])),
      })),
      assignments: contexts.map(({ id, kind, title, weight, draft }) => ({
        id,
        kind,
        title,
        weight: weight.toNumber(),
        draft,
      })),
    };
  }

  async history(user: UserModel, idOrSlug: string, query: GradeHistoryQuery): Promise<GradeHistoryPage> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.view');
    return historyPage(this.platform.database.prisma, access.course.id, query);
  }

  /** Everybody's, as a file that a spreadsheet opens without running anything. */
  async export(
    user: UserModel,
    idOrSlug: string,
    format: GradeFormat,
  ): Promise<{ name: string; mediaType: string; content: Buffer }> {
    const access = await this.access.course(user, idOrSlug);
    access.require('grades.view');
    const book = await this.book(access.course.id);
    const rows = await readStudents(this.platform.database.prisma, access.course.id, book.columns, {});
    const views = rows.map((row) => rowView(book, row));
    const name = `${access.course.slug}-grades.${format}`;
    if (format === 'csv') return { name, mediaType: 'text/csv; charset=utf-8', content: gradesCsv(book, views) };
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { name, mediaType, content: await gradesXlsx(book, views) };
  }

  async book(courseId: string, within?: Prisma.TransactionClient): Promise<Book> {
    const prisma = within ?? this.platform.database.prisma;
    const [columns, categories] = await Promise.all([
      readColumns(prisma, courseId),
      prisma.gradeCategory.findMany({ where: { courseId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    ]);
    return { columns, categories, now: this.platform.now() };
  }

  private context(id: string) {
    const exercise = { include: { currentVersion: { select: { title: true } } } };
    const exercises = { orderBy: { position: 'asc' as const }, include: { exercise } };
    return this.platform.database.prisma.context.findUnique({ where: { id }, include: { exercises } });
  }
}

/** @throws DomainError 400 for what no answer has told */
function afterOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || isId(cursor)) return cursor;
  throw invalid([{ path: 'cursor', code: 'cursor', message: 'must be one that was answered' }]);
}
