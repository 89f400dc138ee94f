import { ExerciseDocument } from '@assay/contract/exercise';
import type { ExerciseModel, ExerciseVersionModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import type { PageQuery } from '../courses/courses.dto';
import { afterCursor } from '../courses/courses.service';
import { lockVersions, newestVersion, requireSound, storeVersion } from '../exercises/exercise-store';
import { numbered } from '../exercises/version-number';
import { PLATFORM, type Platform } from '../platform';
import { notFound } from '../problems/domain-error';
import { changedFields } from './changed-fields';
import type { ExerciseDocumentView, VersionAuthor, VersionPage, VersionView } from './versions.dto';

const DEFAULT_LIMIT = 50;

/** The documents of an exercise, for those who write them. */
@Injectable()
export class VersionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** The one that is edited: students may have an older one until it is published. */
  async newest(user: UserModel, exerciseId: string): Promise<ExerciseDocumentView> {
    const exercise = await this.editable(user, exerciseId);
    return this.view(exercise, await newestVersion(this.platform.database.prisma, exercise.id));
  }

  async get(user: UserModel, exerciseId: string, number: number): Promise<ExerciseDocumentView> {
    const exercise = await this.editable(user, exerciseId);
    return this.view(exercise, await this.version(exercise, number));
  }

  /** Newest first; each with what it changed. */
  async list(user: UserModel, exerciseId: string, { cursor, limit = DEFAULT_LIMIT }: PageQuery): Promise<VersionPage> {
    const exercise = await this.editable(user, exerciseId);
    const rows = await this.platform.database.prisma.exerciseVersion.findMany({
      where: { exerciseId: exercise.id, number: { not: null } },
      orderBy: { number: 'desc' },
      take: limit + 1,
      ...afterCursor(cursor),
    });
    const authors = await this.authors(rows);
    const page = rows.slice(0, limit);
    const items = page.map((row, place) => this.summary(exercise, row, rows[place + 1] ?? null, authors));
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** As a new version, to be published like any. @throws DomainError 409 over a newer version than `edited` */
  async restore(
    user: UserModel,
    exerciseId: string,
    number: number,
    edited: number | undefined,
  ): Promise<ExerciseDocumentView> {
    const exercise = await this.editable(user, exerciseId);
    const old = await this.platform.content.document((await this.version(exercise, number)).id);
    // The address stays: it is what others have written down.
    const document = Object.assign(new ExerciseDocument(), old, { slug: exercise.slug });
    requireSound(document);
    const { courseId, draft, id } = exercise;
    const write = { courseId, document, draft, createdById: user.id, live: false };
    const restored = await this.platform.database.prisma.$transaction(async (transaction) => {
      await lockVersions(transaction, exercise, edited);
      const target = { type: 'exercise', id };
      const entry: AuditEvent = { action: 'exercise.restored', target, courseId, data: { version: number } };
      await this.audit.record(user, entry, transaction);
      return storeVersion(transaction, exercise, write);
    });
    return this.view(restored, await newestVersion(this.platform.database.prisma, id));
  }

  private async view(exercise: ExerciseModel, version: ExerciseVersionModel): Promise<ExerciseDocumentView> {
    return {
      exerciseId: exercise.id,
      courseId: exercise.courseId,
      version: numbered(version),
      current: version.id === exercise.currentVersionId,
      currentVersion: numbered(await this.currentVersion(exercise)),
      draft: exercise.draft,
      document: await this.platform.content.document(version.id),
    };
  }

  private summary(
    exercise: ExerciseModel,
    row: ExerciseVersionModel,
    before: ExerciseVersionModel | null,
    authors: ReadonlyMap<string, VersionAuthor>,
  ): VersionView {
    return {
      id: row.id,
      number: numbered(row),
      title: row.title,
      points: Number(row.points),
      createdAt: row.createdAt.toISOString(),
      createdBy: (row.createdById && authors.get(row.createdById)) || null,
      current: row.id === exercise.currentVersionId,
      changed: before ? changedFields(asStored(before), asStored(row)) : [],
    };
  }

  private async authors(rows: readonly ExerciseVersionModel[]): Promise<ReadonlyMap<string, VersionAuthor>> {
    const ids = [...new Set(rows.flatMap(({ createdById }) => createdById ?? []))];
    const select = { id: true, displayName: true };
    const users = await this.platform.database.prisma.user.findMany({ where: { id: { in: ids } }, select });
    return new Map(users.map((one) => [one.id, one]));
  }

  private async version(exercise: ExerciseModel, number: number): Promise<ExerciseVersionModel> {
    const where = { exerciseId: exercise.id, number };
    const version = await this.platform.database.prisma.exerciseVersion.findFirst({ where });
    if (!version) throw notFound('version');
    return version;
  }

  private async currentVersion({ id, currentVersionId }: ExerciseModel): Promise<ExerciseVersionModel> {
    if (currentVersionId === null) throw new Error(`the exercise ${id} has no version`);
    return this.platform.database.prisma.exerciseVersion.findUniqueOrThrow({ where: { id: currentVersionId } });
  }

  private async editable(user: UserModel, exerciseId: string): Promise<ExerciseModel> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('exercises.edit');
    return exercise;
  }
}

function asStored({ document }: ExerciseVersionModel): Readonly<Record<string, unknown>> {
  return document as Readonly<Record<string, unknown>>;
}
