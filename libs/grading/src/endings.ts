import type { ExerciseTest } from '@assay/contract/exercise';
import type { Outcome } from '@assay/sandbox';

/** Output is cut at whole KiB: a stream of just so many has reached its limit. */
const KIBI = 1024;

/** What the signals mean that end programs, in plain words. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGSEGV:
    'It reached for memory that is not its own, as by an index beyond an array, a pointer to nothing, or a function that calls itself without end.',
  SIGBUS: 'It reached for memory that is not there, as by a pointer that was never set.',
  SIGABRT:
    'It gave up by itself, as after an assertion that does not hold, an exception that nothing catches, or memory that is freed twice.',
  SIGFPE: 'It divided a whole number by zero, or by what makes the result too large.',
  SIGILL: 'It came to something that is no instruction, as at the end of a function that should return a value.',
  SIGTRAP: 'It came to something that must never be reached.',
  SIGPIPE: 'It wrote to a program that had ended.',
  SIGXFSZ: 'It wrote a file that is larger than files may be.',
  SIGSYS: 'It asked the system for what programs may not do here.',
};

/** Why a program that did not come to a good end did not; '' for one that did. */
export function endSentence(test: ExerciseTest, outcome: Outcome): string {
  switch (outcome.status) {
    case 'time_limit':
      return `Your program used more than its CPU time (it was ended after ${seconds(outcome.cpuMs)}).`;
    case 'wall_limit':
      return `Your program waited too long (it was ended after ${seconds(outcome.wallMs)}). Does it wait for input that never comes?`;
    case 'memory_limit':
      return 'Your program needed more memory than it may use.';
    case 'output_limit':
      return tooMuch(test, outcome);
    case 'killed':
      return 'Your program was ended by a signal.';
    case 'runtime_error':
      return errorSentence(test, outcome);
    case 'ok':
      return '';
    default:
      return unknownEnd(outcome.status);
  }
}

function tooMuch({ kind }: ExerciseTest, { stdout, stderr }: Outcome): string {
  const printed = [stdout, stderr].some(({ length }) => length > 0 && length % KIBI === 0);
  if (!printed && kind === 'call') {
    return 'Your code returned more than can be compared. Is it what the task asks for?';
  }
  if (!printed && kind === 'files') {
    return 'Your program wrote more into its files than can be compared. Is it what the task asks for?';
  }
  return 'Your program printed more than it may. Is there a loop that never ends?';
}

function errorSentence({ kind }: ExerciseTest, { uncompiled, signal, exitCode }: Outcome): string {
  if (uncompiled === true) return 'Your program could not be read.';
  if (signal !== null) return [`Your program crashed (${signal}).`, SIGNALS[signal]].filter(Boolean).join(' ');
  if (exitCode === 0 && kind === 'call') {
    return 'Your program ended itself before the call returned a value. Is there an exit() in it?';
  }
  return `Your program ended with an error (exit code ${exitCode ?? 'unknown'}).`;
}

function unknownEnd(status: never): string {
  return `The sandbox reported '${String(status)}', which is not known.`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
