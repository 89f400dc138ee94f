/** What the end of a Python traceback says. */
export interface Traceback {
  /** The last line: `ZeroDivisionError: division by zero` */
  readonly error: string;
  /** `ZeroDivisionError` */
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
  /** Of a program that cannot be read, from 1; null where it cannot be told. */
  readonly column?: number | null;
}

/** A file of the program that was run. */
export interface Source {
  readonly path: string;
  readonly content: string;
}

/**
 * Reads the last error in `stderr`; null when there is none.
 * @param sources of the program: Python shows the line of a syntax error without its indentation, so that its column is
 *   told only with the line itself
 */
export function readTraceback(stderr: string, sources: readonly Source[] = []): Traceback | null {
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
    column: place === undefined ? null : columnOf(stderr, place, sources),
  };
}

/** The column of the caret that Python draws below the line it shows. */
function columnOf(stderr: string, place: RegExpExecArray, sources: readonly Source[]): number | null {
  const [, path = '', line] = place;
  const [, shown = '', caret = ''] = stderr.slice(place.index).split('\n');
  const found = /^(\s*)\^[\^~]*$/.exec(caret);
  const source = sources.find((one) => path === one.path || path.endsWith(`/${one.path}`));
  const text = source?.content.split(/\r\n|[\r\n]/)[Number(line) - 1];
  if (!found || text === undefined || text.trim() !== shown.trim()) return null;
  const indented = text.length - text.trimStart().length;
  const drawn = shown.length - shown.trimStart().length;
  return (found[1]?.length ?? 0) - drawn + indented + 1;
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
