import type { Prisma } from '@assay/db';
import { contentRevision } from '../problems/changed-meanwhile';
import type { RubricCriterionView, RubricView } from './rubrics.dto';

/** A rubric in its order. */
export const WITH_LEVELS = {
  orderBy: { position: 'asc' },
  include: { levels: { orderBy: { position: 'asc' } } },
} satisfies Prisma.ContextExercise$criteriaArgs;

export type CriterionRow = Prisma.RubricCriterionGetPayload<typeof WITH_LEVELS>;

/** What is read of an exercise in an assignment. */
export const WITH_RUBRIC = {
  criteria: WITH_LEVELS,
  exercise: { include: { currentVersion: { select: { title: true } } } },
} satisfies Prisma.ContextExerciseInclude;

export type PlaceRow = Prisma.ContextExerciseGetPayload<{ include: typeof WITH_RUBRIC }>;

export function criterionView({ id, title, description, points, levels }: CriterionRow): RubricCriterionView {
  const views = levels.map((level) => ({
    id: level.id,
    label: level.label,
    description: level.description,
    points: level.points.toNumber(),
  }));
  return { id, title, description, points: points.toNumber(), levels: views };
}

export function rubricView({ exercise, points, rubricPoints, criteria }: PlaceRow): RubricView {
  const views = criteria.map(criterionView);
  return {
    exerciseId: exercise.id,
    slug: exercise.slug,
    title: exercise.currentVersion?.title ?? exercise.slug,
    testPoints: points.toNumber(),
    rubricPoints: rubricPoints.toNumber(),
    criteria: views,
    revision: contentRevision(views),
  };
}
