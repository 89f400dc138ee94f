import { type ProgressState, PROGRESS_STATES } from '@assay/contract';
import type { ExerciseSummary, LessonSummary, OutlineItem } from '../api/models';
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

/** A line of a course's list. */
export type Row =
  | { readonly kind: 'lesson'; readonly lesson: LessonSummary; readonly exercises: readonly ExerciseSummary[] }
  | { readonly kind: 'exercise'; readonly exercise: ExerciseSummary; readonly inside: boolean };

/**
 * The lines that a filter leaves. Lessons stand before their exercises in the course's own order, and are left out of
 * others; one whose title is searched for is there even without an exercise that fits.
 */
export function rowsOf(items: readonly OutlineItem[], filter: ExerciseFilter): Row[] {
  const plain = (exercise: ExerciseSummary): Row => ({ kind: 'exercise', exercise, inside: false });
  if (filter.sort !== 'course' || filter.descending) {
    return filtered(
      items.flatMap(({ exercises }) => exercises),
      filter,
    ).map(plain);
  }
  return items.flatMap(({ lesson, exercises }): Row[] => {
    const left = filtered(exercises, filter);
    if (lesson === null) return left.map(plain);
    const fits = filter.state === null && hasWords(lesson.title, filter.search);
    if (!fits && left.length === 0) return [];
    const within = fits && filter.search !== '' && left.length === 0 ? exercises : left;
    return [
      { kind: 'lesson', lesson, exercises },
      ...within.map((exercise): Row => ({ kind: 'exercise', exercise, inside: true })),
    ];
  });
}

function hasWords(text: string, search: string): boolean {
  const lower = text.toLocaleLowerCase();
  return wordsOf(search).every((word) => lower.includes(word));
}

function wordsOf(search: string): string[] {
  return search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

/** The exercises that a filter leaves, in its order. Search looks at title and tags; every word has to occur. */
function filtered(exercises: readonly ExerciseSummary[], filter: ExerciseFilter): ExerciseSummary[] {
  const left = exercises.filter((exercise) => {
    if (filter.state !== null && exercise.progress !== filter.state) return false;
    return hasWords([exercise.title, ...exercise.tags].join(' '), filter.search);
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
