import type { AuditAction, AuditArea } from '@assay/contract';
import { inWords } from '../design/local-time';

export const AREA_WORDS: Readonly<Record<AuditArea, string>> = {
  content: 'Course and exercises',
  people: 'People',
  assignments: 'Assignments and exams',
  grading: 'Grades',
  flags: 'Flags and limits',
  site: 'The site',
};

/** What was done, as it stands before the name of what it was done to, which people and courses have in a column of their own. */
const ACTION_WORDS: Readonly<Record<AuditAction, string>> = {
  'course.created': 'Created the course',
  'course.updated': 'Changed the course',
  'course.deleted': 'Deleted a course',
  'course.arranged': 'Changed the order of lessons and exercises',
  'course.copied': 'Copied the course from another',
  'course.exported': 'Exported the course',
  'course.imported': 'Imported the course',
  'course.updated-from-pack': 'Updated the course from a pack',
  'course.synchronised': 'Synchronised the course with its folder',
  'course.checked': 'Checked all exercises',
  'course-file.stored': 'Stored the file',
  'course-file.deleted': 'Deleted a file',
  'lesson.created': 'Created the lesson',
  'lesson.updated': 'Changed the lesson',
  'lesson.deleted': 'Deleted a lesson',
  'exercise.created': 'Created the exercise',
  'exercise.updated': 'Changed the exercise',
  'exercise.deleted': 'Deleted an exercise',
  'exercise.tried': 'Tried the exercise',
  'exercise.checked': 'Checked for publishing the exercise',
  'exercise.published': 'Published the exercise',
  'exercise.restored': 'Restored an earlier version of the exercise',
  'account.created': 'Created an account',
  'account.passphrase-reset': 'Gave a new passphrase',
  'account.passphrase-changed': 'Changed the passphrase',
  'account.disabled': 'Disabled the account',
  'account.enabled': 'Enabled the account',
  'account.role-changed': 'Changed the role on this site',
  'member.set': 'Gave a role',
  'member.removed': 'Removed from the course',
  'member.left': 'Left the course',
  'roster.imported': 'Imported a roster',
  'invitation.created': 'Created a code or link to join',
  'invitation.revoked': 'Revoked a code or link to join',
  'activation.renewed': 'Made new links for first sign-ins',
  'section.created': 'Created the section',
  'section.renamed': 'Renamed the section',
  'section.deleted': 'Deleted a section',
  'assignment.created': 'Created the assignment',
  'assignment.updated': 'Changed the assignment',
  'assignment.deleted': 'Deleted an assignment',
  'extension.given': 'Gave an extension in',
  'extension.removed': 'Took back an extension in',
  'exam.handed_over': 'Let a student go on in another browser in',
  'exam.reopened': 'Reopened for a student',
  'grade.overridden': 'Overrode a grade in',
  'grade.taken_back': 'Took back an override in',
  'grade.released': 'Changed the release of the grades of',
  'grade.scheme': 'Changed the categories',
  'grade.assessed': 'Graded by hand in',
  'grade.rubric': 'Changed by the rubric the grades of',
  'grades.imported': 'Imported grades',
  'rubric.changed': 'Changed a rubric of',
  'assessment.saved': 'Graded a piece of work',
  'assessment.assigned': 'Gave a piece of work to a grader',
  'assessments.split': 'Split the grading of',
  'comment.added': 'Commented on a program',
  'comment.changed': 'Changed a comment on a program',
  'comment.removed': 'Removed a comment on a program',
  'saved-comment.added': 'Kept a comment for reuse',
  'saved-comment.removed': 'Removed a comment kept for reuse',
  'question.answered': 'Answered a question about a grade',
  'question.closed': 'Closed a question about a grade',
  'regrade.started': 'Began to grade again',
  'regrade.applied': 'Applied the new grades of',
  'regrade.dropped': 'Dropped the new grades of',
  'submissions.requeued': 'Sent back to grading what failed in',
  'flag.noted': 'Wrote a note on a flag',
  'flag.assigned': 'Gave a flag to a reviewer',
  'flag.state-changed': 'Decided on a flag',
  'similarity.started': 'Compared the programs of',
  'course-limits.updated': 'Changed the limits',
  'limit-exemption.set': 'Exempted from the limits',
  'limit-exemption.removed': 'Ended an exemption from the limits',
  'pool.updated': 'Changed the settings of a sandbox pool',
};

/** What an entry says was done; one that a newer release wrote says it by its own name. */
export function actionInWords(action: string): string {
  return (ACTION_WORDS as Readonly<Record<string, string>>)[action] ?? action;
}

export interface Detail {
  readonly name: string;
  readonly value: string;
}

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const SHOWN_ITEMS = 20;

/** What was before comes before what came after, and both say when there was nothing. */
const CHANGE = ['before', 'after'];

/** What was said with an entry; ids, which tell people nothing, are left out, of lists of them there is the number. */
export function detailsOf(data: Readonly<Record<string, unknown>>): Detail[] {
  const said = Object.entries(data).filter(([name, value]) => CHANGE.includes(name) || !isNothing(value));
  return said
    .sort(([a], [b]) => CHANGE.indexOf(a) - CHANGE.indexOf(b))
    .flatMap(([name, value]) => {
      const text = valueInWords(name === 'fields' && Array.isArray(value) ? value.map(String).map(nameInWords) : value);
      return text === null ? [] : [{ name: nameInWords(name), value: text }];
    });
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** `shiftDays` is "shift days". */
function nameInWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueInWords(value: unknown): string | null {
  if (isNothing(value)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return ID.test(value) ? null : INSTANT.test(value) ? inWords(value) : value;
  if (Array.isArray(value)) return listInWords(value);
  if (typeof value === 'object') {
    const parts = detailsOf(value as Record<string, unknown>);
    return parts.length === 0 ? null : parts.map((part) => `${part.name} ${part.value}`).join(', ');
  }
  return String(value);
}

function listInWords(list: readonly unknown[]): string {
  const texts = list.map(valueInWords).filter((text) => text !== null);
  if (texts.length === 0) return String(list.length);
  const shown = texts.slice(0, SHOWN_ITEMS).join(', ');
  return texts.length > SHOWN_ITEMS ? `${shown} and ${texts.length - SHOWN_ITEMS} more` : shown;
}
