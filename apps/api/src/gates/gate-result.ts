import type { GateProblem, GateState, Language } from '@assay/contract';
import type { ExerciseDocument } from '@assay/contract/exercise';
import type { EvaluationModel, TestResultModel } from '@assay/db';
import { testRows } from '@assay/grading';

/** One thing that keeps an exercise from going live. */
export interface GateFinding {
  readonly code: GateProblem;
  readonly language: Language;
  /** The rows concerned, by name. */
  readonly tests: readonly string[];
  readonly message: string;
}

export interface GateResult {
  readonly state: GateState;
  readonly done: number;
  readonly total: number;
  /** Complete only when it is no longer running. */
  readonly problems: readonly GateFinding[];
}

type Graded = EvaluationModel & { readonly tests: readonly Pick<TestResultModel, 'index' | 'verdict' | 'passed'>[] };

/** Which of an exercise's files a gate's evaluation grades. */
export type GatePart = 'solution' | 'starter';

export interface GateRun {
  readonly part: GatePart;
  readonly language: Language;
  readonly evaluation: Graded;
}

const FINAL: readonly EvaluationModel['state'][] = ['graded', 'failed'];

/**
 * What a gate came to: the solution must be accepted each time with the same rows, the starter must not, and what is
 * hidden must fail for the starter unless the test says that this is as it should be.
 */
export function gateResult(document: ExerciseDocument, runs: readonly GateRun[]): GateResult {
  const done = runs.filter(({ evaluation }) => FINAL.includes(evaluation.state)).length;
  const running = done < runs.length;
  const problems = running ? [] : document.languages.flatMap((language) => problemsIn(document, language, runs));
  const state = running ? 'running' : problems.length === 0 ? 'passed' : 'failed';
  return { state, done, total: runs.length, problems };
}

function problemsIn(document: ExerciseDocument, language: Language, runs: readonly GateRun[]): GateFinding[] {
  const of = (part: GatePart) =>
    runs.filter((run) => run.part === part && run.language === language).map(({ evaluation }) => evaluation);
  const solutions = of('solution');
  const problem = (code: GateProblem, tests: readonly string[], message: string) => ({
    code,
    language,
    tests,
    message,
  });
  if (solutions.length === 0)
    return [problem('solution_missing', [], `There is no reference solution in ${language}.`)];
  const broken = [...solutions, ...of('starter')].find(({ state }) => state === 'failed');
  if (broken) return [problem('not_graded', [], `It could not be graded: ${broken.lastFault ?? 'a fault of ours'}`)];
  const unsteady = testRows(document).filter(
    ({ index }) => new Set(solutions.map((one) => resultOf(one, index))).size > 1,
  );
  const names = unsteady.map(({ name }) => name);
  const failing = solutions.filter(({ verdict }) => verdict !== 'accepted');
  const found: GateFinding[] = [];
  if (names.length > 0) {
    const message = `${listed(names)} came out differently from run to run with the same solution.`;
    found.push(problem('flaky', names, message));
  } else if (failing.length > 0) {
    const rows = testRows(document).filter(({ index }) =>
      failing[0]?.tests.some((row) => row.index === index && !row.passed),
    );
    const verdict = failing[0]?.verdict ?? 'no verdict';
    const message = `The reference solution is not accepted (${verdict.replaceAll('_', ' ')}).`;
    found.push(
      problem(
        'solution_fails',
        rows.map(({ name }) => name),
        message,
      ),
    );
  }
  return [...found, ...of('starter').flatMap((starter) => starterProblems(document, starter, problem))];
}

function starterProblems(
  document: ExerciseDocument,
  starter: Graded,
  problem: (code: GateProblem, tests: readonly string[], message: string) => GateFinding,
): GateFinding[] {
  if (starter.verdict === 'accepted') return [problem('starter_accepted', [], 'The starter is accepted as it is.')];
  const passing = testRows(document).filter(
    ({ test, index }) =>
      test.hidden && test.starterMayPass !== true && starter.tests.some((row) => row.index === index && row.passed),
  );
  const names = passing.map(({ name }) => name);
  if (names.length === 0) return [];
  const message = `${listed(names)} ${names.length === 1 ? 'is' : 'are'} hidden and passed by the starter. Say “starterMayPass” where that is meant.`;
  return [problem('hidden_passes', names, message)];
}

function resultOf({ tests }: Graded, index: number): string {
  return tests.find((one) => one.index === index)?.verdict ?? 'none';
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`);
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}
