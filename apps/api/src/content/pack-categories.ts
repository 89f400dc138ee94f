import type { Prisma } from '@assay/db';
import { isDeepStrictEqual } from 'node:util';
import { schemeInWords, writeScheme } from '../gradebook/grade-scheme';
import type { NewGradeChange } from '../gradebook/grade-history';
import { lockGrades } from '../gradebook/grades.service';
import type { PackCategory } from './pack';

/** The categories of a course's gradebook in their order, with the slugs of what is in each. */
export async function readCategories(prisma: Prisma.TransactionClient, courseId: string): Promise<PackCategory[]> {
  const orderBy = [{ position: 'asc' as const }, { id: 'asc' as const }];
  const rows = await prisma.gradeCategory.findMany({ where: { courseId }, orderBy });
  const contexts = await prisma.context.findMany({ where: { courseId }, orderBy });
  return rows.map(({ id, name, weight, dropLowest }) => ({
    name,
    weight: weight.toNumber(),
    dropLowest,
    assignments: contexts.flatMap(({ categoryId, slug }) => (categoryId === id ? [slug] : [])),
  }));
}

/** Whether a pack says something else of the categories than is there; in which order assignments are named is nothing. */
export function categoriesDiffer(stated: readonly PackCategory[], there: readonly PackCategory[]): boolean {
  const plain = ({ name, weight, dropLowest, assignments }: PackCategory) => [
    ...[name, weight, dropLowest],
    ...[...assignments].sort(),
  ];
  return !isDeepStrictEqual(stated.map(plain), there.map(plain));
}

/** Makes the categories what a pack says, once its assignments are there; the course's history tells of it. */
export async function applyCategories(
  transaction: Prisma.TransactionClient,
  courseId: string,
  stated: readonly PackCategory[],
  by: Pick<NewGradeChange, 'at' | 'actorId'>,
): Promise<void> {
  await lockGrades(transaction, courseId);
  const there = await readCategories(transaction, courseId);
  if (!categoriesDiffer(stated, there)) return;
  const rows = await transaction.gradeCategory.findMany({ where: { courseId } });
  const contexts = await transaction.context.findMany({ where: { courseId }, select: { id: true, slug: true } });
  const wanted = stated.map(({ name, weight, dropLowest, assignments }) => ({
    id: rows.find((row) => row.name === name)?.id,
    name,
    weight,
    dropLowest,
    assignmentIds: contexts.flatMap(({ id, slug }) => (assignments.includes(slug) ? [id] : [])),
  }));
  await writeScheme(transaction, courseId, wanted);
  const [before, after] = [schemeInWords(there), schemeInWords(stated)];
  await transaction.gradeChange.create({ data: { courseId, kind: 'scheme', before, after, ...by } });
}
