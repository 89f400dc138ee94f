import type { Prisma } from '@assay/db';

/** An exercise of a course, as insights tell of it. */
export interface KnownExercise {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly maxPoints: number;
}

/** What is published of a course, in the course's order. */
export async function courseExercises(prisma: Prisma.TransactionClient, courseId: string): Promise<KnownExercise[]> {
  const rows = await prisma.exercise.findMany({
    where: { courseId, draft: false },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, slug: true, currentVersion: { select: { title: true, points: true } } },
  });
  return rows.flatMap(({ id, slug, currentVersion }) =>
    currentVersion ? [{ id, slug, title: currentVersion.title, maxPoints: currentVersion.points.toNumber() }] : [],
  );
}
