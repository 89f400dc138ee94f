import { LANGUAGES, type Language } from '@assay/contract';
import { type ExerciseDocument, type ExerciseTest } from '@assay/contract/exercise';
import type { EvaluationModel, RunOutputModel, SubmissionModel, TestResultModel, UserModel } from '@assay/db';
import { testPoints } from '@assay/grading';
import { inputAndExpected } from '../exercises/exercise-views';
import type { RunView, SubmissionSummary, TestResultView } from './submissions.dto';

/** Ways in which a compiler ended before it could say what is wrong. */
const COMPILER_ENDS: Readonly<Record<string, string>> = {
  time_limit: 'The compiler used more time than it may.',
  wall_limit: 'The compiler took longer than it may.',
  memory_limit: 'The compiler needed more memory than it may use.',
  killed: 'The compiler was ended by a signal.',
};
const TOO_LONG = '… and more; the rest is left out.\n';
const TOO_LARGE = 'The compiled program is larger than it may be: 16 MiB, in at most 1000 files.';

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
): SubmissionSummary {
  return {
    id: submission.id,
    exerciseId: submission.exerciseId,
    attempt: submission.attempt,
    language: languageOf(evaluation),
    ...evaluationFields(evaluation),
    user: { id: user.id, username: user.username, displayName: user.displayName },
  };
}

export function runView(evaluation: EvaluationModel, output: RunOutputModel | null, tests: TestResultView[]): RunView {
  const own = evaluation.stdin === null ? null : output;
  return {
    id: evaluation.id,
    exerciseId: evaluation.exerciseId,
    language: languageOf(evaluation),
    ...evaluationFields(evaluation),
    tests,
    compilerOutput: compilerOutput(evaluation, output),
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

/** One row per test from the start, without verdict until it is graded. Of a hidden test students see no more. */
export function testViews(
  document: ExerciseDocument,
  results: readonly TestResultModel[],
  options: { readonly staff: boolean; readonly visibleOnly: boolean },
): TestResultView[] {
  const found = new Map(results.map((result) => [result.index, result]));
  const shown = document.tests
    .map((test, index) => ({ test, index }))
    .filter(({ test }) => !(options.visibleOnly && test.hidden));
  const weights = shown.map(({ test }) => ({ verdict: 'accepted' as const, passed: true, weight: test.points }));
  return shown.map(({ test, index }, place) => {
    const weight = weights[place];
    const maxPoints = weight ? testPoints(weight, weights, document.points) : 0;
    return testView(test, index, maxPoints, found.get(index), options.staff);
  });
}

function testView(
  test: ExerciseTest,
  index: number,
  maxPoints: number,
  result: TestResultModel | undefined,
  staff: boolean,
): TestResultView {
  const row: TestResultView = {
    index,
    kind: test.kind,
    hidden: test.hidden,
    verdict: result?.verdict ?? null,
    passed: result?.passed ?? null,
    points: result ? Number(result.points) : null,
    maxPoints: result ? Number(result.maxPoints) : maxPoints,
  };
  if (test.hidden && !staff) return row;
  return {
    ...row,
    name: test.name,
    ...inputAndExpected(test),
    expression: test.expression,
    actual: result?.actual ? shownText(result.actual) : undefined,
    stderr: result?.stderr ? shownText(result.stderr) : undefined,
    message: result?.message ?? undefined,
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
