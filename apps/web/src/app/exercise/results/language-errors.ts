import type { Language } from '@assay/contract';
import { type Source, type Traceback, adviceFor, readTraceback } from './python-errors';

/** The error that ended a program, as far as its error output tells, and what to try. */
export interface ProgramError {
  readonly trace: Traceback | null;
  readonly advice: string;
}

type Advice = readonly (readonly [when: RegExp, advice: string])[];

const STACK = 'A function calls itself without end. Check the case in which it should stop.';
const NO_INPUT = 'Your program asked for more input than there is. Compare what it reads with the input shown.';
const DIVISOR = 'Print the divisor just before that line, and decide what should happen when it is 0.';
const INDEX = 'Print the index and the length just before that line. The last index is the length minus one.';

const JAVASCRIPT: Advice = [
  [
    /^TypeError: Cannot (?:read|set) propert/,
    'The value before the dot is undefined or null there. Print it just before that line.',
  ],
  [/^TypeError: .* is not a function/, 'Check the spelling of what you call, and print it just before that line.'],
  [/^TypeError/, 'A value is of another kind than you expect. Print it with typeof just before that line.'],
  [/^ReferenceError/, 'Check the spelling, and that the name is declared before that line is reached.'],
  [/^RangeError: Maximum call stack/, STACK],
  [/^SyntaxError: .*JSON/, 'The text is no JSON. Print it just before that line.'],
  [/Cannot find module/, 'Only Node’s own modules and the files in the tabs above are there. Check the name.'],
  [/^Error: ENOENT/, 'Check the file’s name. Only the files in the tabs above are there.'],
];

const JAVA: Advice = [
  [/IndexOutOfBoundsException/, INDEX],
  [/NullPointerException/, 'The value before the dot is null there. Check where it should have been made.'],
  [/ArithmeticException/, DIVISOR],
  [/NumberFormatException/, 'The text is no number. Print it between quotes just before that line: spaces count.'],
  [
    /InputMismatchException/,
    'The next word of the input is no number of that kind. Compare what you read with the input shown.',
  ],
  [/NoSuchElementException/, NO_INPUT],
  [/StackOverflowError/, STACK],
  [/ClassCastException/, 'The value is of another class than you expect. Print its getClass() just before that line.'],
  [/ConcurrentModificationException/, 'The collection is changed while a loop goes through it.'],
  [/NoSuchFileException|FileNotFoundException/, 'Check the file’s name. Only the files in the tabs above are there.'],
  [
    /Could not find or load main class|Main method not found/,
    'The class that is run must have the name of its file, and a method public static void main(String[] args). Leave a package line out, unless the file lies in a folder of that name.',
  ],
];

const NATIVE: Advice = [
  [
    /SIGSEGV|SIGBUS/,
    'It used memory that is not its own: look for an index out of bounds, a pointer that leads nowhere, or a function that calls itself without end.',
  ],
  [/SIGFPE/, 'Most often a division by 0: print the divisor before each division.'],
  [
    /SIGABRT/,
    'It ended itself: an exception that nobody catches, a failed assert, or memory given back twice. Its error output says more.',
  ],
  [/exit code/, 'main must return 0 when all went well.'],
];

const BASH: Advice = [
  [/command not found/, 'Check the spelling of the command, and that there are spaces around [ and ].'],
  [/\$?'?\\?\r/, 'The file has Windows line endings. Save it with Unix line endings.'],
  [/exit code/, 'The exit code is that of exit, or of the last command. End with exit 0 when all went well.'],
];

const SQL: Advice = [
  [
    /set-up script failed/,
    'The script that makes the database does not work. If it is not your own, tell your instructor.',
  ],
  [/no such (?:table|column|function)/, 'Check the spelling against the script that makes the database.'],
  [/ambiguous column/, 'Two tables have a column of that name. Write the table’s name and a dot before it.'],
  [/misuse of aggregate/, 'Put conditions on groups behind HAVING instead of WHERE.'],
];

const OTHERWISE = 'Read the error output from its first line: it says what happened, and where.';

/** What to try by what a language's programs say, the first that fits. */
const ADVICE: Readonly<Record<Exclude<Language, 'python'>, Advice>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  java: JAVA,
  c: NATIVE,
  cpp: NATIVE,
  bash: BASH,
  sql: SQL,
};

function advise(language: Exclude<Language, 'python'>, said: string): string | undefined {
  return ADVICE[language].find(([when]) => when.test(said))?.[1];
}

/** The error in `stderr` of a program in this language; `message` is the server's own sentence. */
export function readError(
  language: Language,
  stderr: string,
  message: string,
  sources: readonly Source[] = [],
): ProgramError | null {
  if (language === 'python') {
    const trace = readTraceback(stderr, sources);
    return trace && { trace, advice: adviceFor(trace.name) };
  }
  const trace = TRACES[language]?.(stderr) ?? null;
  const advice = advise(language, trace?.error ?? '') ?? advise(language, stderr) ?? advise(language, message);
  if (trace === null && advice === undefined) return null;
  return { trace, advice: advice ?? OTHERWISE };
}

const TRACES: Readonly<Partial<Record<Language, (stderr: string) => Traceback | null>>> = {
  javascript: (stderr) => nodeTrace(stderr),
  // The lines are those of what the compiler made.
  typescript: (stderr) => withoutPlace(nodeTrace(stderr)),
  java: javaTrace,
  cpp: cppTrace,
  sql: sqlTrace,
};

function withoutPlace(trace: Traceback | null): Traceback | null {
  return trace && { ...trace, file: null, line: null };
}

function nodeTrace(stderr: string): Traceback | null {
  const error = /^(?:Uncaught )?((?:[A-Z]\w*)?(?:Error|Exception)\b.*)$/m.exec(stderr)?.[1];
  if (error === undefined) return null;
  const place = [...stderr.matchAll(/^\s+at .*?([^/\s()]+):(\d+):\d+\)?$/gm)].find(([line]) => !line.includes('node:'));
  return traceOf(error, place?.[1], place?.[2]);
}

function javaTrace(stderr: string): Traceback | null {
  const error = /^Exception in thread "[^"]*" (.*)$/m.exec(stderr)?.[1] ?? /^Error: (.*)$/m.exec(stderr)?.[1];
  if (error === undefined) return null;
  const place = [...stderr.matchAll(/^\s+at (?!java\.|jdk\.)\S+\((\w+\.java):(\d+)\)$/gm)][0];
  return traceOf(error, place?.[1], place?.[2]);
}

function cppTrace(stderr: string): Traceback | null {
  const [, name, what] =
    /^terminate called after throwing an instance of '(.*)'(?:\s+what\(\): +(.*))?/m.exec(stderr) ?? [];
  return name === undefined ? null : traceOf(what === undefined ? name : `${name}: ${what}`);
}

function sqlTrace(stderr: string): Traceback | null {
  const [first = ''] = stderr.split('\n');
  return first === '' ? null : traceOf(first.replace(/^[^:]*\.sql: /, ''));
}

function traceOf(error: string, file?: string, line?: string): Traceback {
  return {
    error,
    name: /^[\w.$]+/.exec(error)?.[0] ?? error,
    file: file ?? null,
    line: line === undefined ? null : Number(line),
  };
}
