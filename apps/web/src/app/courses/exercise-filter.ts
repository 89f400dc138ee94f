import { type ProgressState, PROGRESS_STATES } from '@assay/contract';
import type { ExerciseSummary } from '../api/models';
import { DIFFICULTY_RANK } from './progress';

export const SORTS = ['course', 'title', 'state', 'difficulty', 'points'] as const;
export type Sort = (typeof SORTS)[number];

/** How the list of exercises is looked at; kept in the address. */
export interface ExerciseFilter {
  readonly search: string;
  readonly state: ProgressState | null;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** Reads the filter from an address; what makes no sense there is left out. `sort` starts with `-` when descending. */
export function readFilter(q: string | undefined, state: string | undefined, sort: string | undefined): ExerciseFilter {
  const descending = sort?.startsWith('-') ?? false;
  const by = descending ? sort?.slice(1) : sort;
  return {
    search: q ?? '',
    state: PROGRESS_STATES.find((one) => one === state) ?? null,
    sort: SORTS.find((one) => one === by) ?? 'course',
    descending,
  };
}

/** The exercises that a filter leaves, in its order. Search looks at title and tags; every word has to occur. */
export function filtered(exercises: readonly ExerciseSummary[], filter: ExerciseFilter): ExerciseSummary[] {
  const words = filter.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const left = exercises.filter((exercise) => {
    if (filter.state !== null && exercise.progress !== filter.state) return false;
    const text = [exercise.title, ...exercise.tags].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  const order = ORDERS[filter.sort];
  if (order !== null) left.sort(order);
  return filter.descending ? left.reverse() : left;
}

const ORDERS: Record<Sort, ((a: ExerciseSummary, b: ExerciseSummary) => number) | null> = {
  course: null,
  title: (a, b) => a.title.localeCompare(b.title, 'en-GB'),
  state: (a, b) => PROGRESS_STATES.indexOf(a.progress) - PROGRESS_STATES.indexOf(b.progress),
  difficulty: (a, b) => DIFFICULTY_RANK[a.difficulty] - DIFFICULTY_RANK[b.difficulty],
  points: (a, b) => a.points - b.points,
};
