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

/** Why something that waits is not to be graded before something else changes. */
export const QUEUE_HOLDS = ['no_grader', 'paused', 'unavailable', 'retry'] as const;
export type QueueHold = (typeof QUEUE_HOLDS)[number];

export const EVALUATION_KINDS = ['submission', 'run', 'gate', 'regrade', 'trial'] as const;
export type EvaluationKind = (typeof EVALUATION_KINDS)[number];

/** How a check of an exercise by its own files stands. */
export const GATE_STATES = ['running', 'passed', 'failed'] as const;
export type GateState = (typeof GATE_STATES)[number];

/** What a check of an exercise can find. */
export const GATE_PROBLEMS = [
  'solution_missing',
  'solution_fails',
  'flaky',
  'starter_accepted',
  'hidden_passes',
  'not_graded',
] as const;
export type GateProblem = (typeof GATE_PROBLEMS)[number];

export const REGRADE_STATES = ['running', 'ready', 'applied', 'dropped'] as const;
export type RegradeState = (typeof REGRADE_STATES)[number];

/** How a submission's grade changes when it is graded again. */
export const GRADE_CHANGES = ['gains', 'loses', 'verdict', 'same', 'not_graded'] as const;
export type GradeChangeKind = (typeof GRADE_CHANGES)[number];

/** Why somebody may need help: see `docs/instructors.md`, "Students at risk". */
export const RISK_REASONS = ['inactive', 'missed', 'stuck', 'behind'] as const;
export type RiskReason = (typeof RISK_REASONS)[number];

/** What people are told of. */
export const NOTICE_KINDS = ['regraded', 'grades_released', 'question_answered'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const COURSE_ROLES = ['student', 'assistant', 'instructor'] as const;
export type CourseRole = (typeof COURSE_ROLES)[number];

/** What somebody may do in a course. Endpoints ask for one of these, never for a role. */
export const CAPABILITIES = [
  'course.edit',
  'members.view',
  'members.edit',
  'exercises.edit',
  'exercises.view-hidden',
  'assignments.edit',
  'exams.supervise',
  'grades.view',
  'grades.edit',
  'grades.assess',
  'submissions.view-all',
  'submissions.requeue',
  'submissions.create',
  'flags.review',
  'audit.view',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** With it staff are answered in one course as a student of it would be: `student; course=<id>`. */
export const VIEW_HEADER = 'Assay-View';

/** What exercises can be put together to that counts. */
export const CONTEXT_KINDS = ['assignment', 'exam'] as const;
export type ContextKind = (typeof CONTEXT_KINDS)[number];

/** Where somebody's exam stands; in the grace after its end what was sent in time may still arrive. */
export const EXAM_STATES = ['not_yet', 'startable', 'missed', 'running', 'grace', 'ended', 'review'] as const;
export type ExamState = (typeof EXAM_STATES)[number];

/** What can happen in somebody's exam. */
export const SITTING_EVENTS = [
  'started',
  'address',
  'asked',
  'handed_over',
  'finished',
  'locked',
  'not_taken',
  'reopened',
] as const;
export type SittingEventKind = (typeof SITTING_EVENTS)[number];

/** What can be done to a course's grades. */
export const GRADE_EVENTS = ['overridden', 'taken_back', 'released', 'scheme', 'assessed', 'rubric'] as const;
export type GradeEventKind = (typeof GRADE_EVENTS)[number];

/** How far people are with somebody's work. */
export const ASSESSMENT_STATES = ['ungraded', 'draft', 'done'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** How a question about a grade stands, and what became of the grade. */
export const QUESTION_STATES = ['open', 'closed'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
export const QUESTION_OUTCOMES = ['changed', 'stays'] as const;
export type QuestionOutcome = (typeof QUESTION_OUTCOMES)[number];

/** Which attempt at an exercise counts. */
export const COUNTINGS = ['best', 'last'] as const;
export type Counting = (typeof COUNTINGS)[number];

/** Where an assignment stands for a student: a late submission counts for less, one after the end is practice. */
export const PHASES = ['upcoming', 'open', 'late', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

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

/**
 * Kinds of test: a program's output, the value of a call, the rows of a query, the methods of a unittest file, the
 * functions of a pytest file, a program's output as the author's own program judges it, the files that a program writes.
 */
export const TEST_KINDS = ['io', 'call', 'sql', 'unittest', 'pytest', 'checker', 'files'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

/** The only language of a kind of test; the others are for every language. */
export const LANGUAGE_OF_KIND: Readonly<Partial<Record<TestKind, Language>>> = {
  call: 'python',
  unittest: 'python',
  pytest: 'python',
  sql: 'sql',
};

/** The shortest password that an account may have, in characters. */
export const MIN_PASSWORD = 10;
/** User names: 2 to 32 letters, digits, dots, underscores or hyphens, in lower case, the first a letter or digit. */
export const USERNAME_PATTERN = /^[a-z0-9][a-z0-9._-]{1,31}$/;
