/** The names that server and page share. The values are stored and sent; changing one is a migration. */

export const VERDICTS = [
  'accepted',
  'wrong_answer',
  'time_limit',
  'memory_limit',
  'output_limit',
  'runtime_error',
  'compile_error',
  'rejected',
  'internal_error',
] as const;
/** What a submission came to: the verdict of its first failing test, or `accepted`. */
export type Verdict = (typeof VERDICTS)[number];

/** A test's row may also be `skipped`. */
export const TEST_VERDICTS = [...VERDICTS, 'skipped'] as const;
export type TestVerdict = (typeof TEST_VERDICTS)[number];

export const SUBMISSION_STATES = ['queued', 'running', 'graded', 'failed'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

export const EVALUATION_KINDS = ['submission', 'run', 'gate', 'regrade'] as const;
export type EvaluationKind = (typeof EVALUATION_KINDS)[number];

export const COURSE_ROLES = ['student', 'assistant', 'instructor'] as const;
export type CourseRole = (typeof COURSE_ROLES)[number];

export const SITE_ROLES = ['user', 'admin'] as const;
export type SiteRole = (typeof SITE_ROLES)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What a student has done with an exercise. */
export const PROGRESS_STATES = ['untouched', 'tried', 'solved'] as const;
export type ProgressState = (typeof PROGRESS_STATES)[number];

/** The sandbox pools that a sysadmin sets, by name. */
export const POOL_NAMES = ['main'] as const;
export type PoolName = (typeof POOL_NAMES)[number];

/** What becomes of a sandbox after a lease: destroyed, or reset and proven clean. */
export const REUSES = ['single-use', 'recycle'] as const;
export type Reuse = (typeof REUSES)[number];

/** What advice on a pool comes to. */
export const ADVICE_STATUSES = ['change', 'keep', 'unsure', 'too-few', 'unknown'] as const;
export type AdviceStatus = (typeof ADVICE_STATUSES)[number];

/** The languages of exercises and submissions; what each is, `libs/sandbox/src/languages` says. */
export const LANGUAGES = ['python', 'javascript', 'typescript', 'c', 'cpp', 'java', 'bash', 'sql'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Kinds of test: a program's output, the value of a call, the rows of a query. */
export const TEST_KINDS = ['io', 'call', 'sql'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

/** The only language of a kind of test; the others are for every language. */
export const LANGUAGE_OF_KIND: Readonly<Partial<Record<TestKind, Language>>> = { call: 'python', sql: 'sql' };
