import type { ContextKind, Counting } from '@assay/contract';
import type { AssignmentChange, AssignmentView, ExerciseSummary } from '../api/models';

/** An exercise of an assignment while it is edited. */
export interface ChosenExercise {
  readonly exerciseId: string;
  readonly title: string;
  readonly points: number;
}

/** What is edited of an assignment. */
export interface AssignmentFields {
  readonly kind: ContextKind;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly draft: boolean;
  /** Who grades is not told whose work it is. */
  readonly anonymous: boolean;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  readonly latePercent: number;
  readonly counts: Counting;
  readonly attempts: number | null;
  readonly weight: number;
  readonly durationMinutes: number | null;
  readonly graceSeconds: number;
  readonly addresses: readonly string[];
  readonly reviewAt: string | null;
  readonly exercises: readonly ChosenExercise[];
}

export const NEW_ASSIGNMENT: AssignmentFields = {
  kind: 'assignment',
  title: '',
  slug: '',
  description: '',
  draft: true,
  anonymous: false,
  opensAt: null,
  dueAt: null,
  closesAt: null,
  latePercent: 0,
  counts: 'best',
  attempts: null,
  weight: 1,
  durationMinutes: null,
  graceSeconds: 30,
  addresses: [],
  reviewAt: null,
  exercises: [],
};

/** With the times and attempts that hold for everybody, not those of who edits. */
export function fieldsOf(view: AssignmentView): AssignmentFields {
  const { kind, title, slug, description, draft, opensAt, latePercent, counts, weight, reviewAt } = view;
  const { dueAt, closesAt, attempts, durationMinutes } = view.everybody ?? view;
  const { graceSeconds = NEW_ASSIGNMENT.graceSeconds, addresses = [] } = view.everybody ?? {};
  const exercises = view.exercises.map(({ id, title: name, testPoints }) => ({
    exerciseId: id,
    title: name,
    points: testPoints,
  }));
  const anonymous = view.everybody?.anonymous ?? false;
  const own = { kind, title, slug, description, draft, anonymous, weight, exercises };
  const rules = { opensAt, dueAt, closesAt, latePercent, counts, attempts };
  return { ...own, ...rules, durationMinutes, graceSeconds, addresses, reviewAt };
}

/** What is sent: of an exam no due time, of an assignment nothing that only exams have. */
export function changeOf(fields: AssignmentFields): AssignmentChange {
  const { kind, exercises, durationMinutes, graceSeconds, addresses, reviewAt, ...common } = fields;
  const places = exercises.map(({ exerciseId, points }) => ({ exerciseId, points }));
  if (kind === 'assignment') return { ...common, exercises: places };
  const times = { dueAt: null, latePercent: 0 };
  const minutes = durationMinutes === null ? {} : { durationMinutes };
  return { ...common, ...times, ...minutes, graceSeconds, addresses: [...addresses], reviewAt, exercises: places };
}

/** What is sent of an assignment that is there: only what was changed, so that what others change meanwhile stays. */
export function changeSince(stored: AssignmentFields, fields: AssignmentFields): Partial<AssignmentChange> {
  const before = new Map(Object.entries(changeOf(stored)).map(([name, value]) => [name, JSON.stringify(value)]));
  return Object.fromEntries(
    Object.entries(changeOf(fields)).filter(([name, value]) => before.get(name) !== JSON.stringify(value)),
  );
}

export function chosen({ id, title, points }: ExerciseSummary): ChosenExercise {
  return { exerciseId: id, title, points };
}

/** The list with one of them a place further up (-1) or down (1); the same where that cannot be. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const one = list[index];
  const other = list[index + by];
  if (one === undefined || other === undefined) return list;
  return list.map((each, place) => (place === index ? other : place === index + by ? one : each));
}
