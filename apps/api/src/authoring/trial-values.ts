import { isUtf8 } from 'node:buffer';
import type { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import type { EvaluationModel, TestResultModel } from '@assay/db';
import { LiteralError, parsePythonLiteral, testRows } from '@assay/grading';
import { compilerOutput } from '../submissions/evaluation-views';
import type { TrialValueView, TrialView } from './trials.dto';

/** A trial as it is stored. */
export interface StoredTrial extends EvaluationModel {
  readonly tests: readonly TestResultModel[];
  readonly output: Parameters<typeof compilerOutput>[1];
}

/** What a right program's results say that tests are to expect. */
export function trialView(document: ExerciseDocument, trial: StoredTrial): TrialView {
  const results = new Map(trial.tests.map((result) => [result.index, result]));
  return {
    id: trial.id,
    state: trial.state,
    values: testRows(document).map(({ index, test }) => valueOf(test, results.get(index))),
    problem: wholeProblem(trial),
  };
}

function wholeProblem(trial: StoredTrial): string | null {
  if (trial.state === 'failed') return `It could not be run: ${trial.lastFault ?? 'a fault of ours'}`;
  if (trial.verdict === 'compile_error')
    return `The solution does not compile.\n${compilerOutput(trial, trial.output)}`;
  return trial.verdict === 'rejected' ? 'The solution uses what this site does not allow.' : null;
}

const NOTHING: TrialValueView = { value: null, rows: null, files: null, problem: null };

function valueOf(test: ExerciseTest, result: TestResultModel | undefined): TrialValueView {
  if (result === undefined) return NOTHING;
  if (result.verdict !== 'accepted' && result.verdict !== 'wrong_answer')
    return { ...NOTHING, problem: whyNot(result) };
  const bytes = Buffer.from(result.actual ?? Buffer.alloc(0));
  const value = bytes.toString('utf8');
  if (test.kind === 'sql' || test.kind === 'files')
    return { ...NOTHING, ...(JSON.parse(value) as Partial<TrialValueView>) };
  if (!isUtf8(bytes)) return { ...NOTHING, problem: 'The output is not text in UTF-8.' };
  const problem = test.kind === 'call' ? literalProblem(value) : null;
  return problem === null ? { ...NOTHING, value } : { ...NOTHING, problem };
}

function literalProblem(value: string): string | null {
  try {
    parsePythonLiteral(value);
    return null;
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    return `The value is not plain data: ${value}`;
  }
}

/** The last line of what it wrote of its error, which is where Python says what it is. */
function whyNot({ message, stderr, verdict }: TestResultModel): string {
  const said = Buffer.from(stderr ?? Buffer.alloc(0))
    .toString('utf8')
    .trim()
    .split('\n')
    .at(-1);
  return said || (message ?? verdict.replaceAll('_', ' '));
}
