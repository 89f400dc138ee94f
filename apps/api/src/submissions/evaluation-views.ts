import { LANGUAGES, type Language } from '@assay/contract';
import type { ExerciseDocument } from '@assay/contract/exercise';
import type { EvaluationModel, RunOutputModel, SubmissionModel, TestResultModel, UserModel } from '@assay/db';
import { rowPoints, testRows, type TestRow } from '@assay/grading';
import { shownParts } from '../exercises/exercise-views';
import type { QueuePlaceView, RunView, SubmissionSummary, TestResultView, ViolationView } from './submissions.dto';

/** Ways in which a compiler ended before it could say what is wrong. */
const COMPILER_ENDS: Readonly<Record<string, string>> = {
  time_limit: 'The compiler used more time than it may.',
  wall_limit: 'The compiler took longer than it may.',
  memory_limit: 'The compiler needed more memory than it may use.',
  killed: 'The compiler was ended by a signal.',
};
const TOO_LONG = '… and more; the rest is left out.\n';
const TOO_LARGE = 'The compiled program is larger than it may be: 16 MiB, in at most 1000 files.';

/** By which version of its exercise something was graded. @throws Error for a program in a lesson, which has none */
export function versionOf({ id, versionId }: Pick<EvaluationModel, 'id' | 'versionId'>): string {
  if (versionId === null) throw new Error(`the evaluation ${id} is of no exercise`);
  return versionId;
}

/** To so many milliseconds students are told when something was graded. */
const STEP_MS = 10_000;

/**
 * When it was graded as students are told: from when it was handed in, in steps of ten seconds. Exactly told, a program that
 * sleeps by what it reads would tell a hidden input.
 */
function roughTimes({ queuedAt, startedAt, finishedAt }: EvaluationModel) {
  const steps = finishedAt && Math.max(1, Math.ceil((finishedAt.getTime() - queuedAt.getTime()) / STEP_MS));
  return {
    startedAt: startedAt && queuedAt,
    finishedAt: steps === null ? null : new Date(queuedAt.getTime() + steps * STEP_MS),
  };
}

/** What every evaluation shows. */
function evaluationFields(evaluation: EvaluationModel) {
  const { state, verdict, score, maxScore, queuedAt, startedAt, finishedAt, runner, seq } = evaluation;
  if (verdict === 'skipped') throw new Error(`the evaluation ${evaluation.id} is skipped, which only a test can be`);
  return {
    state,
    verdict,
    score: score === null ? null : Number(score),
    maxScore: Number(maxScore),
    queuedAt: queuedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    runner,
    seq,
  };
}

export function submissionSummary(
  submission: SubmissionModel,
  evaluation: EvaluationModel,
  user: UserModel,
  { staff }: { readonly staff: boolean },
): SubmissionSummary {
  const told = staff ? evaluation : { ...evaluation, ...roughTimes(evaluation) };
  return {
    id: submission.id,
    exerciseId: submission.exerciseId,
    attempt: submission.attempt,
    assignmentId: submission.contextId,
    language: languageOf(evaluation),
    ...evaluationFields(told),
    user: { id: user.id, username: user.username, displayName: user.displayName },
  };
}

export function runView(
  evaluation: EvaluationModel,
  output: RunOutputModel | null,
  tests: TestResultView[],
  queue: QueuePlaceView | null,
): RunView {
  const own = evaluation.stdin === null ? null : output;
  return {
    id: evaluation.id,
    exerciseId: evaluation.exerciseId,
    lessonId: evaluation.lessonId,
    language: languageOf(evaluation),
    ...evaluationFields(evaluation),
    queue,
    tests,
    compilerOutput: compilerOutput(evaluation, output),
    violations: violationsOf(evaluation),
    outcome: own?.outcome ?? null,
    stdout: own ? shownText(own.stdout) : null,
    stderr: own ? shownText(own.stderr) : null,
    exitCode: own?.exitCode ?? null,
    signal: own?.signal ?? null,
    truncated: own?.truncated ?? false,
    cpuMs: own?.cpuMs ?? null,
    wallMs: own?.wallMs ?? null,
    memoryKb: own?.memoryKb ?? null,
  };
}

/** What of the program's text is not allowed, as the grader stored it. */
export function violationsOf({ violations }: EvaluationModel): ViolationView[] {
  return (violations ?? []) as unknown as ViolationView[];
}

/** What the compiler said, on whichever stream: what is wrong, or else warnings; null when it said nothing. */
export function compilerOutput({ verdict, stdin }: EvaluationModel, output: RunOutputModel | null): string | null {
  const failed = verdict === 'compile_error';
  // What a program with the student's own input printed is no compiler's.
  if (output === null || (!failed && stdin !== null)) return null;
  const said = shownText(output.stdout) + shownText(output.stderr);
  const ended = COMPILER_ENDS[output.outcome];
  if (!failed || ended !== undefined) return ended ?? said;
  if (said === '') return TOO_LARGE;
  return output.truncated && output.outcome === 'output_limit' ? `${said.trimEnd()}\n${TOO_LONG}` : said;
}

/**
 * Results of which a student is told while the submission is on its way: of hidden tests none before it counts, and none
 * at all where it came to nothing and costs no attempt.
 */
export function toldResults(
  { state, tests }: Pick<EvaluationModel, 'state'> & { readonly tests: readonly TestResultModel[] },
  { staff }: { readonly staff: boolean },
): readonly TestResultModel[] {
  if (staff || state === 'graded') return tests;
  return state === 'failed' ? [] : tests.filter(({ hidden }) => !hidden);
}

/** One row per test, or those of `rows`, from the start, without verdict until graded. Of a hidden test students see no more. */
export function testViews(
  document: ExerciseDocument,
  results: readonly TestResultModel[],
  { staff, rows = testRows(document) }: { readonly staff: boolean; readonly rows?: readonly TestRow[] },
): TestResultView[] {
  const found = new Map(results.map((result) => [result.index, result]));
  const maxPoints = rowPoints(document);
  return rows.map((row) => testView(row, maxPoints[row.index] ?? 0, found.get(row.index), staff));
}

function testView(
  { test, index, name }: TestRow,
  maxPoints: number,
  result: TestResultModel | undefined,
  staff: boolean,
): TestResultView {
  const view: TestResultView = {
    index,
    kind: test.kind,
    hidden: test.hidden,
    verdict: result?.verdict ?? null,
    passed: result?.passed ?? null,
    points: result ? Number(result.points) : null,
    maxPoints: result ? Number(result.maxPoints) : maxPoints,
  };
  if (test.hidden && !staff) return view;
  return {
    ...view,
    name,
    ...shownParts(test),
    dependsOn: test.dependsOn,
    actual: result?.actual ? shownText(result.actual) : undefined,
    stderr: result?.stderr ? shownText(result.stderr) : undefined,
    message: result?.message ?? undefined,
    authorMessage: result?.passed === false ? test.message : undefined,
    judgeMessage: staff ? (result?.judgeMessage ?? undefined) : undefined,
    cpuMs: result?.cpuMs ?? undefined,
    wallMs: result?.wallMs ?? undefined,
    memoryKb: result?.memoryKb ?? undefined,
  };
}

function languageOf({ language }: EvaluationModel): Language {
  const known = LANGUAGES.find((name) => name === language);
  if (known === undefined) throw new Error(`the language '${language}' is not known`);
  return known;
}

/** Output as text: bytes that are not UTF-8 become replacement characters. */
function shownText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
