import { ExerciseDocument } from '@assay/contract/exercise';
import { Prisma, type CourseModel } from '@assay/db';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { insertExercise, requireSound, storeVersion } from '../exercises/exercise-store';
import { DomainError } from '../problems/domain-error';
import { parseAs } from '../problems/validation';
import { CreateCourseDto } from '../courses/courses.dto';
import type { Platform } from '../platform';

/** A course and its exercises as they lie on disk. */
export interface Pack {
  readonly course: CreateCourseDto;
  readonly exercises: readonly ExerciseDocument[];
}

/**
 * Reads a pack: `course.json` and, in the order of their names, the exercises in `exercises/*.json`.
 * @throws Error that names the file and the field.
 */
export function readPack(folder: string): Pack {
  const names = fs.readdirSync(path.join(folder, 'exercises')).filter((name) => name.endsWith('.json'));
  return {
    course: read(path.join(folder, 'course.json'), (plain) => parseAs(CreateCourseDto, plain)),
    exercises: names.sort().map((name) =>
      read(path.join(folder, 'exercises', name), (plain) => {
        const document = parseAs(ExerciseDocument, plain);
        requireSound(document);
        return document;
      }),
    ),
  };
}

function read<T>(file: string, parse: (plain: Record<string, unknown>) => T): T {
  try {
    return parse(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>);
  } catch (cause) {
    const fields = cause instanceof DomainError ? (cause.more.errors ?? []) : [];
    const why = fields.map((field) => `${field.path} ${field.message}`).join('; ') || (cause as Error).message;
    throw new Error(`${file}: ${why}`, { cause });
  }
}

/** Brings a pack into the database: by slug, so that loading it again changes only what has changed. */
export async function loadPack(platform: Platform, pack: Pack): Promise<CourseModel> {
  return platform.database.prisma.$transaction(
    async (transaction) => {
      const { slug, ...rest } = pack.course;
      // Two processes that start at once load one after the other.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`pack:${slug}`}))`;
      const course = await transaction.course.upsert({ where: { slug }, create: { slug, ...rest }, update: {} });
      for (const document of pack.exercises) await loadExercise(transaction, course.id, document);
      return course;
    },
    { timeout: 60_000 },
  );
}

async function loadExercise(
  transaction: Prisma.TransactionClient,
  courseId: string,
  document: ExerciseDocument,
): Promise<void> {
  const where = { courseId_slug: { courseId, slug: document.slug } };
  const exercise = await transaction.exercise.findUnique({ where, include: { currentVersion: true } });
  if (!exercise) {
    await insertExercise(transaction, { courseId, document, draft: false, createdById: null });
  } else if (exercise.currentVersion?.createdById == null) {
    // What staff have changed since is theirs and stays.
    const { currentVersion, ...row } = exercise;
    await storeVersion(transaction, row, { courseId, document, draft: row.draft, createdById: null });
  }
}
