import type { CourseModel } from '@assay/db';
import { orderOf } from '../lessons/outline.service';
import type { Platform } from '../platform';
import { PackCourse, type Pack } from './pack';
import { packAssignment, readAssignments } from './pack-assignments';
import { readCategories } from './pack-categories';

/** What reading and writing packs needs of the platform; a command has no more. */
export type PackHost = Pick<Platform, 'database' | 'content' | 'now'>;

/** A course as a pack: what it teaches and how it is set, without anybody's name or work. */
export async function exportPack({ database, content }: PackHost, course: CourseModel): Promise<Pack> {
  const { prisma } = database;
  const where = { courseId: course.id };
  const orderBy = [{ position: 'asc' }, { id: 'asc' }] as const;
  const [lessons, exercises, files, limit, assignments, categories] = await Promise.all([
    prisma.lesson.findMany({ where, orderBy: [...orderBy] }),
    prisma.exercise.findMany({ where: { ...where, currentVersionId: { not: null } }, orderBy: [...orderBy] }),
    prisma.courseFile.findMany({ where, orderBy: { name: 'asc' } }),
    prisma.courseLimit.findUnique({ where }),
    readAssignments(prisma, course.id),
    readCategories(prisma, course.id),
  ]);
  const slugOf = new Map([...lessons, ...exercises].map(({ id, slug }) => [id, slug]));
  const contents = orderOf(lessons, exercises).map(({ lessonId, exerciseIds }) => ({
    ...(lessonId === undefined ? {} : { lesson: slugOf.get(lessonId) }),
    exercises: exerciseIds.flatMap((id) => slugOf.get(id) ?? []),
  }));
  const { slug, title, description, open, timeZone } = course;
  const limits = limit && {
    submissionsPerMinute: limit.submissionsPerMinute,
    submissionsBurst: limit.submissionsBurst,
    runsPerMinute: limit.runsPerMinute,
  };
  const bytes = async (sha256: string) =>
    Buffer.from((await prisma.blob.findUniqueOrThrow({ where: { sha256 } })).content);
  return {
    course: Object.assign(new PackCourse(), {
      slug,
      title,
      description,
      open,
      timeZone,
      ...(limits ? { limits } : {}),
      contents,
      assignments: assignments.map(packAssignment),
      ...(categories.length > 0 ? { categories } : {}),
    }),
    lessons: lessons.map(({ slug, title, body, draft, releaseAt }) => ({
      slug,
      title,
      body,
      draft,
      releaseAt: releaseAt?.toISOString() ?? null,
    })),
    exercises: await Promise.all(
      exercises.map(async ({ currentVersionId, draft, releaseAt }) => ({
        document: await content.document(currentVersionId ?? ''),
        draft,
        releaseAt: releaseAt?.toISOString() ?? null,
      })),
    ),
    files: await Promise.all(files.map(async ({ name, sha256 }) => ({ name, bytes: await bytes(sha256) }))),
  };
}
