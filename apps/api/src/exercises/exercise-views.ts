import type { Language } from '@assay/contract';
import type { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import type { ExerciseModel } from '@assay/db';
import { entryName, expectedText, factsOf, limitsOf } from '@assay/grading';
import type { ExerciseSummary, ExerciseView, LanguageView, TestView } from './exercises.dto';
import type { Progress } from './progress';

/** An exercise in a list. */
export function exerciseSummary(
  exercise: ExerciseModel,
  document: ExerciseDocument,
  progress: Progress,
): ExerciseSummary {
  const { slug, title, difficulty, points, tags, languages } = document;
  const { id, draft } = exercise;
  const { state, bestScore, attempts } = progress;
  return { id, slug, title, difficulty, points, tags, languages, draft, progress: state, bestScore, attempts };
}

/** The whole exercise; hidden tests and the solution are left out unless `staff`. */
export function exerciseView(
  exercise: ExerciseModel,
  version: number,
  document: ExerciseDocument,
  progress: Progress,
  staff: boolean,
): ExerciseView {
  const { slug, title, statement, difficulty, points, tags, languages, limits, files, hints, policy } = document;
  const { starter, support, solution } = files;
  return {
    id: exercise.id,
    courseId: exercise.courseId,
    slug,
    title,
    statement,
    difficulty,
    points,
    tags,
    languages,
    languageFacts: languages.map((name) => languageView(document, name)),
    limits,
    files: staff ? { starter, support, solution } : { starter, support },
    tests: document.tests.map((test, index) => testView(test, index, staff)),
    hints,
    solutionAfterAttempts: document.solutionAfterAttempts ?? null,
    draft: exercise.draft,
    version,
    progress: progress.state,
    attempts: progress.attempts,
    policy,
  };
}

function testView(test: ExerciseTest, index: number, staff: boolean): TestView {
  const { kind, hidden, points, name, expression, compare } = test;
  if (hidden && !staff) return { index, kind, hidden, points };
  return { index, kind, hidden, points, name, ...inputAndExpected(test), expression, compare };
}

/** What goes in and what must come out, as text whatever the kind. */
export function inputAndExpected(test: ExerciseTest): { readonly stdin?: string; readonly expected?: string } {
  return test.kind === 'sql'
    ? { stdin: test.setup, expected: expectedText(test) }
    : { stdin: test.stdin, expected: test.expected };
}

function languageView(document: ExerciseDocument, name: Language): LanguageView {
  const { title, extensions, editorMode } = factsOf(name);
  const { cpuMs, memoryMb } = limitsOf(document, name);
  return {
    name,
    title,
    entry: entryName(document, name),
    extensions: [...extensions],
    editorMode,
    cpuSeconds: cpuMs / 1000,
    memoryMb,
  };
}
