import {
  STUDENT_BINS,
  SUBMISSION_PICKS,
  SUBMISSION_STATES,
  type StudentBins,
  type SubmissionPick,
  VERDICTS,
} from '@assay/contract';
import type { CourseSubmissionFilter } from '../api/course-submissions-api';
import { visibleText } from '../exercise/results/visible-text';
import { wordFor } from '../exercise/results/verdict-look';

/** How the list of submissions is looked at, as it stands in the address. */
export interface SubmissionLook {
  readonly result: string | null;
  readonly exercise: string | null;
  readonly student: string | null;
  readonly assignment: string | null;
  /** Whose, and which of each student. */
  readonly pick: string | null;
  /** A time; those of then and later. */
  readonly since: string | null;
  /** The index of a test that is not passed, and what it printed as base64url. */
  readonly failed: string | null;
  readonly printed: string | null;
  /** A row of the exercise's statistics. */
  readonly bin: string | null;
}

/** What a submission can be asked for by: a verdict, or a state before there is one. */
export const RESULTS: readonly { readonly value: string; readonly word: string }[] = [
  ...VERDICTS.map((value) => ({ value, word: wordFor(value) })),
  { value: 'queued', word: 'Waiting' },
  { value: 'running', word: 'Running' },
  { value: 'failed', word: 'Not graded' },
];

/** Whose submissions, and which of each student. */
export const PICKS: readonly { readonly value: SubmissionPick; readonly word: string; readonly oneOfEach: boolean }[] =
  [
    { value: 'students', word: 'Only students’', oneOfEach: false },
    { value: 'attempts', word: 'Students’ attempts', oneOfEach: false },
    { value: 'last', word: 'Last of each student', oneOfEach: true },
    { value: 'solving', word: 'First that solved it, of each student', oneOfEach: true },
    { value: 'best', word: 'Best of each student', oneOfEach: true },
    { value: 'stuck', word: 'Last of each who is stuck', oneOfEach: true },
  ];

export function isOneOfEach(pick: string | null): boolean {
  return PICKS.some(({ value, oneOfEach }) => oneOfEach && value === pick);
}

export function filterOf(look: SubmissionLook): CourseSubmissionFilter {
  const { result, exercise, student, assignment, pick, since, failed, printed, bin } = look;
  const state = SUBMISSION_STATES.find((one) => one === result);
  return {
    state,
    verdict: VERDICTS.find((one) => one === result),
    exerciseId: exercise ?? undefined,
    userId: student ?? undefined,
    assignmentId: assignment ?? undefined,
    pick: SUBMISSION_PICKS.find((one) => one === pick),
    since: since ?? undefined,
    failedTest: failed ?? undefined,
    printed: printed ?? undefined,
    bin: bin ?? undefined,
  };
}

/** What else changes in the address with a change: tests and rows belong to an exercise, an output to a test. */
export function changed(look: SubmissionLook, change: Partial<SubmissionLook>): Partial<SubmissionLook> {
  const after = { ...look, ...change };
  const otherExercise = after.exercise !== look.exercise;
  const noneOfEach = isOneOfEach(after.pick) && after.exercise === null && after.student === null;
  return {
    ...change,
    ...(otherExercise ? { failed: null, printed: null, bin: null } : {}),
    ...(change.failed === null ? { printed: null } : {}),
    ...(noneOfEach ? { pick: null } : {}),
  };
}

/** A part of a look that has no control of its own: it is read as a chip, and taken away with it. */
export interface LookChip {
  readonly part: string;
  readonly words: string;
  readonly without: Partial<SubmissionLook>;
}

const BIN_WORDS: Record<StudentBins, string> = {
  attempts: 'Attempts to solve',
  times: 'Time to solve',
  scores: 'Best score',
};
const TOLD = 40;
const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function chipsOf({ since, failed, printed, bin }: SubmissionLook): LookChip[] {
  const chips: (LookChip | null)[] = [
    since === null ? null : { part: 'since', words: `Since ${sinceWords(since)}`, without: { since: null } },
    failed === null ? null : { part: 'failed', words: `Fails test ${Number(failed) + 1}`, without: { failed: null } },
    printed === null
      ? null
      : { part: 'printed', words: `Printed “${outputWords(printed)}”`, without: { printed: null } },
    bin === null ? null : { part: 'bin', words: binWords(bin), without: { bin: null } },
  ];
  return chips.filter((chip) => chip !== null);
}

function sinceWords(since: string): string {
  const at = Date.parse(since);
  return Number.isNaN(at) ? since : time.format(at);
}

function outputWords(printed: string): string {
  try {
    const bytes = Uint8Array.from(atob(printed.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const text = visibleText(new TextDecoder().decode(bytes).replace(/\n$/, ''));
    return text.length > TOLD ? `${text.slice(0, TOLD)}…` : text;
  } catch {
    // The address was written by hand; the server says what is wrong with it.
    return printed;
  }
}

function binWords(bin: string): string {
  const [of = '', row] = bin.split('.');
  if (of === 'hints') return `Opened hint ${Number(row) + 1}`;
  const name = of === 'attempts' || of === 'times' || of === 'scores' ? of : null;
  return name ? `${BIN_WORDS[name]}: ${STUDENT_BINS[name][Number(row)]?.label ?? '?'}` : bin;
}
