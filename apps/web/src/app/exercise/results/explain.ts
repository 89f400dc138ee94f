import type { Language, TestKind } from '@assay/contract';
import type { ExerciseView, TestResult } from '../../api/models';
import { readError } from './language-errors';
import type { Source } from './python-errors';
import { type Part, type Sentence, code, say } from './sentence';
import { type DiffRow, diffTexts, withoutTrailingSpace } from './text-diff';
import { visibleText } from './visible-text';

/** A verdict in words: what happened, and what to try. */
export interface Explanation {
  readonly what: Sentence;
  readonly advice: string;
}

type Limits = ExerciseView['limits'];

/** What happened in one test. Empty for a test that passed or is not graded. */
export function explain(
  test: TestResult,
  limits: Limits,
  compare = 'lines',
  language: Language = 'python',
): Explanation {
  const subject = language === 'sql' ? 'query' : 'program';
  switch (test.verdict) {
    case null:
    case 'accepted':
      return { what: [], advice: '' };
    case 'wrong_answer':
      return test.hidden ? HIDDEN[subject] : different(test, compare, language);
    case 'runtime_error':
      return stopped(test, language);
    case 'time_limit':
      return {
        what: say`Your ${subject} was still running after ${limits.cpuSeconds} s.`,
        advice:
          subject === 'query'
            ? JOINS
            : 'Look for a loop that never ends, or for work that grows too fast with the input.',
      };
    case 'memory_limit':
      return {
        what: say`Your ${subject} needed more than ${limits.memoryMb} MB of memory.`,
        advice: subject === 'query' ? JOINS : 'Look for a list that grows without end; keep only what you still need.',
      };
    case 'output_limit':
      return {
        what: say`Your ${subject} ${subject === 'query' ? 'gave' : 'printed'} more than ${limits.outputKb} kB.`,
        advice: subject === 'query' ? JOINS : 'Look for a loop that prints and never ends.',
      };
    case 'compile_error':
      return syntax(test, language);
    case 'rejected':
      return {
        what: say`${test.message ?? 'Your program uses something that this exercise does not allow.'}`,
        advice: 'Read in the statement what may be used, and do it without.',
      };
    case 'internal_error':
      return {
        what: say`Something went wrong on our side, not in your program.`,
        advice: 'It costs no attempt. Submit again; your instructor can see that this happened.',
      };
    case 'skipped':
      return {
        what: say`${test.message ?? 'This test was not run, because of what happened before it.'}`,
        advice: 'Mend that first.',
      };
    default:
      return unknown(test.verdict);
  }
}

const PROMPTS: Readonly<Partial<Record<Language, string>>> = { python: 'input("…") prints too' };
const BY_HAND =
  'Go through your program with this input by hand, and print values on the way with “Run with my input”.';
/** Kinds whose result the grader tells of better than a look at input and output. */
const OWN_WORDS: readonly TestKind[] = ['unittest', 'pytest', 'checker', 'files'];
const BY_TEST: Readonly<Partial<Record<TestKind, string>>> = {
  unittest: 'Look at the line of the test that is named, and try the same call by hand.',
  pytest: 'Look at the line of the test that is named, and try the same call by hand.',
  files: 'Open the file again where your program wrote it, and print what is in it.',
};
const SQL_ADVICE = 'Compare the rows below, and try parts of your query with “Run with my input”.';
const JOINS = 'Look for a join without its condition, or for a recursive query that never ends.';
const EMPTY_LINE = 'an empty line';

const HIDDEN: Readonly<Record<'program' | 'query', Explanation>> = {
  program: {
    what: say`Your program gives another result than expected in a hidden test.`,
    advice: 'Try inputs that the visible tests leave out: empty, one item, negative, very large, equal values.',
  },
  query: {
    what: say`Your query gives other rows than expected in a hidden test.`,
    advice: 'Try rows that the visible tests leave out: none at all, equal ones, ties, NULL.',
  },
};

function different(test: TestResult, compare: string, language: Language): Explanation {
  const expected = test.expected ?? '';
  const actual = test.actual ?? '';
  if (test.kind === 'sql') {
    const what = visibleText(test.message ?? 'Your query gave other rows than expected.');
    // The sentence says what differs where the two look the same.
    return { what: say`${what}`, advice: expected === actual ? '' : closeness(expected, actual, language, SQL_ADVICE) };
  }
  if (OWN_WORDS.includes(test.kind) || ['unordered', 'json', 'regex'].includes(compare)) {
    return {
      what: say`${visibleText(test.message ?? 'The result is another than expected.')}`,
      advice: BY_TEST[test.kind] ?? BY_HAND,
    };
  }
  if (test.kind === 'call') {
    return {
      what: say`${value(test.expression, 'The call')} gave ${value(actual, 'nothing')} where ${value(expected, 'nothing')} was expected.`,
      advice: actual === 'None' ? 'A function without return gives None.' : closeness(expected, actual, language),
    };
  }
  const [left, right] =
    compare === 'exact' ? [expected, actual] : [withoutTrailingSpace(expected), withoutTrailingSpace(actual)];
  if (right.trim() === '') {
    return {
      what: say`Your program printed nothing where ${value(firstLine(left), EMPTY_LINE)} was expected.`,
      advice: 'Check that the part of your program that prints is reached.',
    };
  }
  const first = diffTexts(left, right).find((row) => row.kind !== 'same');
  if (first === undefined) return { what: say`Only white space at the ends of lines differs.`, advice: '' };
  return {
    what: sentence(first, !left.includes('\n') && !right.includes('\n')),
    advice: closeness(left, right, language),
  };
}

