import type { FieldProblem } from '@assay/contract/exercise';
import type { Prisma } from '@assay/db';
import { invalid } from '../problems/domain-error';
import type { CriterionRow } from './rubric-views';
import type { RubricCriterionDto } from './rubrics.dto';

/**
 * Whether these can take the place of a rubric.
 * @throws DomainError 400 for a level that gives more than its criterion, and for ids that are not of the rubric
 */
export function requireRubric(wanted: readonly RubricCriterionDto[], there: readonly CriterionRow[]): void {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  const known = (path: string, id: string | undefined, ids: readonly string[]) => {
    if (id === undefined) return;
    if (!ids.includes(id)) problems.push({ path, code: 'unknown', message: 'must be of this rubric' });
    if (seen.has(id)) problems.push({ path, code: 'unique', message: 'is there twice' });
    seen.add(id);
  };
  for (const [at, { id, points, levels = [] }] of wanted.entries()) {
    known(
      `criteria.${at}.id`,
      id,
      there.map((one) => one.id),
    );
    const own = there.find((one) => one.id === id)?.levels.map((level) => level.id) ?? [];
    for (const [place, level] of levels.entries()) {
      const path = `criteria.${at}.levels.${place}`;
      known(`${path}.id`, level.id, own);
      if (level.points <= points) continue;
      const message = `must not be more than the criterion’s ${points}`;
      problems.push({ path: `${path}.points`, code: 'max', message });
    }
  }
  if (problems.length > 0) throw invalid(problems);
}

/** @throws DomainError 400 for criteria that would be taken out with what somebody was given for them */
async function requireNotGiven(transaction: Prisma.TransactionClient, exerciseId: string, kept: readonly string[]) {
  const lost = await transaction.rubricCriterion.findFirst({
    where: { exerciseId, id: { notIn: [...kept] }, marks: { some: {} } },
    include: { _count: { select: { marks: true } } },
  });
  if (!lost) return;
  const count = lost._count.marks;
  const whom = count === 1 ? 'a student' : `${count} students`;
  const message = `“${lost.title}” was given to ${whom} already, which would be lost`;
  throw invalid([{ path: 'criteria', code: 'marked', message }]);
}

/** @throws DomainError 400 for a criterion that is worth less than somebody was given for it */
async function requireWorth(transaction: Prisma.TransactionClient, exerciseId: string): Promise<void> {
  const criteria = await transaction.rubricCriterion.findMany({
    where: { exerciseId },
    include: { marks: { orderBy: { points: 'desc' }, take: 1 } },
    orderBy: { position: 'asc' },
  });
  const problems = criteria.flatMap(({ points, marks: [most] }, at): FieldProblem[] => {
    if (!most?.points.greaterThan(points)) return [];
    const message = `must not be less than the ${most.points.toNumber()} that were given`;
    return [{ path: `criteria.${at}.points`, code: 'marked', message }];
  });
  if (problems.length > 0) throw invalid(problems);
}

/**
 * Makes these the criteria of an exercise; those that stay are known by their ids. Who was given a level gets what it is
 * worth from then on.
 * @throws DomainError 400 when something that was given would be lost
 */
export async function storeRubric(
  transaction: Prisma.TransactionClient,
  exerciseId: string,
  wanted: readonly RubricCriterionDto[],
): Promise<void> {
  const kept = wanted.flatMap(({ id }) => id ?? []);
  await requireNotGiven(transaction, exerciseId, kept);
  await transaction.rubricCriterion.deleteMany({ where: { exerciseId, id: { notIn: kept } } });
  for (const [position, { id, title, description = '', points, levels = [] }] of wanted.entries()) {
    const data = { exerciseId, position, title, description, points };
    const criterion = id
      ? await transaction.rubricCriterion.update({ where: { id }, data })
      : await transaction.rubricCriterion.create({ data });
    const keptLevels = levels.flatMap((level) => level.id ?? []);
    await transaction.rubricLevel.deleteMany({ where: { criterionId: criterion.id, id: { notIn: keptLevels } } });
    for (const [place, level] of levels.entries()) {
      const values = { label: level.label, description: level.description ?? '', points: level.points };
      const row = { ...values, criterionId: criterion.id, position: place };
      if (level.id) {
        await transaction.rubricLevel.update({ where: { id: level.id }, data: row });
        await transaction.assessmentMark.updateMany({
          where: { levelId: level.id, points: { not: level.points } },
          data: { points: level.points },
        });
      } else await transaction.rubricLevel.create({ data: row });
    }
  }
  await requireWorth(transaction, exerciseId);
}
