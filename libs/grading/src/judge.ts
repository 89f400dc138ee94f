import type { TestKind, TestVerdict } from '@assay/contract';
import type { ExerciseTest } from '@assay/contract/exercise';
import type { Outcome } from '@assay/sandbox';
import { compareOutput, parseComparison, type Difference } from './compare';
import { dataDifference } from './data-difference';
import { endSentence } from './endings';
import { formatValue } from './data-value';
import { judgeFiles } from './judge-files';
import { PatternError } from './pattern';
import { parsePythonLiteral } from './python-literal';
import { compareRows } from './rows';
import { differenceSentence, valueSentence } from './sentences';
import { undecided } from './undecided';

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
  /** Why staff are to look at it: what the author wrote did not decide. */
  readonly fault?: string;
}

/** What has not come to its end by itself is judged by that alone. */
const PRINTING: readonly TestKind[] = ['io', 'checker', 'files', 'unittest', 'pytest'];

/**
 * Judges one run of one test: compared here, outside the sandbox, which never sees `expected`. Of a `checker` test that is
 * only whether the program ended well; `judgeChecked` has the rest.
 */
export function judge(test: ExerciseTest, outcome: Outcome): Judgement {
  const ended = test.exitCode === undefined ? verdictOf(outcome) : asExpected(test.exitCode, outcome);
  if (ended !== 'accepted') {
    const printed = PRINTING.includes(test.kind) ? outcome.stdout : null;
    const message = endMessage(test, outcome);
    return { verdict: ended, passed: false, actual: printed, message, suspicions: outcome.report?.suspicious };
  }
  return compared(test, outcome);
}

/** Likewise where the program is to end with an exit code of its own choice. */
function asExpected(expected: number, outcome: Outcome): TestVerdict {
  const ended = verdictOf(outcome);
  const byItself = ended === 'accepted' || (ended === 'runtime_error' && outcome.signal === null);
  if (!byItself || outcome.status === 'killed') return ended;
  if (outcome.exitCode === expected) return 'accepted';
  return ended === 'accepted' ? 'wrong_answer' : ended;
}

function endMessage(test: ExerciseTest, outcome: Outcome): string {
  const { exitCode, kind } = test;
  const told = outcome.exitCode !== null && outcome.signal === null;
  if (exitCode !== undefined && told && exitCode !== outcome.exitCode && outcome.status in BY_ITSELF) {
    return `Your program ended with the exit code ${outcome.exitCode} where ${exitCode} was expected.`;
  }
  const why = endSentence(test, outcome);
  const plainExit = outcome.status === 'runtime_error' && outcome.uncompiled !== true && told;
  if (!plainExit || !(kind === 'io' || kind === 'files') || outcome.exitCode === 0) return why;
  return compared(test, outcome).passed
    ? `Your program ${kind === 'io' ? 'printed' : 'wrote'} what was expected, but then ended with an error (exit code ${outcome.exitCode}).`
    : why;
}

const BY_ITSELF: Readonly<Partial<Record<Outcome['status'], true>>> = { ok: true, runtime_error: true };

/** What decides about a program that came to a good end. */
function compared(test: ExerciseTest, outcome: Outcome): Judgement {
  switch (test.kind) {
    case 'io':
      return decided(outcome.stdout, () => judgeOutput(test, outcome.stdout));
    case 'checker':
      return { verdict: 'accepted', passed: true, actual: outcome.stdout, message: null };
    case 'files':
      return decided(outcome.stdout, () => judgeFiles(test, outcome));
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

/** A pattern that takes too long for an output is the author's mistake, but no way to an attempt that costs nothing. */
function decided(actual: Buffer, compare: () => Judgement): Judgement {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return undecided(actual, 'pattern', error.message);
  }
}

function judgeOutput(test: ExerciseTest, stdout: Buffer): Judgement {
  const difference = compareOutput(parseComparison(test.compare), test.expected ?? '', stdout);
  return difference === null
    ? { verdict: 'accepted', passed: true, actual: stdout, message: null }
    : { verdict: 'wrong_answer', passed: false, actual: stdout, message: outputMessage(test, difference) };
}

/** With a word on prompts, where the expected line stands behind one. */
function outputMessage({ stdin = '' }: ExerciseTest, difference: Difference): string {
  const { expected, actual, path } = difference;
  const said = differenceSentence(difference);
  const prompted =
    stdin !== '' &&
    path === undefined &&
    expected &&
    actual &&
    actual.length > expected.length &&
    actual.endsWith(expected);
  return prompted
    ? `${said} Everything that is printed counts, also the text with which a program asks for input.`
    : said;
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
  const raised = suspicious.length === 0 && report.raised;
  return {
    verdict: raised ? 'runtime_error' : 'wrong_answer',
    passed,
    actual,
    message: said ?? 'The test failed.',
    suspicions: suspicious,
  };
}
