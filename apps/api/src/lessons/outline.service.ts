import type { ExerciseModel, LessonModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { availableExercises, availableLessons } from '../access/availability';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { exerciseSummaries } from '../exercises/exercise-views';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { LessonSummary, OutlineItem, OutlineOrderDto, OutlineView } from './lessons.dto';

const ORDER = [{ position: 'asc' }, { id: 'asc' }] as const satisfies Prisma.ExerciseOrderByWithRelationInput[];

/** The one order of a course: lessons, each with its exercises, and exercises that stand by themselves. */
@Injectable()
export class OutlineService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  async get(user: UserModel, course: string): Promise<OutlineView> {
    const access = await this.access.members(user, course);
    const now = this.platform.now();
    const courseId = access.course.id;
    const { prisma } = this.platform.database;
    const [lessons, rows] = await Promise.all([
      prisma.lesson.findMany({ where: { courseId, ...availableLessons(access, now) }, orderBy: [...ORDER] }),
      prisma.exercise.findMany({ where: { courseId, ...availableExercises(access, now) }, orderBy: [...ORDER] }),
    ]);
    const exercises = await exerciseSummaries(this.platform, user.id, rows);
    const items = lessons.map((lesson) => ({
      position: lesson.position,
      lesson: lessonSummary(lesson),
      exercises: exercises.filter(({ lessonId }) => lessonId === lesson.id),
    }));
    const loose = exercises.flatMap((exercise, index) =>
      exercise.lessonId === null ? [{ position: rows[index]?.position ?? 0, lesson: null, exercises: [exercise] }] : [],
    );
    const ordered = [...items, ...loose].sort((a, b) => a.position - b.position);
    return { items: ordered.map(({ lesson, exercises }): OutlineItem => ({ lesson, exercises })) };
  }

  /** Everything in a new order. @throws DomainError 409 when that is not what the course holds by now. */
  async arrange(user: UserModel, course: string, { items }: OutlineOrderDto): Promise<OutlineView> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const courseId = access.course.id;
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT id FROM course WHERE id = ${courseId}::uuid FOR UPDATE`;
      const [lessons, exercises] = [
        await transaction.lesson.findMany({ where: { courseId }, select: { id: true } }),
        await transaction.exercise.findMany({ where: { courseId }, select: { id: true } }),
      ];
      const whole =
        isWhole(
          items.flatMap(({ lessonId }) => lessonId ?? []),
          lessons,
        ) &&
        isWhole(
          items.flatMap(({ exerciseIds }) => exerciseIds),
          exercises,
        );
      if (!whole) throw changedMeanwhile();
      await place(transaction, items);
      const event: AuditEvent = { action: 'course.arranged', target: { type: 'course', id: courseId }, courseId };
      await this.audit.record(user, { ...event, data: { lessons: lessons.length } }, transaction);
    });
    return this.get(user, course);
  }
}

/** What an order consists of: a lesson with its exercises, or exercises that stand by themselves. */
export interface OrderItem {
  readonly lessonId?: string;
  readonly exerciseIds: readonly string[];
}

/** Writes an order down: everything gets the number of its place, a lesson before its exercises. */
export async function place(transaction: Prisma.TransactionClient, items: readonly OrderItem[]): Promise<void> {
  const lessons: { id: string; position: number }[] = [];
  const exercises: { id: string; position: number; lessonId: string | null }[] = [];
  let position = 1;
  for (const { lessonId, exerciseIds } of items) {
    if (lessonId !== undefined) lessons.push({ id: lessonId, position: position++ });
    for (const id of exerciseIds) exercises.push({ id, position: position++, lessonId: lessonId ?? null });
  }
  await transaction.$executeRaw`
    UPDATE lesson SET position = wanted.position
    FROM jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) AS wanted(id uuid, position int)
    WHERE lesson.id = wanted.id`;
  await transaction.$executeRaw`
    UPDATE exercise SET position = wanted.position, lesson_id = wanted."lessonId"
    FROM jsonb_to_recordset(${JSON.stringify(exercises)}::jsonb) AS wanted(id uuid, position int, "lessonId" uuid)
    WHERE exercise.id = wanted.id`;
}

/** The order as it is stored. */
export function orderOf(
  lessons: readonly LessonModel[],
  exercises: readonly ExerciseModel[],
): (OrderItem & { readonly position: number })[] {
  const inside = (id: string | null) => exercises.filter(({ lessonId }) => lessonId === id).sort(byPosition);
  const withLesson = [...lessons].map(({ id, position }) => ({
    position,
    lessonId: id,
    exerciseIds: inside(id).map((exercise) => exercise.id),
  }));
  const loose = inside(null).map(({ id, position }) => ({ position, exerciseIds: [id] }));
  return [...withLesson, ...loose].sort(byPosition);
}

const byPosition = (a: { readonly position: number }, b: { readonly position: number }) => a.position - b.position;

export function lessonSummary({ id, slug, title, draft, releaseAt }: LessonModel): LessonSummary {
  return { id, slug, title, draft, releaseAt: releaseAt?.toISOString() ?? null };
}

/** Whether a list names each of the rows once and nothing else. */
function isWhole(named: readonly string[], rows: readonly { readonly id: string }[]): boolean {
  const ids = new Set(named);
  return ids.size === named.length && rows.length === ids.size && rows.every(({ id }) => ids.has(id));
}

function changedMeanwhile(): DomainError {
  return new DomainError(
    409,
    'outline_changed',
    'The course was changed meanwhile: look at it again, then arrange it.',
  );
}
