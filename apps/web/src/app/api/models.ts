import type {
  CourseRole,
  Difficulty,
  Language,
  ProgressState,
  SiteRole,
  SubmissionState,
  TestVerdict,
  Verdict,
} from '@assay/contract';

export interface User {
  id: string;
  username: string;
  email: string;
  displayName: string;
  role: SiteRole;
}
export interface Session {
  accessToken: string;
  /** seconds */ expiresIn: number;
  user: User;
}
/** GET /api/site: what the page must know before anybody signs in. `setupNeeded`: no admin exists yet (page /setup#token) */
export interface Site {
  name: string;
  version: string;
  registrationOpen: boolean;
  setupNeeded: boolean;
  demo: { accounts: { login: string; password: string; role: string }[] } | null;
}
export interface CourseView {
  id: string;
  slug: string;
  title: string;
  description: string;
  open: boolean;
  /** null: not a member */ role: CourseRole | null;
  exerciseCount: number;
  solvedCount: number;
  memberCount: number;
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
/** GET /api/courses/{id}/exercises → Page<ExerciseSummary> */
export interface ExerciseSummary {
  id: string;
  slug: string;
  title: string;
  difficulty: Difficulty;
  points: number;
  tags: string[];
  languages: Language[];
  draft: boolean;
  progress: ProgressState;
  bestScore: number | null;
  attempts: number;
}
export interface FileView {
  path: string;
  content: string;
  encoding?: 'base64';
  language?: Language;
}
/** expected is absent for hidden tests, which students see as index, kind, hidden, points only */
export interface TestView {
  index: number;
  kind: 'io' | 'call';
  name?: string;
  hidden: boolean;
  points: number;
  stdin?: string;
  expression?: string;
  expected?: string;
  compare?: string;
}
export interface ExerciseView {
  id: string;
  courseId: string;
  slug: string;
  title: string;
  /** Markdown */ statement: string;
  difficulty: Difficulty;
  points: number;
  tags: string[];
  languages: Language[];
  entry: string;
  limits: { cpuSeconds: number; memoryMb: number; outputKb: number; processes: number };
  files: { starter: FileView[]; support: FileView[]; /** staff, or a student who may see it */ solution?: FileView[] };
  tests: TestView[];
  hints: string[];
  solutionAfterAttempts: number | null;
  draft: boolean;
  version: number;
  progress: ProgressState;
  attempts: number;
  policy: { maxSourceKb: number; bannedImports: string[]; bannedCalls: string[] };
}
export interface TestResult {
  index: number;
  name?: string;
  kind: 'io' | 'call';
  hidden: boolean;
  verdict: TestVerdict | null;
  passed: boolean | null;
  points: number | null;
  maxPoints: number;
  stdin?: string;
  expression?: string;
  expected?: string;
  actual?: string;
  stderr?: string;
  message?: string;
  cpuMs?: number;
  wallMs?: number;
  memoryKb?: number;
}
/** POST /api/exercises/{id}/submissions → 202 SubmissionView; GET /api/submissions/{id}; tests has one row per test from the start, verdict null until graded */
export interface SubmissionView {
  id: string;
  exerciseId: string;
  attempt: number;
  language: Language;
  state: SubmissionState;
  verdict: Verdict | null;
  score: number | null;
  maxScore: number;
  tests: TestResult[];
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  runner: string | null;
  files?: FileView[];
  user?: { id: string; username: string; displayName: string };
  seq: number;
}
/** GET /api/exercises/{id}/submissions → Page<SubmissionSummary> (own, newest first; ?cursor= &limit= &state= &verdict= &userId=) */
export type SubmissionSummary = Omit<SubmissionView, 'tests' | 'files'>;
/** POST /api/exercises/{id}/runs {language, files, stdin?} → 202; GET /api/runs/{id}. With stdin: `output`; without: `tests` (visible ones) */
export interface RunView {
  id: string;
  exerciseId: string;
  state: SubmissionState;
  verdict: Verdict | null;
  score: number | null;
  maxScore: number;
  tests: TestResult[];
  outcome: string | null;
  stdout: string | null;
  stderr: string | null;
  exitCode: number | null;
  signal: string | null;
  truncated: boolean;
  cpuMs: number | null;
  wallMs: number | null;
  memoryKb: number | null;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  runner: string | null;
  seq: number;
}
export interface MemberView {
  user: { id: string; username: string; displayName: string; email?: string };
  role: CourseRole;
  joinedAt: string;
}
/** RFC 9457; errors by field path for 400/422; code is stable; Retry-After header on 429 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  params?: Record<string, unknown>;
  errors?: { path: string; message: string; code: string }[];
  requestId: string;
}
