import type { AuditAction } from '@assay/contract';
import type { CourseModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AccessService } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { uniqueSlug } from '../courses/courses.service';
import { readBytes } from '../files/body';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { OneAtATime } from './one-at-a-time';
import type { Pack, ReadPack } from './pack';
import { applyPack, createFromPack, planPack } from './pack-apply';
import { exportPack } from './pack-export';
import { jsonOf, treeOf } from './pack-layout';
import { packOfJson, packOfTree } from './pack-reader';
import { PackError } from './pack-tree';
import { treeOfZip, zipOf } from './pack-zip';
import { APPLY_TIMEOUT } from './packs';
import type { ImportQuery, PackPreview } from './packs.dto';
import { makeInstructor, requireMayCreate } from '../courses/creating';

/** The largest pack that is taken, in bytes. */
const MAX_PACK_BYTES = 128 << 20;

/** A pack as a browser saves it. */
export interface SavedPack {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Courses as packs: out of this installation and into it. */
@Injectable()
export class PacksService {
  private readonly reading = new OneAtATime();

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  async export(user: UserModel, idOrSlug: string, format: 'zip' | 'json'): Promise<SavedPack> {
    const course = await this.editable(user, idOrSlug);
    const pack = await exportPack(this.platform, course);
    await this.audit.record(user, event('course.exported', course, { format }));
    return format === 'zip'
      ? { name: `${course.slug}.zip`, mediaType: 'application/zip', content: zipOf(treeOf(pack)) }
      : { name: `${course.slug}.json`, mediaType: 'application/json', content: Buffer.from(jsonOf(pack)) };
  }

  /** What importing a pack as a new course would come to. */
  async previewNew(user: UserModel, query: ImportQuery, request: Request): Promise<PackPreview> {
    await requireMayCreate(this.platform, user);
    return this.withPack(request, async (found) => {
      const read = renamed(found, query);
      const preview = await this.preview(read, null);
      const slug = read.pack?.course.slug;
      const taken = slug === undefined ? 0 : await this.platform.database.prisma.course.count({ where: { slug } });
      return { ...preview, slugTaken: taken > 0 };
    });
  }

  /** @throws DomainError 422 `pack_invalid` with what is wrong, 409 `slug_taken` */
  async importNew(user: UserModel, query: ImportQuery, request: Request): Promise<CourseModel> {
    await requireMayCreate(this.platform, user);
    return this.withPack(request, (read) => {
      const pack = requireWhole(renamed(read, query));
      return uniqueSlug(() =>
        this.platform.database.prisma.$transaction(async (transaction) => {
          const course = await createFromPack(this.platform, transaction, pack, { actorId: user.id });
          if (user.role !== 'admin') await makeInstructor(transaction, course, user);
          await this.audit.record(user, event('course.imported', course, sizeOf(pack)), transaction);
          return course;
        }, APPLY_TIMEOUT),
      );
    });
  }

  /** What bringing a pack into a course would change. */
  async previewInto(user: UserModel, idOrSlug: string, request: Request): Promise<PackPreview> {
    const course = await this.editable(user, idOrSlug);
    return this.withPack(request, async (read) => ({ ...(await this.preview(read, course)), slugTaken: false }));
  }

  /** @throws DomainError 422 `pack_invalid` with what is wrong */
  async importInto(user: UserModel, idOrSlug: string, request: Request): Promise<CourseModel> {
    const course = await this.editable(user, idOrSlug);
    return this.withPack(request, async (read) => {
      const pack = requireWhole(read);
      await this.platform.database.prisma.$transaction(async (transaction) => {
        await applyPack(this.platform, transaction, pack, course, { actorId: user.id });
        await this.audit.record(user, event('course.updated-from-pack', course, sizeOf(pack)), transaction);
      }, APPLY_TIMEOUT);
      return course;
    });
  }

  private async preview(read: ReadPack, course: CourseModel | null): Promise<Omit<PackPreview, 'slugTaken'>> {
    if (read.pack === null) return { slug: null, title: null, problems: [...read.problems], changes: [] };
    const { slug, title } = read.pack.course;
    const changes = await planPack(this.platform, read.pack, course);
    const plain = changes.map(({ fields, ...change }) => ({ ...change, fields: [...fields] }));
    return { slug, title, problems: [], changes: plain };
  }

  private withPack<T>(request: Request, work: (read: ReadPack) => Promise<T>): Promise<T> {
    const receive = () => readBytes(request, MAX_PACK_BYTES);
    return this.reading.run(receive, async (bytes) => work(await this.read(bytes)));
  }

  /** A zip archive or a JSON document, whichever it is. */
  private async read(bytes: Buffer): Promise<ReadPack> {
    try {
      if (bytes.subarray(0, 2).toString('latin1') === 'PK') return packOfTree(await treeOfZip(bytes));
      return packOfJson(bytes);
    } catch (error) {
      if (error instanceof PackError) return { pack: null, problems: error.problems };
      throw error;
    }
  }

  private async editable(user: UserModel, idOrSlug: string): Promise<CourseModel> {
    const access = await this.access.course(user, idOrSlug);
    access.require('course.edit');
    access.require('exercises.edit');
    access.require('assignments.edit');
    return access.course;
  }
}

function renamed(read: ReadPack, { slug, title }: ImportQuery): ReadPack {
  if (read.pack !== null) {
    const { course } = read.pack;
    Object.assign(course, { slug: slug ?? course.slug, title: title ?? course.title });
  }
  return read;
}

function requireWhole({ pack, problems }: ReadPack): Pack {
  if (pack !== null) return pack;
  const errors = problems.map(({ file, path, message }) => ({
    path: [file, path].filter(Boolean).join(': '),
    code: 'pack',
    message,
  }));
  throw new DomainError(422, 'pack_invalid', 'The pack has problems; nothing was imported.', { errors });
}

function sizeOf({ lessons, exercises, files }: Pack): Prisma.InputJsonObject {
  return { lessons: lessons.length, exercises: exercises.length, files: files.length };
}

function event(action: AuditAction, course: CourseModel, data: Prisma.InputJsonObject) {
  return { action, target: { type: 'course', id: course.id }, courseId: course.id, data };
}
