import type { Prisma } from '@assay/db';
import type { Capability } from './capabilities';

/** When something of a course is shown to students. */
export interface Release {
  /** Until it is published it is for staff alone. */
  readonly draft: boolean;
  /** Students see it from then on; null: at once. */
  readonly releaseAt: Date | null;
}

/** When an assignment shows its exercises. */
export interface Opening {
  readonly draft: boolean;
  /** Null: as soon as it is published. */
  readonly opensAt: Date | null;
}

/** An exercise with the lesson and the assignment that it is part of, or a lesson, which is part of none. */
export interface Content extends Release {
  readonly lesson: Release | null;
  readonly assignment?: Opening | null;
}

/** Who looks, as far as it matters here. */
export interface Viewer {
  /** Whether somebody is in the course at all, or an admin. */
  readonly isMemberOrAdmin: boolean;
  can(capability: Capability): boolean;
}

/**
 * Whether something of a course is there for somebody at a time: the one rule for lists, single looks, drafts, runs and
 * submissions. Staff who see hidden tests see everything; students see what is published and released, and an exercise
 * only when the lesson around it is so too and the assignment that it is in has been opened.
 */
export function isAvailable(content: Content, viewer: Viewer, now: Date): boolean {
  if (!viewer.isMemberOrAdmin) return false;
  if (viewer.can('exercises.view-hidden')) return true;
  const { lesson, assignment = null } = content;
  return isReleased(content, now) && (lesson === null || isReleased(lesson, now)) && isOpened(assignment, now);
}

/** Whether students see it, what is around it aside. */
export function isReleased({ draft, releaseAt }: Release, now: Date): boolean {
  return !draft && (releaseAt === null || releaseAt.getTime() <= now.getTime());
}

/** Whether an assignment, if there is one, shows its exercises. */
function isOpened(assignment: Opening | null, now: Date): boolean {
  return assignment === null || isReleased({ draft: assignment.draft, releaseAt: assignment.opensAt }, now);
}

/** {@link isAvailable} of exercises, as a condition for the database. */
export function availableExercises(viewer: Viewer, now: Date): Prisma.ExerciseWhereInput {
  if (!viewer.isMemberOrAdmin) return { id: { in: [] } };
  if (viewer.can('exercises.view-hidden')) return {};
  // An exam's exercises are in no list before everybody may look at them: who writes it finds them in the exam.
  const opened = {
    draft: false,
    OR: [
      { kind: 'assignment' as const, OR: [{ opensAt: null }, { opensAt: { lte: now } }] },
      { kind: 'exam' as const, reviewAt: { lte: now } },
    ],
  };
  return {
    AND: [
      released(now),
      { OR: [{ lessonId: null }, { lesson: { is: released(now) } }] },
      { OR: [{ inContext: null }, { inContext: { is: { context: opened } } }] },
    ],
  };
}

/** {@link isAvailable} of lessons, as a condition for the database. */
export function availableLessons(viewer: Viewer, now: Date): Prisma.LessonWhereInput {
  if (!viewer.isMemberOrAdmin) return { id: { in: [] } };
  return viewer.can('exercises.view-hidden') ? {} : released(now);
}

/** {@link isReleased} as a condition for the database. */
function released(now: Date) {
  return { draft: false, OR: [{ releaseAt: null }, { releaseAt: { lte: now } }] };
}
