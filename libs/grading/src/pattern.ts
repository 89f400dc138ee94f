import { runInNewContext } from 'node:vm';
import { RE2JS, RE2JSException } from 're2js';

/** How long a pattern that only backtracking can match may work on one output, in milliseconds. */
const BACKTRACKING_MS = 100;
/** White space that `\s` means in JavaScript and not in RE2. */
const WIDE_SPACE = /[\v\u00a0\ufeff\u2028\u2029\u1680\u2000-\u200a\u202f\u205f\u3000]/;

/** An author's pattern took too long for an output: it can not be told whether it matches. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/**
 * Whether a pattern matches a whole output. White space at line ends, the final newline and the kind of line ends are
 * forgiven, unless it is just these that the pattern asks for.
 * @throws PatternError when it took too long
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const wanted = unixLines(pattern);
  const plain = unixLines(text);
  const trimmed = plain.replace(/[^\S\n]+$/gm, '').replace(/\n+$/, '');
  const forms = new Set([plain.replace(/\n$/, ''), trimmed, `${trimmed}\n`, text]);
  const fast = [...forms].some((form) => WIDE_SPACE.test(form)) ? null : automaton(wanted);
  const matches = fast === null ? backtracking(wanted) : (form: string) => fast.matches(form);
  return [...forms].some(matches);
}

/** Files of other systems bring their line ends along, in patterns too. */
function unixLines(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

function automaton(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

function backtracking(pattern: string): (text: string) => boolean {
  return (text) => {
    try {
      const sandbox = { pattern: `^(?:${pattern})$`, text };
      return runInNewContext('new RegExp(pattern, "su").test(text)', sandbox, { timeout: BACKTRACKING_MS }) === true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new PatternError(`the pattern took more than ${BACKTRACKING_MS} ms for this output`);
    }
  };
}
