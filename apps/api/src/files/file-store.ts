import type { CourseFileModel, Prisma } from '@assay/db';
import { sha256 } from '@assay/grader';
import { DomainError } from '../problems/domain-error';
import { mediaTypeOf } from './file-types';

/** The most that one file may hold. */
export const MAX_FILE_BYTES = 10 << 20;
/** The most that a course's files may hold together. */
export const MAX_COURSE_BYTES = 100 << 20;
export const MAX_COURSE_FILES = 1000;

/** What is needed to store a file. */
export interface FileWrite {
  readonly courseId: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly at: Date;
  /** Null: the system itself. */
  readonly createdById: string | null;
}

/** Stores a file in place of the one that has its name. @throws DomainError 413 when the course is full. */
export async function storeFile(transaction: Prisma.TransactionClient, write: FileWrite): Promise<CourseFileModel> {
  const { courseId, name, bytes, at, createdById } = write;
  const others = await transaction.courseFile.aggregate({
    where: { courseId, name: { not: name } },
    _sum: { size: true },
    _count: true,
  });
  if ((others._sum.size ?? 0) + bytes.length > MAX_COURSE_BYTES || others._count >= MAX_COURSE_FILES) {
    const message = `A course may hold ${MAX_COURSE_BYTES >> 20} MB in ${MAX_COURSE_FILES} files.`;
    throw new DomainError(413, 'course_full', message);
  }
  const digest = sha256(bytes);
  await transaction.blob.createMany({ data: [{ sha256: digest, content: Buffer.from(bytes) }], skipDuplicates: true });
  const row = { mediaType: mediaTypeOf(bytes, name), size: bytes.length, sha256: digest, createdAt: at, createdById };
  return transaction.courseFile.upsert({
    where: { courseId_name: { courseId, name } },
    create: { courseId, name, ...row },
    update: row,
  });
}
