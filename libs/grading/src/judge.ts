import type { TestKind, TestVerdict } from '@assay/contract';
import type { ExerciseTest } from '@assay/contract/exercise';
import type { Outcome } from '@assay/sandbox';
import { compareOutput, parseComparison } from './compare';
import { dataDifference } from './data-difference';
import { formatValue } from './data-value';
import { judgeFiles } from './judge-files';
import { parsePythonLiteral } from './python-literal';
import { compareRows } from './rows';
import { differenceSentence, valueSentence } from './sentences';

/** What one test came to. */
export interface Judgement {
  readonly verdict: TestVerdict;
  readonly passed: boolean;
  /** What the program printed (`io`) or returned (`call`). */
  readonly actual: Buffer | null;
  /** One sentence for the student; null when the test passed. */
  readonly message: string | null;
  /** Why a report is not believed, for staff. */
  readonly suspicions?: readonly string[];
  /** What the author's checker says to staff. */
  readonly judgeMessage?: string | null;
}

/** What has not come to its end by itself is judged by that alone. */
const PRINTING: readonly TestKind[] = ['io', 'checker', 'files', 'unittest', 'pytest'];

/**
 * Judges one run of one test: compared here, outside the sandbox, which never sees `expected`. Of a `checker` test that is
 * only whether the program ended well; `judgeChecked` has the rest.
 */
export function judge(test: ExerciseTest, outcome: Outcome): Judgement {
  const ended = verdictOf(outcome);
  const printed = PRINTING.includes(test.kind) ? outcome.stdout : null;
  if (ended !== 'accepted') {
    const suspicions = outcome.report?.suspicious;
    return { verdict: ended, passed: false, actual: printed, message: endSentence(test, outcome), suspicions };
  }
  switch (test.kind) {
    case 'io':
      return judgeOutput(test, outcome.stdout);
    case 'checker':
      return { verdict: 'accepted', passed: true, actual: outcome.stdout, message: null };
    case 'files':
      return judgeFiles(test, outcome);
    case 'call':
      return judgeValue(test, outcome);
    case 'sql':
      return judgeRows(test, outcome);
    case 'unittest':
    case 'pytest':
      return judgeReport(outcome);
  }
}

/** The verdict that an outcome alone decides; `accepted` means that the result is still to be compared. */
export function verdictOf({ status, uncompiled }: Pick<Outcome, 'status' | 'uncompiled'>): TestVerdict {
  switch (status) {
    case 'ok':
      return 'accepted';
    case 'runtime_error':
      return uncompiled === true ? 'compile_error' : 'runtime_error';
    case 'killed':
      return 'runtime_error';
    case 'time_limit':
    case 'wall_limit':
      return 'time_limit';
    case 'memory_limit':
      return 'memory_limit';
    case 'output_limit':
      return 'output_limit';
    default:
      return unknownStatus(status);
  }
}

/** A status that is not known is our fault, never a pass. */
function unknownStatus(_status: never): TestVerdict {
  return 'internal_error';
}

function judgeOutput(test: ExerciseTest, stdout: Buffer): Judgement {
  const difference = compareOutput(parseComparison(test.compare), test.expected ?? '', stdout);
  return difference === null
    ? { verdict: 'accepted', passed: true, actual: stdout, message: null }
    : { verdict: 'wrong_answer', passed: false, actual: stdout, message: differenceSentence(difference) };
}

function judgeValue(test: ExerciseTest, outcome: Outcome): Judgement {
  if (outcome.value === undefined) {
    const message = 'Your program ended before the call returned a value.';
    return { verdict: 'runtime_error', passed: false, actual: null, message };
  }
  const expected = parsePythonLiteral(test.expected ?? '');
  const comparison = parseComparison(test.compare);
  const tolerance = comparison.kind === 'float' ? comparison.tolerance : 0;
  const actual = formatValue(outcome.value);
  const difference = dataDifference(expected, outcome.value, tolerance);
  if (difference === null) {
    return { verdict: 'accepted', passed: true, actual: Buffer.from(actual), message: null };
  }
  const message = valueSentence(expected, outcome.value, difference);
  return { verdict: 'wrong_answer', passed: false, actual: Buffer.from(actual), message };
}

function judgeRows(test: ExerciseTest, outcome: Outcome): Judgement {
  const comparison = parseComparison(test.compare);
  const tolerance = comparison.kind === 'float' ? comparison.tolerance : 0;
  const { message, actual } = compareRows(test, outcome.value, tolerance);
  const passed = message === null;
  return { verdict: passed ? 'accepted' : 'wrong_answer', passed, actual: Buffer.from(actual), message };
}

function judgeReport({ report, stdout: actual }: Outcome): Judgement {
  if (report === undefined) {
    const message = 'Your program ended the test before it was over.';
    return { verdict: 'runtime_error', passed: false, actual, message };
  }
  const { passed, suspicious } = report;
  if (passed) return { verdict: 'accepted', passed, actual, message: null };
  const said = suspicious[0] === undefined ? report.message : `This test cannot be believed: ${suspicious[0]}`;
  const raised = suspicious.length === 0 && said !== null && !/^(?:AssertionError|The test |Failed: )/.test(said);
  return {
    verdict: raised ? 'runtime_error' : 'wrong_answer',
    passed,
    actual,
    message: said ?? 'The test failed.',
    suspicions: suspicious,
  };
}

function endSentence({ kind }: ExerciseTest, outcome: Outcome): string {
  switch (outcome.status) {
    case 'time_limit':
      return `Your program used more than its CPU time (it was ended after ${seconds(outcome.cpuMs)}).`;
    case 'wall_limit':
      return `Your program waited too long (it was ended after ${seconds(outcome.wallMs)}). Does it wait for input that never comes?`;
    case 'memory_limit':
      return 'Your program needed more memory than it may use.';
    case 'output_limit':
      if (kind === 'call' && outcome.stdout.length + outcome.stderr.length === 0) {
        return 'Your code returned more than can be compared. Is it what the task asks for?';
      }
      return 'Your program printed more than it may. Is there a loop that never ends?';
    case 'killed':
      return 'Your program was ended by a signal.';
    case 'runtime_error':
      if (outcome.uncompiled === true) return 'Your program could not be read.';
      return outcome.signal === null
        ? `Your program ended with an error (exit code ${outcome.exitCode ?? 'unknown'}).`
        : `Your program crashed (${outcome.signal}).`;
    case 'ok':
      return '';
    default:
      return unknownEnd(outcome.status);
  }
}

function unknownEnd(status: never): string {
  return `The sandbox reported '${String(status)}', which is not known.`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
