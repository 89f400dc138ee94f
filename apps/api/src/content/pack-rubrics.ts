import type { Prisma } from '@assay/db';
import { isDeepStrictEqual } from 'node:util';
import { requireRubric, storeRubric } from '../assessing/rubric-store';
import { WITH_LEVELS, type CriterionRow } from '../assessing/rubric-views';
import type { PackCriterion } from './pack';

/** As a pack holds it. */
export function packRubric(criteria: readonly CriterionRow[]): PackCriterion[] {
  return criteria.map(({ title, description, points, levels }) => ({
    title,
    description,
    points: points.toNumber(),
    levels: levels.map((level) => ({
      label: level.label,
      description: level.description,
      points: level.points.toNumber(),
    })),
  }));
}

/** Whether a pack says something else of a rubric than is there. */
export function rubricDiffers(stated: readonly PackCriterion[] | undefined, there: readonly CriterionRow[]): boolean {
  return stated !== undefined && !isDeepStrictEqual(stated.map(whole), packRubric(there));
}

/**
 * Makes the rubric of an exercise what a pack says. A criterion is known by its title and a level by its label: what was
 * given for them stays given.
 * @throws DomainError 400 for a level that gives more than its criterion, and when something that was given would be lost
 */
export async function applyRubric(
  transaction: Prisma.TransactionClient,
  exerciseId: string,
  stated: readonly PackCriterion[],
): Promise<void> {
  const there = await transaction.rubricCriterion.findMany({ where: { exerciseId }, ...WITH_LEVELS });
  if (!rubricDiffers(stated, there)) return;
  const criteria = [...there];
  const wanted = stated.map((criterion) => {
    const known = taken(criteria, ({ title }) => title === criterion.title);
    const ownLevels = [...(known?.levels ?? [])];
    const levels = criterion.levels?.map((level) => {
      return { ...level, id: taken(ownLevels, ({ label }) => label === level.label)?.id };
    });
    return { ...criterion, id: known?.id, levels };
  });
  requireRubric(wanted, there);
  await storeRubric(transaction, exerciseId, wanted);
}

/** What is wrong with a rubric as such: where, and why. */
export function rubricProblems(stated: readonly PackCriterion[]): { path: string; message: string }[] {
  return stated.flatMap(({ points, levels = [] }, at) =>
    levels.flatMap((level, place) =>
      level.points <= points
        ? []
        : [{ path: `${at}.levels.${place}.points`, message: `must not be more than the criterion’s ${points}` }],
    ),
  );
}

/** The first that fits, which then is nobody else's. */
function taken<T>(rows: T[], fits: (row: T) => boolean): T | undefined {
  const at = rows.findIndex(fits);
  return at < 0 ? undefined : rows.splice(at, 1)[0];
}

function whole({ title, description = '', points, levels = [] }: PackCriterion) {
  const given = levels.map((level) => ({
    label: level.label,
    description: level.description ?? '',
    points: level.points,
  }));
  return { title, description, points, levels: given };
}
