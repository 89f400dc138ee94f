import type { TestVerdict } from '@assay/contract';
import type { ExerciseTest } from '@assay/contract/exercise';
import type { DataValue, Outcome } from '@assay/sandbox';
import { compareOutput, parseComparison, type Difference } from './compare';
import { equalValues, formatValue } from './data-value';
import { parsePythonLiteral } from './python-literal';
import { compareRows } from './rows';

/** What one test came to. */
export interface Judgement {
  readonly verdict: TestVerdict;
  readonly passed: boolean;
  /** What the program printed (`io`) or returned (`call`). */
  readonly actual: Buffer | null;
  /** One sentence for the student; null when the test passed. */
  readonly message: string | null;
}

/** Judges one run of one test: compared here, outside the sandbox, which never sees `expected`. */
export function judge(test: ExerciseTest, outcome: Outcome): Judgement {
  const ended = verdictOf(outcome);
  const printed = test.kind === 'io' ? outcome.stdout : null;
  if (ended !== 'accepted') {
    return { verdict: ended, passed: false, actual: printed, message: endSentence(outcome) };
  }
  switch (test.kind) {
    case 'io':
      return judgeOutput(test, outcome.stdout);
    case 'call':
      return judgeValue(test, outcome);
    case 'sql':
      return judgeRows(test, outcome);
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
  if (equalValues(expected, outcome.value, tolerance)) {
    return { verdict: 'accepted', passed: true, actual: Buffer.from(actual), message: null };
  }
  const message = valueSentence(expected, outcome.value, actual);
  return { verdict: 'wrong_answer', passed: false, actual: Buffer.from(actual), message };
}

function judgeRows(test: ExerciseTest, outcome: Outcome): Judgement {
  const comparison = parseComparison(test.compare);
  const tolerance = comparison.kind === 'float' ? comparison.tolerance : 0;
  const { message, actual } = compareRows(test, outcome.value, tolerance);
  const passed = message === null;
  return { verdict: passed ? 'accepted' : 'wrong_answer', passed, actual: Buffer.from(actual), message };
}

function valueSentence(expected: DataValue, value: DataValue, actual: string): string {
  if (value.t === 'object') return `Your code returned an object of the class ${value.type}, which is not plain data.`;
  if (value.t === 'none' && expected.t !== 'none') return 'Your code returned None. Does every path end in a return?';
  return `Your code returned ${clip(actual)} where ${clip(formatValue(expected))} was expected.`;
}

function differenceSentence({ line, expected, actual }: Difference): string {
  const place = line === 1 ? '' : ` in line ${line}`;
  if (actual === null) return `Your program's output ended where ${clip(expected ?? '')} was expected.`;
  if (expected === null) return `Your program printed ${clip(actual)}${place} where nothing like it was expected.`;
  if (actual === '') return `Your program printed an empty line${place} where ${clip(expected)} was expected.`;
  return `Your program printed ${clip(actual)}${place} where ${clip(expected) || 'an empty line'} was expected.`;
}

function endSentence(outcome: Outcome): string {
  switch (outcome.status) {
    case 'time_limit':
      return `Your program used more than its CPU time (it was ended after ${seconds(outcome.cpuMs)}).`;
    case 'wall_limit':
      return `Your program waited too long (it was ended after ${seconds(outcome.wallMs)}). Does it wait for input that never comes?`;
    case 'memory_limit':
      return 'Your program needed more memory than it may use.';
    case 'output_limit':
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

function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
