import type { Capability, CourseRole } from '@assay/contract';
import type { MemberView } from '../api/models';
import { saveFile } from '../forms/save-file';

export const ROLE_WORDS: Record<CourseRole, string> = {
  student: 'Student',
  assistant: 'Assistant',
  instructor: 'Instructor',
};

/** What each right lets an assistant do. */
export const RIGHT_WORDS: Record<Capability, { readonly head: string; readonly more: string }> = {
  'submissions.create': { head: 'Hand in', more: 'Try exercises and submit programs; they count as staff’s.' },
  'submissions.view-all': {
    head: 'See everybody’s submissions',
    more: 'Programs, results and points of all students.',
  },
  'submissions.requeue': { head: 'Grade again after a fault', more: 'Send back to grading what failed by our fault.' },
  'exercises.view-hidden': { head: 'See drafts and hidden tests', more: 'With solutions and what each test expects.' },
  'exercises.edit': { head: 'Edit exercises', more: 'Create, change, publish and delete them, and grade anew.' },
  'assignments.edit': { head: 'Edit assignments', more: 'Put exercises together, set times, and give extensions.' },
  'exams.supervise': { head: 'Supervise exams', more: 'Watch who writes, and let students go on in another browser.' },
  'grades.view': { head: 'See the gradebook', more: 'Everybody’s points, totals and what was changed.' },
  'grades.edit': { head: 'Decide on grades', more: 'Override points, set categories, import and release grades.' },
  'grades.assess': { head: 'Grade by hand', more: 'Give points by rubrics, and write comments on students’ programs.' },
  'flags.review': { head: 'Review flags', more: 'See what was flagged in students’ work, and decide on it.' },
  'members.view': { head: 'See who is in the course', more: 'Names, e-mail addresses and sections.' },
  'members.edit': {
    head: 'Add and remove people',
    more: 'Rosters, codes and links, sections; giving no more rights than they have.',
  },
  'audit.view': { head: 'See the log', more: 'What staff did in the course, when and why.' },
  'course.edit': { head: 'Change the course', more: 'Its title, limits and settings, and deleting it.' },
};

/** As the roster has it, else as the account says. */
export function nameOf({ user, rosterName }: MemberView): string {
  return rosterName ?? (user.displayName || user.username);
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
}
