import type { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import type { Outcome, RunLimits, RunRequest, SourceFile } from '@assay/sandbox';
import * as languages from '@assay/sandbox/languages';
import type { Judgement } from './judge';
import { decodeFile } from './plan';

/** Exit codes of output validators in the ICPC problem package format (https://icpc.io/problem-package-format/). */
const ACCEPT = 42;
const REJECT = 43;

const INPUT = '.judge/input';
const ANSWER = '.judge/answer';
const FEEDBACK = '.judge/feedback/';
const TEAM_MESSAGE = `${FEEDBACK}teammessage.txt`;
const JUDGE_MESSAGE = `${FEEDBACK}judgemessage.txt`;
const MAX_MESSAGE = 2000;

/** What a checker may use: it is the author's, and reads all that a student's program may print. */
const LIMITS: RunLimits = { cpuMs: 10_000, memoryMb: 256, outputKb: 1024, processes: 32 };

/** The author's program did not say what it is to say: a fault of ours towards the student. */
export class CheckerError extends Error {
  override readonly name = 'CheckerError';

  /** @param said what the checker wrote of it, for staff only: it may hold hidden input and lines of the checker's own */
  constructor(
    message: string,
    readonly said = '',
  ) {
    super(message);
  }
}

/** The program that judges a `checker` test, with what it reads beside the output: to be run in a sandbox of its own. */
export function checkerProgram({ files }: ExerciseDocument, test: ExerciseTest): Omit<RunRequest, 'action'> {
  const entry = test.checker ?? '';
  const ending = (path: string) => path.slice(path.lastIndexOf('.'));
  const language = [...languages.LANGUAGES.values()].find(({ extensions }) => extensions.includes(ending(entry)));
  if (!language) throw new CheckerError(`no language has files like ${entry}`);
  const own = files.checkers.map((file) => ({ path: file.path, content: decodeFile(file) }));
  return {
    language: language.name,
    entry,
    files: languages.replacing(own, validatorFiles(test)),
    limits: languages.limitsIn(language, LIMITS),
  };
}

function validatorFiles({ stdin = '', expected = '' }: ExerciseTest): SourceFile[] {
  return [
    { path: INPUT, content: Buffer.from(stdin) },
    { path: ANSWER, content: Buffer.from(expected) },
    // So that the folder is there.
    { path: `${FEEDBACK}.keep`, content: Buffer.alloc(0) },
  ];
}

/** The checker's run on what a program printed: `checker input answer feedback/ < output`. */
export function checkAction(output: Buffer): RunRequest['action'] {
  return { kind: 'program', stdin: output, args: [INPUT, ANSWER, FEEDBACK], collect: [TEAM_MESSAGE, JUDGE_MESSAGE] };
}

/** What a checker decided about a program that printed `output`. @throws CheckerError when it did not decide. */
export function judgeChecked(output: Buffer, { status, exitCode, stderr, files = [] }: Outcome): Judgement {
  const said = (path: string) =>
    files
      .find((file) => file.path === path)
      ?.content.toString('utf8')
      .trim() || null;
  const judgeMessage = said(JUDGE_MESSAGE)?.slice(0, MAX_MESSAGE) ?? null;
  const message = said(TEAM_MESSAGE)?.slice(0, MAX_MESSAGE) ?? null;
  const ended = status === 'ok' || status === 'runtime_error';
  if (ended && exitCode === ACCEPT) return { verdict: 'accepted', passed: true, actual: output, message, judgeMessage };
  if (ended && exitCode === REJECT) {
    const why = message ?? "Your program's output is not what was asked for.";
    return { verdict: 'wrong_answer', passed: false, actual: output, message: why, judgeMessage };
  }
  const how = exitCode === null ? status : `exit code ${exitCode}`;
  const why = `the checker ended with ${how} in place of ${ACCEPT} or ${REJECT}`;
  throw new CheckerError(why, stderr.toString('utf8').slice(-500));
}
