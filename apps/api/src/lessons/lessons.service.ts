import type { AuditAction } from '@assay/contract';
import type { LessonModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { availableExercises, availableLessons, isAvailable } from '../access/availability';
import { AuditService } from '../audit/audit.service';
import { uniqueSlug } from '../courses/courses.service';
import { nextPosition } from '../exercises/exercise-store';
import { exerciseSummaries } from '../exercises/exercise-views';
import { FileAddresses } from '../files/file-addresses';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { instantOf } from '../problems/instant';
import { PLATFORM, type Platform } from '../platform';
import { changedMeanwhile } from '../problems/changed-meanwhile';
import { removeLesson } from './lesson-store';
import type { CreateLessonDto, LessonView, UpdateLessonDto } from './lessons.dto';
import { lessonSummary } from './outline.service';

/** More than any course needs, and few enough for one page. */
const MOST_LESSONS = 500;

@Injectable()
export class LessonsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly addresses: FileAddresses,
  ) {}

  async getBySlug(user: UserModel, course: string, slug: string): Promise<LessonView> {
    const access = await this.access.members(user, course);
    const where = { courseId_slug: { courseId: access.course.id, slug } };
    const lesson = await this.platform.database.prisma.lesson.findUnique({ where });
    if (!lesson || !this.isThere(lesson, access)) throw notFound('lesson');
    return this.view(user, lesson, access);
  }

  /** At the end of the course. */
  async create(user: UserModel, course: string, dto: CreateLessonDto): Promise<LessonView> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const courseId = access.course.id;
    const { releaseAt, ...fields } = dto;
    const lesson = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        await transaction.$queryRaw`SELECT id FROM course WHERE id = ${courseId}::uuid FOR UPDATE`;
        if ((await transaction.lesson.count({ where: { courseId } })) >= MOST_LESSONS) throw tooMany();
        const position = await nextPosition(transaction, courseId);
        const row = { courseId, position, releaseAt: instantOf(releaseAt), ...this.changedBy(user) };
        const created = await transaction.lesson.create({ data: { ...fields, ...row } });
        const data = { slug: created.slug, draft: created.draft };
        await this.audit.record(user, event('lesson.created', created, data), transaction);
        return created;
      }),
    );
    return this.view(user, lesson, access);
  }

  /** Fields that are left out stay as they are. @throws DomainError 409 `lesson_conflict` over a newer revision. */
  async update(user: UserModel, id: string, dto: UpdateLessonDto): Promise<LessonView> {
    const { lesson, access } = await this.editable(user, id);
    const { revision, releaseAt, ...fields } = dto;
    const changed = Object.keys({ ...fields, ...(releaseAt === undefined ? {} : { releaseAt }) });
    if (changed.length === 0) throw invalid([{ path: '', code: 'empty', message: 'nothing to change' }]);
    const updated = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const written = await transaction.lesson.updateMany({
          where: { id, revision },
          data: { ...fields, releaseAt: instantOf(releaseAt), revision: { increment: 1 }, ...this.changedBy(user) },
        });
        if (written.count === 0) throw await this.conflict(id);
        await this.audit.record(user, event('lesson.updated', lesson, { fields: changed }), transaction);
        return transaction.lesson.findUniqueOrThrow({ where: { id } });
      }),
    );
    return this.view(user, updated, access);
  }

  /**
   * Its exercises stay, in the place of the lesson, and are shown no earlier than they would have been in it. `confirm`
   * must be the lesson's slug, since its text is lost.
   */
  async remove(user: UserModel, id: string, confirm: string | undefined): Promise<void> {
    const { lesson } = await this.editable(user, id);
    if (confirm !== lesson.slug) throw unconfirmed(lesson.slug);
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await removeLesson(transaction, lesson);
      await this.audit.record(user, event('lesson.deleted', lesson, { slug: lesson.slug }), transaction);
    });
  }

  /** @throws DomainError 404 for one that the caller may not read now. */
  async find(user: UserModel, id: string): Promise<{ lesson: LessonModel; access: CourseAccess }> {
    const lesson = isId(id) ? await this.platform.database.prisma.lesson.findUnique({ where: { id } }) : null;
    const access = lesson && (await this.access.courseOrNull(user, lesson.courseId));
    if (!access || !this.isThere(lesson, access)) throw notFound('lesson');
    return { lesson, access };
  }

  private async editable(user: UserModel, id: string): Promise<{ lesson: LessonModel; access: CourseAccess }> {
    const found = await this.find(user, id);
    found.access.require('exercises.edit');
    return found;
  }

  private isThere(lesson: LessonModel, access: CourseAccess): boolean {
    return isAvailable({ ...lesson, lesson: null }, access, this.platform.now());
  }

  private changedBy(user: UserModel) {
    return { updatedAt: this.platform.now(), updatedById: user.id };
  }

  private async conflict(id: string): Promise<DomainError> {
    const current = await this.platform.database.prisma.lesson.findUnique({
      where: { id },
      include: { updatedBy: true },
    });
    if (!current) return notFound('lesson');
    const by = current.updatedBy?.displayName ?? null;
    return changedMeanwhile('lesson', by, { revision: current.revision, updatedBy: by });
  }

  private async view(user: UserModel, lesson: LessonModel, access: CourseAccess): Promise<LessonView> {
    const { prisma } = this.platform.database;
    const now = this.platform.now();
    const [rows, lessons] = await Promise.all([
      prisma.exercise.findMany({
        where: { lessonId: lesson.id, ...availableExercises(access, now) },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
      }),
      prisma.lesson.findMany({
        where: { courseId: lesson.courseId, ...availableLessons(access, now) },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        select: { id: true, slug: true, title: true },
      }),
    ]);
    const place = lessons.findIndex(({ id }) => id === lesson.id);
    const link = (at: number) => {
      const found = place < 0 ? undefined : lessons[at];
      return found ? { slug: found.slug, title: found.title } : null;
    };
    return {
      ...lessonSummary(lesson),
      courseId: lesson.courseId,
      body: lesson.body,
      revision: lesson.revision,
      updatedAt: lesson.updatedAt.toISOString(),
      exercises: await exerciseSummaries(this.platform, user.id, rows),
      attachments: await this.addresses.referred(lesson.courseId, lesson.body),
      previous: link(place - 1),
      next: link(place + 1),
    };
  }
}

function unconfirmed(slug: string): DomainError {
  const message = `The lesson's text would be lost; repeat with confirm=${slug} to delete it for good.`;
  return new DomainError(409, 'confirmation_needed', message, { params: { slug } });
}

function tooMany(): DomainError {
  return new DomainError(409, 'too_many_lessons', `A course may hold at most ${MOST_LESSONS} lessons.`);
}

function event(action: AuditAction, lesson: LessonModel, data: Prisma.InputJsonObject) {
  return { action, target: { type: 'lesson', id: lesson.id }, courseId: lesson.courseId, data };
}
