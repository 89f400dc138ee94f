import type { Assigned, CourseAccess } from '../access/access.service';
import { examStateAt } from '../access/exam-time';
import { phaseAt, windowOf } from '../access/window';
import type { Counted } from '../submissions/prepared-evaluation';
import { attemptsAllowed } from './assignment-views';

/**
 * What a submission counts for at a time: the assignment of its exercise as long as that takes submissions, for its
 * students; everything else is practice.
 */
export function countedFor(assigned: Assigned | null, { isStudent }: CourseAccess, now: Date): Counted | null {
  if (assigned === null || !isStudent) return null;
  const { context, extension, sitting } = assigned;
  if (context.kind === 'exam') {
    const state = examStateAt(context, sitting, extension, now);
    if (state !== 'running' && state !== 'grace') return null;
    return { contextId: context.id, kind: 'exam', attempts: attemptsAllowed(context, extension) };
  }
  const phase = phaseAt(windowOf(context, extension), now);
  if (context.draft || phase === 'upcoming' || phase === 'closed') return null;
  return { contextId: context.id, kind: context.kind, attempts: attemptsAllowed(context, extension) };
}
