import type { ProgressState } from '@assay/contract';
import type { Outline } from '../api/models';

/** A lesson or an exercise, as it follows another in the order of a course. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Below the course's address. */
  readonly path: readonly [of: 'l' | 'e', slug: string];
  /** Of an exercise. */
  readonly progress: ProgressState | null;
  readonly draft: boolean;
}

export interface Ways {
  readonly previous: Step | null;
  readonly next: Step | null;
}

export const NO_WAYS: Ways = { previous: null, next: null };

/** All lessons and exercises one after the other, a lesson before its exercises. */
export function stepsOf({ items }: Outline): Step[] {
  return items.flatMap(({ lesson, exercises }): Step[] => [
    ...(lesson === null
      ? []
      : [
          {
            id: lesson.id,
            title: lesson.title,
            path: ['l', lesson.slug] as const,
            progress: null,
            draft: lesson.draft,
          },
        ]),
    ...exercises.map(({ id, title, slug, progress, draft }) => ({
      ...{ id, title, progress, draft },
      path: ['e', slug] as const,
    })),
  ]);
}

export function waysFrom(steps: readonly Step[], id: string): Ways {
  const at = steps.findIndex((one) => one.id === id);
  if (at < 0) return NO_WAYS;
  return { previous: steps[at - 1] ?? null, next: steps[at + 1] ?? null };
}

/** What to go on with after something is solved: the next that is not, a lesson on the way to it first. */
export function goOnFrom(steps: readonly Step[], id: string): Step | null {
  const at = steps.findIndex((one) => one.id === id);
  const open = ({ progress, draft }: Step) => progress !== null && progress !== 'solved' && !draft;
  const later = steps.slice(at + 1);
  const following = later.findIndex(open);
  if (following < 0) return steps.slice(0, Math.max(at, 0)).find(open) ?? null;
  const [first] = later;
  return first && first.progress === null && !first.draft ? first : (later[following] ?? null);
}
