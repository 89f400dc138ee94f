import type { AuditAction } from '@assay/contract';
import { ExerciseDocument } from '@assay/contract/exercise';
import type { ExerciseModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { instanceToPlain } from 'class-transformer';
import { AccessService, type Assigned, type ExerciseAccess } from '../access/access.service';
import { availableExercises } from '../access/availability';
import { exerciseAssignmentView } from '../assignments/assignment-views';
import { latenessOf } from '../assignments/lateness';
import type { ExerciseAssignmentView } from '../assignments/assignments.dto';
import { AuditService } from '../audit/audit.service';
import { afterCursor, unconfirmed, uniqueSlug } from '../courses/courses.service';
import type { PageQuery } from '../courses/courses.dto';
import { FileAddresses } from '../files/file-addresses';
import { DomainError, invalid } from '../problems/domain-error';
import { instantOf } from '../problems/instant';
import { parseAs } from '../problems/validation';
import { PLATFORM, type Platform } from '../platform';
import { insertExercise, lockVersions, newestVersion, requireSound, storeVersion } from './exercise-store';
import { exerciseSummaries, exerciseView } from './exercise-views';
import { CreateExerciseDto, type ExercisePage, type ExerciseView } from './exercises.dto';
import { progressOf } from './progress';
import { isVersionNumber, versionNumber } from './version-number';

const DEFAULT_LIMIT = 100;
/** Of a change that others are faster than. */
const MOST_TRIES = 5;

@Injectable()
export class ExercisesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly addresses: FileAddresses,
  ) {}

  /** In the course's order; drafts are for staff. */
  async list(user: UserModel, course: string, { cursor, limit = DEFAULT_LIMIT }: PageQuery): Promise<ExercisePage> {
    const access = await this.access.members(user, course);
    const rows = await this.platform.database.prisma.exercise.findMany({
      where: { courseId: access.course.id, ...availableExercises(access, this.platform.now()) },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      ...afterCursor(cursor),
    });
    const page = rows.slice(0, limit);
    const items = await exerciseSummaries(this.platform, user.id, page);
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async get(user: UserModel, id: string): Promise<ExerciseView> {
    return this.view(user, await this.access.exercise(user, id));
  }

  async getBySlug(user: UserModel, course: string, slug: string): Promise<ExerciseView> {
    return this.view(user, await this.access.exerciseBySlug(user, course, slug));
  }

  async create(user: UserModel, course: string, dto: CreateExerciseDto): Promise<ExerciseView> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const { document, draft, releaseAt } = split(dto);
    requireSound(document);
    const courseId = access.course.id;
    const exercise = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const write = { courseId, document, draft: draft ?? false, releaseAt, createdById: user.id };
        const created = await insertExercise(transaction, write);
        // Published without the gate that proves the solution right and the starter wrong.
        const data = { slug: document.slug, draft: write.draft, gateRun: false };
        await this.audit.record(user, this.event('exercise.created', created, data), transaction);
        return created;
      }),
    );
    return this.view(user, { exercise: { ...exercise, lesson: null }, access, assigned: null });
  }

  /**
   * Fields that are left out stay as they are, those that may be left out of a document are taken from it by null; the
   * rest makes a new version, which students of a live exercise get once it is published.
   * @throws DomainError 409 over a newer version than `version`
   */
  async update(user: UserModel, id: string, body: Record<string, unknown>): Promise<ExerciseView> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.change(user, id, body);
      } catch (error) {
        // Who named no version changes whichever is there, also one that came while this one was read.
        const again =
          error instanceof DomainError && error.code === 'exercise_conflict' && body['version'] === undefined;
        if (!again || tries === MOST_TRIES) throw error;
      }
    }
  }

  private async change(user: UserModel, id: string, body: Record<string, unknown>): Promise<ExerciseView> {
    const { exercise, access, assigned } = await this.access.exercise(user, id);
    access.require('exercises.edit');
    const { version, publish, ...changes } = body;
    const edited = editedVersion(version);
    const live = published(publish);
    if (Object.keys(changes).length === 0 && !live) {
      throw invalid([{ path: '', code: 'empty', message: 'nothing to change' }]);
    }
    const newest = await newestVersion(this.platform.database.prisma, exercise.id);
    const written = instanceToPlain(await this.platform.content.document(newest.id));
    const { document, draft, releaseAt } = split(parseAs(CreateExerciseDto, merged(written, changes)));
    requireSound(document);
    const row = { draft: draft ?? exercise.draft, releaseAt, live };
    const write = { courseId: exercise.courseId, document, ...row, createdById: user.id };
    const updated = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        // What was left out is from the version that was read: another one must not get lost under it.
        await lockVersions(transaction, exercise, edited ?? newest.number);
        const data = { fields: Object.keys(changes), draft: write.draft, ...(live ? { gateRun: false } : {}) };
        await this.audit.record(user, this.event('exercise.updated', exercise, data), transaction);
        return storeVersion(transaction, exercise, write);
      }),
    );
    return this.view(user, { exercise: { ...updated, lesson: exercise.lesson }, access, assigned });
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

  private async current(exercise: ExerciseModel): Promise<{ number: number; document: ExerciseDocument }> {
    const id = exercise.currentVersionId;
    if (id === null) throw new Error(`the exercise ${exercise.id} has no version`);
    const [number, document] = await Promise.all([
      versionNumber(this.platform.database.prisma, id),
      this.platform.content.document(id),
    ]);
    return { number, document };
  }

  private async view(user: UserModel, { exercise, access, assigned }: ExerciseAccess): Promise<ExerciseView> {
    const staff = access.can('exercises.view-hidden');
    const [{ number, document }, newest, progress, assignment] = await Promise.all([
      this.current(exercise),
      staff ? newestVersion(this.platform.database.prisma, exercise.id) : null,
      progressOf(this.platform, user.id, [exercise.id]),
      assigned && this.assignment(user, exercise, assigned),
    ]);
    const attachments = await this.addresses.referred(exercise.courseId, document.statement);
    const view = exerciseView(exercise, number, document, progress(exercise.id), staff);
    const withoutHelp = assigned?.context.kind === 'exam' && !staff ? { hintCount: 0, solution: null } : {};
    const unpublished = newest === null || newest.id === exercise.currentVersionId ? null : newest.number;
    return { ...view, ...withoutHelp, unpublished, assignment, attachments };
  }

  private async assignment(
    user: UserModel,
    { id }: ExerciseModel,
    assigned: Assigned,
  ): Promise<ExerciseAssignmentView> {
    const { database, now } = this.platform;
    const contextId = assigned.context.id;
    const where = { userId: user.id, exerciseId: id, contextId };
    const [standing, assessment, place, late] = await Promise.all([
      database.prisma.standing.findFirst({ where }),
      database.prisma.assessment.findFirst({ where }),
      database.prisma.contextExercise.findFirstOrThrow({ where: { contextId, exerciseId: id } }),
      latenessOf(database, contextId, user.id),
    ]);
    return exerciseAssignmentView(assigned, { standing, assessment, place, lateness: late.get(id) ?? null }, now());
  }

  private event(action: AuditAction, exercise: ExerciseModel, data: Prisma.InputJsonObject) {
    return { action, target: { type: 'exercise', id: exercise.id }, courseId: exercise.courseId, data };
  }
}

/** What of a document may be left out, and so be taken from it. */
const REMOVABLE = ['entry', 'solutionAfterAttempts'];

function merged(current: Record<string, unknown>, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries({ ...current, ...changes });
  return Object.fromEntries(entries.filter(([name, value]) => value !== null || !REMOVABLE.includes(name)));
}

function editedVersion(version: unknown): number | undefined {
  if (version === undefined || isVersionNumber(version)) return version;
  throw invalid([{ path: 'version', code: 'isInt', message: 'must be the number of a version' }]);
}

function published(publish: unknown): boolean {
  if (publish === undefined || typeof publish === 'boolean') return publish === true;
  throw invalid([{ path: 'publish', code: 'isBoolean', message: 'must be a boolean value' }]);
}

/** The document without what is the row's. */
function split(dto: CreateExerciseDto): {
  document: ExerciseDocument;
  draft: boolean | undefined;
  releaseAt: Date | null | undefined;
} {
  const { draft, releaseAt, ...document } = dto;
  return { document: Object.assign(new ExerciseDocument(), document), draft, releaseAt: instantOf(releaseAt) };
}
