/** What the end of a Python traceback says. */
export interface Traceback {
  /** The last line: `ZeroDivisionError: division by zero` */
  readonly error: string;
  /** `ZeroDivisionError` */
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
}

/** Reads the last error in `stderr`; null when there is none. */
export function readTraceback(stderr: string): Traceback | null {
  const lines = stderr.trimEnd().split('\n');
  const error = lines.findLast((line) => /^[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit|Iteration)\b/.test(line));
  if (error === undefined) return null;
  const places = [...stderr.matchAll(/File "([^"]+)", line (\d+)/g)];
  const place = places.findLast((match) => !/^<|\/lib\/python/.test(match[1] ?? ''));
  return {
    error,
    name: /^[\w.]+/.exec(error)?.[0] ?? error,
    file: place?.[1]?.split('/').at(-1) ?? null,
    line: place === undefined ? null : Number(place[2]),
  };
}

const ADVICE: Record<string, string> = {
  AttributeError: 'Print type(x) just before that line: the value is of another kind than you expect, perhaps None.',
  EOFError:
    'Your program asked for more input than there is. Compare the number of input() calls with the input shown.',
  FileNotFoundError: 'Check the file’s name. Only the files in the tabs above are there.',
  ImportError: 'Check the spelling of what you import.',
  IndentationError: 'Check that the lines of a block start at the same column, with spaces only.',
  IndexError: 'Print the index and the length just before that line. The last index is the length minus one.',
  KeyError: 'The key is not in the dictionary. Print the dictionary, or use .get(key).',
  ModuleNotFoundError: 'Only the standard library is there. Check the spelling of the import.',
  NameError: 'Check the spelling, and that a value is assigned before that line is reached.',
  RecursionError: 'A function calls itself without end. Check the case in which it should stop.',
  SyntaxError: 'Look at that line and the one above it: a bracket, a quote or a colon is often missing there.',
  TypeError: 'Two values do not fit together. input() gives text: int(…) makes a number of it.',
  UnboundLocalError: 'The name is assigned on some paths only. Give it a value before the if or the loop.',
  ValueError: 'A value has the right kind but not the right content. Print it with repr(…) just before that line.',
  ZeroDivisionError: 'Print the divisor just before that line, and decide what should happen when it is 0.',
};

/** What to try, for the errors that beginners meet. */
export function adviceFor(name: string): string {
  return ADVICE[name] ?? 'Read the last line of the error first; the line above it says where it happened.';
}
