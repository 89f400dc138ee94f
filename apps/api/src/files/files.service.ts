import type { AuditAction } from '@assay/contract';
import type { CourseFileModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AccessService, isId } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { DomainError, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { readBytes } from './body';
import { FileAddresses } from './file-addresses';
import { referredFiles } from './file-names';
import { MAX_COURSE_BYTES, MAX_FILE_BYTES, storeFile } from './file-store';
import type { AddressQuery, CourseFileList, CourseFileView, FileUseView, UploadQuery } from './files.dto';

/** A file as it is sent. */
export interface SentFile {
  readonly file: CourseFileModel;
  readonly content: Buffer;
}

/** The files of a course: pictures, sheets and data that its texts refer to. */
@Injectable()
export class FilesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly addresses: FileAddresses,
  ) {}

  async list(user: UserModel, course: string): Promise<CourseFileList> {
    const access = await this.access.course(user, course);
    access.require('exercises.view-hidden');
    const courseId = access.course.id;
    const files = await this.platform.database.prisma.courseFile.findMany({
      where: { courseId },
      orderBy: { name: 'asc' },
    });
    const uses = await this.uses(courseId);
    return {
      items: files.map((file) => this.view(file, uses)),
      totalSize: files.reduce((sum, { size }) => sum + size, 0),
      maxTotalSize: MAX_COURSE_BYTES,
      maxSize: MAX_FILE_BYTES,
    };
  }

  /** @throws DomainError 409 `file_exists` unless the one that is there is to be replaced. */
  async upload(user: UserModel, course: string, query: UploadQuery, request: Request): Promise<CourseFileView> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const bytes = await readBytes(request, MAX_FILE_BYTES);
    const courseId = access.course.id;
    const name = query.name.normalize('NFC');
    const file = await this.platform.database.prisma.$transaction(async (transaction) => {
      // One after the other: the sum of a course's files is looked at before one is added.
      await transaction.$queryRaw`SELECT id FROM course WHERE id = ${courseId}::uuid FOR UPDATE`;
      const found = await transaction.courseFile.findUnique({ where: { courseId_name: { courseId, name } } });
      if (found && query.replace !== 'true') throw exists(name);
      const at = this.platform.now();
      const stored = await storeFile(transaction, { courseId, name, bytes, at, createdById: user.id });
      const data = { name, size: stored.size, replaced: found !== null };
      await this.audit.record(user, event('course-file.stored', stored, data), transaction);
      return stored;
    });
    return this.view(file, await this.uses(courseId));
  }

  /** @throws DomainError 409 when a text refers to it and `confirm` is not its name. */
  async remove(user: UserModel, id: string, confirm: string | undefined): Promise<void> {
    const file = await this.find(id);
    const access = file && (await this.access.courseOrNull(user, file.courseId));
    if (!file || !access?.can('exercises.view-hidden')) throw notFound('file');
    access.require('exercises.edit');
    const usedIn = (await this.uses(file.courseId))(file.name);
    if (usedIn.length > 0 && confirm !== file.name) throw inUse(file.name, usedIn);
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.courseFile.delete({ where: { id } });
      await this.audit.record(user, event('course-file.deleted', file, { name: file.name }), transaction);
    });
  }

  /** For whoever has a good address. @throws DomainError 404 */
  async send(id: string, { expires = '', signature = '' }: AddressQuery): Promise<SentFile> {
    const file = await this.find(id);
    if (!file || !this.addresses.isGood(file, expires, signature)) throw notFound('file');
    const blob = await this.platform.database.prisma.blob.findUniqueOrThrow({ where: { sha256: file.sha256 } });
    return { file, content: Buffer.from(blob.content) };
  }

  private async find(id: string): Promise<CourseFileModel | null> {
    return isId(id) ? this.platform.database.prisma.courseFile.findUnique({ where: { id } }) : null;
  }

  /** By a file's name, the texts of the course that refer to it. */
  private async uses(courseId: string): Promise<(name: string) => FileUseView[]> {
    const { prisma } = this.platform.database;
    const orderBy = { position: 'asc' } as const;
    const [lessons, exercises] = await Promise.all([
      prisma.lesson.findMany({ where: { courseId }, orderBy }),
      prisma.exercise.findMany({ where: { courseId, currentVersionId: { not: null } }, orderBy }),
    ]);
    const texts = [
      ...lessons.map(({ slug, title, body }) => ({ kind: 'lesson' as const, slug, title, names: referredFiles(body) })),
      ...(await Promise.all(
        exercises.map(async ({ currentVersionId }) => {
          const { slug, title, statement } = await this.platform.content.document(currentVersionId ?? '');
          return { kind: 'exercise' as const, slug, title, names: referredFiles(statement) };
        }),
      )),
    ];
    return (name) =>
      texts.filter(({ names }) => names.has(name)).map(({ kind, slug, title }) => ({ kind, slug, title }));
  }

  private view(file: CourseFileModel, uses: (name: string) => FileUseView[]): CourseFileView {
    const { id, createdAt } = file;
    return { id, createdAt: createdAt.toISOString(), ...this.addresses.of(file), usedIn: uses(file.name) };
  }
}

function exists(name: string): DomainError {
  const message = `There is a file named ${name} already; repeat with replace=true to put this one in its place.`;
  return new DomainError(409, 'file_exists', message, { params: { name } });
}

function inUse(name: string, usedIn: readonly FileUseView[]): DomainError {
  const titles = usedIn.map(({ title }) => title).join(', ');
  const message = `${titles} would lose it; repeat with confirm=${name} to delete it for good.`;
  return new DomainError(409, 'confirmation_needed', message, { params: { name, usedIn } });
}

function event(action: AuditAction, file: CourseFileModel, data: Prisma.InputJsonObject) {
  return { action, target: { type: 'course-file', id: file.id }, courseId: file.courseId, data };
}