function sentence(row: DiffRow, oneLine: boolean): Sentence {
  const expected = row.left && row.left.segments.map((part) => part.text).join('');
  const actual = row.right && row.right.segments.map((part) => part.text).join('');
  if (actual === null)
    return say`Line ${row.left?.number ?? ''} is missing: ${value(expected, EMPTY_LINE)} was expected.`;
  if (expected === null) {
    return say`Your program printed a line too many, line ${row.right?.number ?? ''}: ${value(actual, 'an empty one')}.`;
  }
  const where = oneLine ? 'Your program' : `In line ${row.right?.number} your program`;
  return say`${where} printed ${value(actual, EMPTY_LINE)} where ${value(expected, EMPTY_LINE)} was expected.`;
}

/** A hint when the two are nearly the same. */
function closeness(expected: string, actual: string, language: Language, otherwise = BY_HAND): string {
  if (expected.toLowerCase() === actual.toLowerCase()) return 'Only capital and small letters differ.';
  if (expected.replace(/\s+/g, '') === actual.replace(/\s+/g, '')) return 'Only spaces or line breaks differ.';
  const words = (text: string) => text.toLowerCase().replace(/[\W_]+/g, '');
  if (words(expected) !== '' && words(expected) === words(actual)) return 'Only punctuation differs.';
  if (actual.includes(expected.trim()) && expected.trim() !== '') {
    return language === 'sql'
      ? 'What is asked for is among your rows, with something beside it.'
      : `The right answer is in your output, with something around it. Print only what is asked for; ${PROMPTS[language] ?? 'a prompt is output too'}.`;
  }
  return otherwise;
}

function stopped(test: TestResult, language: Language): Explanation {
  const found = readError(language, test.stderr ?? '', test.message ?? '');
  if (!found?.trace) {
    return {
      what: say`${test.message ?? 'Your program stopped before its end.'}`,
      advice: test.hidden
        ? 'It stopped in a hidden test. Try an empty input, or a very large one.'
        : (found?.advice ?? 'Run it with this input and print what it does on the way.'),
    };
  }
  const { trace, advice } = found;
  if (language === 'sql') return { what: say`Your query cannot be run: ${code(visibleText(trace.error))}`, advice };
  const where = trace.line === null ? '' : ` in line ${trace.line}${trace.file === null ? '' : ` of ${trace.file}`}`;
  return { what: say`Your program stopped${where}: ${code(visibleText(trace.error))}`, advice };
}

const NEAR = 'Look at the place that is named, and just before it.';

/** Where Python could not read on, in a program that it was given, and what it says of that; null for what is none of it. */
export interface Unreadable extends Explanation {
  /** As an editor counts them, from 1. */
  readonly place: { readonly path: string; readonly line: number; readonly column: number } | null;
}

/** @param said by Python of a program that it cannot read, of which these are the `sources` */
export function unreadable(said: string, sources: readonly Source[]): Unreadable | null {
  const found = readError('python', said, '', sources);
  if (!found?.trace) return null;
  const { trace, advice } = found;
  const { file, line, column = null } = trace;
  const source = sources.find(({ path }) => path.split('/').at(-1) === file);
  const of = sources.length > 1 && file !== null ? ` of ${file}` : '';
  const where =
    line === null ? '' : ` Python stumbles in line ${line}${column === null ? '' : `, column ${column}`}${of}.`;
  return {
    what: say`Your program cannot be started.${where}${say` ${code(visibleText(trace.error))}`}`,
    advice,
    place: source === undefined || line === null ? null : { path: source.path, line, column: column ?? 1 },
  };
}

function syntax(test: TestResult, language: Language): Explanation {
  const said = test.stderr ?? test.message ?? '';
  const found = language === 'python' ? unreadable(said, []) : null;
  if (!found) {
    const first = firstLine(test.stderr ?? '');
    const start = language === 'sql' ? 'Your query cannot be read.' : 'Your program cannot be started.';
    return { what: say`${start}${first === '' ? '' : say` ${code(visibleText(first))}`}`, advice: NEAR };
  }
  return found;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** A value as it stands in a sentence, cut at 60 characters, or the words for none. */
function value(text: string | null | undefined, none: string): Part | string {
  const seen = visibleText(text ?? '');
  if (seen.trim() === '') return seen === '' ? none : code(seen.replaceAll(' ', '·'));
  return code(seen.length > 60 ? `${seen.slice(0, 57)}…` : seen);
}

function unknown(verdict: never): Explanation {
  return {
    what: say`The server says “${String(verdict)}”, which this page does not know.`,
    advice: 'Reload the page.',
  };
}
