import type { AuditEntryModel, PrismaClient } from '@assay/db';
import { isId } from '../access/access.service';

/** How the things of one type are called now, by their ids. */
type Lookup = (prisma: PrismaClient, ids: string[]) => Promise<readonly (readonly [id: string, name: string])[]>;

const LOOKUPS: Readonly<Record<string, Lookup>> = {
  course: async (prisma, ids) =>
    (await prisma.course.findMany({ where: { id: { in: ids } } })).map(({ id, title }) => [id, title]),
  exercise: async (prisma, ids) => {
    const include = { currentVersion: { select: { title: true } } };
    const rows = await prisma.exercise.findMany({ where: { id: { in: ids } }, include });
    return rows.map(({ id, slug, currentVersion }) => [id, currentVersion?.title ?? slug]);
  },
  lesson: async (prisma, ids) =>
    (await prisma.lesson.findMany({ where: { id: { in: ids } } })).map(({ id, title }) => [id, title]),
  assignment: async (prisma, ids) =>
    (await prisma.context.findMany({ where: { id: { in: ids } } })).map(({ id, title }) => [id, title]),
  section: async (prisma, ids) =>
    (await prisma.section.findMany({ where: { id: { in: ids } } })).map(({ id, name }) => [id, name]),
  'course-file': async (prisma, ids) =>
    (await prisma.courseFile.findMany({ where: { id: { in: ids } } })).map(({ id, name }) => [id, name]),
};

/** What the targets of entries are called now, by {@link keyOf}; what has no name, or is gone, is not in it. */
export async function namesOf(
  prisma: PrismaClient,
  entries: readonly AuditEntryModel[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    Object.entries(LOOKUPS).map(async ([type, lookup]) => {
      const of = entries.filter(({ targetType, targetId }) => targetType === type && isId(targetId));
      const ids = [...new Set(of.map(({ targetId }) => targetId))];
      const names = ids.length > 0 ? await lookup(prisma, ids) : [];
      return names.map(([targetId, name]) => [keyOf({ targetType: type, targetId }), name] as const);
    }),
  );
  return new Map(found.flat());
}

export function keyOf({ targetType, targetId }: Pick<AuditEntryModel, 'targetType' | 'targetId'>): string {
  return `${targetType} ${targetId}`;
}
