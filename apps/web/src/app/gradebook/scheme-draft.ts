import type { GradeScheme, NewGradeScheme } from '../api/models';

/** A category as it is put together; `key` tells it apart before it has an id. */
export interface DraftCategory {
  readonly key: string;
  /** Null: it is new. */
  readonly id: string | null;
  readonly name: string;
  readonly weight: string;
  readonly dropLowest: string;
}

/** How the total comes about, while somebody changes it. */
export interface SchemeDraft {
  readonly categories: readonly DraftCategory[];
  /** Keys of categories by ids of assignments; null: in none. */
  readonly places: ReadonlyMap<string, string | null>;
}

export function draftOf({ categories, assignments }: GradeScheme): SchemeDraft {
  return {
    categories: categories.map(({ id, name, weight, dropLowest }) => ({
      key: id,
      id,
      name,
      weight: String(weight),
      dropLowest: String(dropLowest),
    })),
    places: new Map(
      assignments.map(({ id }) => [id, categories.find((one) => one.assignmentIds.includes(id))?.id ?? null]),
    ),
  };
}

/** As the server takes it. */
export function schemeOf({ categories, places }: SchemeDraft): NewGradeScheme {
  return {
    categories: categories.map(({ key, id, name, weight, dropLowest }) => ({
      ...(id === null ? {} : { id }),
      name: name.trim(),
      weight: numberOf(weight),
      dropLowest: numberOf(dropLowest),
      assignmentIds: [...places].flatMap(([assignment, place]) => (place === key ? [assignment] : [])),
    })),
  };
}

/** What is wrong with a category, by field; the sentences continue the field's name. */
export function problemsOf({ categories }: SchemeDraft, at: number): Partial<Record<keyof DraftCategory, string>> {
  const one = categories[at];
  if (!one) return {};
  const name = one.name.trim();
  const twice = categories.some((other, index) => index < at && other.name.trim() === name);
  const weight = numberOf(one.weight);
  const dropped = numberOf(one.dropLowest);
  return {
    ...(name === '' ? { name: 'is needed' } : twice ? { name: 'is there twice' } : {}),
    ...(weight >= 0 && weight <= 1000 && Number.isInteger(Math.round(weight * 1e6) / 1e4)
      ? {}
      : { weight: 'must be a number from 0 to 1000 with at most two decimals' }),
    ...(Number.isInteger(dropped) && dropped >= 0 && dropped <= 100
      ? {}
      : { dropLowest: 'must be a whole number from 0 to 100' }),
  };
}

/** The part of the total that a category makes up against the other categories, in percent; null without weights. */
export function partOf({ categories }: SchemeDraft, at: number): number | null {
  const weights = categories.map(({ weight }) => numberOf(weight));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const own = weights[at];
  return own === undefined || !(sum > 0) ? null : Math.round((own / sum) * 1000) / 10;
}

export function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
