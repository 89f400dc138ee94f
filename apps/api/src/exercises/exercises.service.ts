import { ExerciseDocument } from '@assay/contract/exercise';
import type { ExerciseModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { instanceToPlain } from 'class-transformer';
import { AccessService, isAvailable, type CourseAccess } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { afterCursor, unconfirmed, uniqueSlug } from '../courses/courses.service';
import type { PageQuery } from '../courses/courses.dto';
import { invalid, notFound } from '../problems/domain-error';
import { parseAs } from '../problems/validation';
import { PLATFORM, type Platform } from '../platform';
import { insertExercise, requireSound, storeVersion } from './exercise-store';
import { exerciseSummary, exerciseView } from './exercise-views';
import { CreateExerciseDto, type ExercisePage, type ExerciseView } from './exercises.dto';
import { progressOf } from './progress';

const DEFAULT_LIMIT = 100;

@Injectable()
export class ExercisesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** In the course's order; drafts are for staff. */
  async list(user: UserModel, course: string, { cursor, limit = DEFAULT_LIMIT }: PageQuery): Promise<ExercisePage> {
    const access = await this.members(user, course);
    const drafts = access.can('exercises.view-hidden') ? {} : { draft: false };
    const rows = await this.platform.database.prisma.exercise.findMany({
      where: { courseId: access.course.id, ...drafts },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      ...afterCursor(cursor),
    });
    const page = rows.slice(0, limit);
    const progress = await progressOf(
      this.platform,
      user.id,
      page.map((row) => row.id),
    );
    const items = await Promise.all(
      page.map(async (row) => exerciseSummary(row, (await this.current(row)).document, progress(row.id))),
    );
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async get(user: UserModel, id: string): Promise<ExerciseView> {
    const { exercise, access } = await this.access.exercise(user, id);
    return this.view(user, exercise, access);
  }

  async getBySlug(user: UserModel, course: string, slug: string): Promise<ExerciseView> {
    const access = await this.members(user, course);
    const where = { courseId_slug: { courseId: access.course.id, slug } };
    const exercise = await this.platform.database.prisma.exercise.findUnique({ where });
    if (!exercise || !isAvailable(exercise, access)) throw notFound('exercise');
    return this.view(user, exercise, access);
  }

  async create(user: UserModel, course: string, dto: CreateExerciseDto): Promise<ExerciseView> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const { document, draft } = split(dto);
    requireSound(document);
    const courseId = access.course.id;
    const exercise = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const write = { courseId, document, draft: draft ?? false, createdById: user.id };
        const created = await insertExercise(transaction, write);
        // Published without the gate that proves the solution right and the starter wrong.
        const data = { slug: document.slug, draft: write.draft, gateRun: false };
        await this.audit.record(user, this.event('exercise.created', created, data), transaction);
        return created;
      }),
    );
    return this.view(user, exercise, access);
  }

  /** Fields that are left out stay as they are; the rest makes a new version. */
  async update(user: UserModel, id: string, changes: Record<string, unknown>): Promise<ExerciseView> {
    const { exercise, access } = await this.access.exercise(user, id);
    access.require('exercises.edit');
    if (Object.keys(changes).length === 0) throw invalid([{ path: '', code: 'empty', message: 'nothing to change' }]);
    const current = instanceToPlain((await this.current(exercise)).document);
    const { document, draft } = split(parseAs(CreateExerciseDto, { ...current, ...changes }));
    requireSound(document);
    const write = { courseId: exercise.courseId, document, draft: draft ?? exercise.draft, createdById: user.id };
    const updated = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        // Versions are numbered one after the other: whoever comes second waits.
        await transaction.$queryRaw`SELECT id FROM exercise WHERE id = ${exercise.id}::uuid FOR UPDATE`;
        const data = { fields: Object.keys(changes), draft: write.draft };
        await this.audit.record(user, this.event('exercise.updated', exercise, data), transaction);
        return storeVersion(transaction, exercise, write);
      }),
    );
    return this.view(user, updated, access);
  }

  /** When there are submissions, `confirm` must be the exercise's slug. */
  async remove(user: UserModel, id: string, confirm: string | undefined): Promise<void> {
    const { exercise, access } = await this.access.exercise(user, id);
    access.require('exercises.edit');
    const { prisma } = this.platform.database;
    const submissions = await prisma.submission.count({ where: { exerciseId: id } });
    if (submissions > 0 && confirm !== exercise.slug) throw unconfirmed(exercise.slug, submissions);
    await prisma.$transaction(async (transaction) => {
      await transaction.exercise.delete({ where: { id } });
      const data = { slug: exercise.slug, submissions };
      await this.audit.record(user, this.event('exercise.deleted', exercise, data), transaction);
    });
  }

  private async members(user: UserModel, course: string): Promise<CourseAccess> {
    const access = await this.access.course(user, course);
    if (!access.isMemberOrAdmin) throw notFound('course');
    return access;
  }

  private async current(exercise: ExerciseModel): Promise<{ number: number; document: ExerciseDocument }> {
    const id = exercise.currentVersionId;
    if (id === null) throw new Error(`the exercise ${exercise.id} has no version`);
    const [version, document] = await Promise.all([
      this.platform.database.prisma.exerciseVersion.findUniqueOrThrow({ where: { id }, select: { number: true } }),
      this.platform.content.document(id),
    ]);
    return { number: version.number, document };
  }

  private async view(user: UserModel, exercise: ExerciseModel, access: CourseAccess): Promise<ExerciseView> {
    const [{ number, document }, progress] = await Promise.all([
      this.current(exercise),
      progressOf(this.platform, user.id, [exercise.id]),
    ]);
    return exerciseView(exercise, number, document, progress(exercise.id), access.can('exercises.view-hidden'));
  }

  private event(action: string, exercise: ExerciseModel, data: Prisma.InputJsonObject) {
    return { action, target: { type: 'exercise', id: exercise.id }, courseId: exercise.courseId, data };
  }
}

/** The document without what is the row's. */
function split(dto: CreateExerciseDto): { document: ExerciseDocument; draft: boolean | undefined } {
  const { draft, ...document } = dto;
  return { document: Object.assign(new ExerciseDocument(), document), draft };
}
