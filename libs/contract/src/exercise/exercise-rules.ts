import { LANGUAGE_OF_KIND, LANGUAGES, type Language } from '../names';
import type { ExerciseDocument } from './exercise-format';
import { pathClashes } from './file-path';
import { testProblems, type FieldProblem } from './test-rules';

export type { FieldProblem };

/** What the fields' own rules cannot see: names that must be unique, tests that could not be compared. */
export function exerciseProblems(document: ExerciseDocument): FieldProblem[] {
  return [
    ...duplicateTestNames(document),
    ...clashingPaths(document),
    ...badRegularExpressions(document),
    ...testProblems(document),
    ...kindsForOtherLanguages(document),
    ...strangeLanguages(document),
    ...weightless(document),
  ];
}

function duplicateTestNames(document: ExerciseDocument): FieldProblem[] {
  const seen = new Set<string>();
  return document.tests.flatMap((test, index) => {
    const twice = seen.has(test.name);
    seen.add(test.name);
    return twice
      ? [{ path: `tests.${index}.name`, code: 'unique', message: `another test is named '${test.name}' already` }]
      : [];
  });
}

const PARTS = ['starter', 'solution', 'support', 'checkers'] as const;

/** Files that cannot be there both in one of the languages. */
function clashingPaths({ files, languages }: ExerciseDocument): FieldProblem[] {
  return PARTS.flatMap((part) => {
    const messages = new Map<number, string>();
    for (const name of languages) {
      const there = files[part].flatMap(({ path, language = name }, at) => (language === name ? [{ path, at }] : []));
      for (const { index, message } of pathClashes(there.map(({ path }) => path))) {
        messages.set(there[index]?.at ?? index, message);
      }
    }
    return [...messages].map(([at, message]) => ({ path: `files.${part}.${at}.path`, code: 'unique', message }));
  });
}

function badRegularExpressions(document: ExerciseDocument): FieldProblem[] {
  return document.tests.flatMap((test, index) => {
    if (test.compare !== 'regex' || test.expected === undefined) return [];
    try {
      new RegExp(test.expected, 'su');
      return [];
    } catch (error) {
      const message = `is not a regular expression: ${(error as Error).message}`;
      return [{ path: `tests.${index}.expected`, code: 'regex', message }];
    }
  });
}

/** Each test must be one that a program in any of the exercise's languages can pass. */
function kindsForOtherLanguages({ tests, languages }: ExerciseDocument): FieldProblem[] {
  return tests.flatMap(({ kind }, index) => {
    const only = LANGUAGE_OF_KIND[kind];
    const others = languages.filter((language) => language !== only);
    if (only === undefined || others.length === 0) return [];
    const message = `a ${kind} test is for ${only} only, and the exercise also takes ${others.join(', ')}`;
    return [{ path: `tests.${index}.kind`, code: 'language', message }];
  });
}

/** Files and entries of languages that the exercise does not take. */
function strangeLanguages({ files, entry, languages }: ExerciseDocument): FieldProblem[] {
  const problem = (path: string, language: Language | undefined): FieldProblem[] =>
    language === undefined || languages.includes(language)
      ? []
      : [{ path, code: 'language', message: `the exercise does not take ${language}` }];
  const ofFiles = PARTS.flatMap((part) =>
    (part === 'checkers' ? [] : files[part]).flatMap(({ language }, index) =>
      problem(`files.${part}.${index}.language`, language),
    ),
  );
  const named = typeof entry === 'object' ? LANGUAGES.filter((language) => entry[language] !== undefined) : [];
  return [...ofFiles, ...named.flatMap((language) => problem(`entry.${language}`, language))];
}

function weightless(document: ExerciseDocument): FieldProblem[] {
  return document.tests.some((test) => test.points > 0)
    ? []
    : [{ path: 'tests', code: 'points', message: 'at least one test must have points' }];
}
