import type { Assessment, AssessmentChange, RubricCriterion } from '../api/models';

/** What a criterion is given while it is graded; null points: nothing yet. */
export interface EditedMark {
  readonly levelId: string | null;
  readonly points: number | null;
  readonly comment: string;
}

/** What is made of somebody's work while it is graded. */
export interface AssessmentFields {
  /** By the ids of criteria. */
  readonly marks: Readonly<Record<string, EditedMark>>;
  /** Null: what the tests gave counts. */
  readonly automaticPoints: number | null;
  readonly automaticReason: string;
  readonly comment: string;
}

export const NO_MARK: EditedMark = { levelId: null, points: null, comment: '' };

type Stored = Pick<Assessment, 'marks' | 'automaticPoints' | 'automaticReason' | 'comment'>;

export function fieldsOf({ marks, automaticPoints, automaticReason, comment }: Stored): AssessmentFields {
  const byCriterion = marks.map(
    ({ criterionId, levelId, points, comment: said }) => [criterionId, { levelId, points, comment: said }] as const,
  );
  return { marks: Object.fromEntries(byCriterion), automaticPoints, automaticReason, comment };
}

/** What is sent of it. */
export function changeOf(
  fields: AssessmentFields,
  { revision, work, criteria }: Pick<Assessment, 'revision' | 'work' | 'criteria'>,
  state: AssessmentChange['state'],
): AssessmentChange {
  const marks = criteria.flatMap(({ id }): AssessmentChange['marks'] => {
    const { levelId, points, comment } = fields.marks[id] ?? NO_MARK;
    if (levelId !== null) return [{ criterionId: id, levelId, comment }];
    return points === null ? [] : [{ criterionId: id, points, comment }];
  });
  const { automaticPoints, automaticReason, comment } = fields;
  return { revision, attempt: work.attempt, state, marks, automaticPoints, automaticReason, comment };
}

/** The sum of what was given so far. */
export function markedPoints(fields: AssessmentFields, criteria: readonly RubricCriterion[]): number {
  const hundredths = criteria.map(({ id }) => Math.round((fields.marks[id]?.points ?? 0) * 100));
  return hundredths.reduce((sum, one) => sum + one, 0) / 100;
}

/** The first criterion that nothing is given to yet. */
export function missingMark(
  fields: AssessmentFields,
  criteria: readonly RubricCriterion[],
): RubricCriterion | undefined {
  return criteria.find(({ id }) => (fields.marks[id]?.points ?? null) === null);
}

/** In words: a level's name with its points. */
export function markWords({ levels }: RubricCriterion, mark: EditedMark | undefined): string {
  if (mark === undefined || mark.points === null) return 'nothing';
  const level = levels.find(({ id }) => id === mark.levelId);
  return level ? `${level.label} (${mark.points})` : `${mark.points}`;
}
