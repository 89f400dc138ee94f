import type { Rubric, RubricChange } from '../api/models';

/** A level of a criterion while it is edited. */
export interface EditedLevel {
  /** Null: it is new. */
  readonly id: string | null;
  /** Tells it from the others as long as the page is open. */
  readonly key: number;
  readonly label: string;
  readonly description: string;
  readonly points: number;
}

/** A criterion of a rubric while it is edited. */
export interface EditedCriterion extends Omit<EditedLevel, 'label'> {
  readonly title: string;
  readonly levels: readonly EditedLevel[];
}

let made = 0;

export function rubricOf({ criteria }: Rubric): EditedCriterion[] {
  return criteria.map(({ id, title, description, points, levels }) => ({
    ...{ id, key: made++, title, description, points },
    levels: levels.map((level) => ({ ...level, key: made++ })),
  }));
}

export function newCriterion(): EditedCriterion {
  const levels = [
    { ...newLevel(), label: 'Good', points: 2 },
    { ...newLevel(), label: 'Partly', points: 1 },
    { ...newLevel(), label: 'Missing', points: 0 },
  ];
  return { id: null, key: made++, title: '', description: '', points: 2, levels };
}

export function newLevel(): EditedLevel {
  return { id: null, key: made++, label: '', description: '', points: 0 };
}

/** What is sent of it. */
export function changeOfRubric(criteria: readonly EditedCriterion[]): RubricChange[] {
  const named = ({ id }: { id: string | null }) => (id === null ? {} : { id });
  return criteria.map((one) => ({
    ...named(one),
    ...{ title: one.title, description: one.description, points: one.points },
    levels: one.levels.map((level) => ({
      ...named(level),
      ...{ label: level.label, description: level.description, points: level.points },
    })),
  }));
}

/** What is edited as something that can be stored over another version: what is not in that one is new. */
export function over(criteria: readonly EditedCriterion[], there: Rubric): EditedCriterion[] {
  const known = new Map(there.criteria.map(({ id, levels }) => [id, levels.map((level) => level.id)]));
  return criteria.map((one) => {
    const levels = one.id === null ? undefined : known.get(one.id);
    const stays = (id: string | null) => (id !== null && levels?.includes(id) ? id : null);
    return {
      ...one,
      id: levels === undefined ? null : one.id,
      levels: one.levels.map((level) => ({ ...level, id: stays(level.id) })),
    };
  });
}

/** A criterion in a line. */
export function criterionWords({
  title,
  points,
  levels,
}: Pick<EditedCriterion, 'title' | 'points' | 'levels'>): string {
  const worth = levels.map((level) => `${level.label} ${level.points}`).join(', ');
  return `${title}, ${points}${worth === '' ? '' : ` (${worth})`}`;
}

/** The most that a rubric gives. */
export function rubricSum(criteria: readonly EditedCriterion[]): number {
  return criteria.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100;
}
