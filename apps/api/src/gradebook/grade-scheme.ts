import type { Prisma } from '@assay/db';

/** A category as it is to be; its assignments are all of the course that are in it. */
export interface WantedCategory {
  /** Of one that is there; left out: a new one. */
  readonly id?: string;
  readonly name: string;
  readonly weight: number;
  readonly dropLowest: number;
  readonly assignmentIds: readonly string[];
}

/** Makes a course's categories what they are to be, all at once; those that are left out are removed. */
export async function writeScheme(
  transaction: Prisma.TransactionClient,
  courseId: string,
  categories: readonly WantedCategory[],
): Promise<void> {
  const kept = categories.flatMap(({ id }) => id ?? []);
  await transaction.gradeCategory.deleteMany({ where: { courseId, id: { notIn: kept } } });
  // Names may be exchanged: none is taken while they are.
  await transaction.$executeRaw`UPDATE grade_category SET name = id::text WHERE course_id = ${courseId}::uuid`;
  await transaction.context.updateMany({ where: { courseId }, data: { categoryId: null } });
  for (const [position, { id, name, weight, dropLowest, assignmentIds }] of categories.entries()) {
    const data = { name, weight, dropLowest, position };
    const row = id
      ? await transaction.gradeCategory.update({ where: { id }, data })
      : await transaction.gradeCategory.create({ data: { ...data, courseId } });
    await transaction.context.updateMany({
      where: { courseId, id: { in: [...assignmentIds] } },
      data: { categoryId: row.id },
    });
  }
}

/** As the history has it; null without categories. */
export function schemeInWords(
  categories: readonly { name: string; weight: number | Prisma.Decimal; dropLowest: number }[],
): string | null {
  const words = categories.map(({ name, weight, dropLowest }) => {
    const dropped = dropLowest === 0 ? '' : `, ${dropLowest} dropped`;
    return `${name} (weight ${Number(weight)}${dropped})`;
  });
  return words.length === 0 ? null : words.join('; ');
}
