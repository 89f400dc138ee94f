import type { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import type { ExerciseModel } from '@assay/db';
import { entryName } from '@assay/grading';
import type { ExerciseSummary, ExerciseView, TestView } from './exercises.dto';
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
    entry: entryName(document, languages[0] ?? 'python'),
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
  const { kind, hidden, points, name, stdin, expression, expected, compare } = test;
  if (hidden && !staff) return { index, kind, hidden, points };
  return { index, kind, hidden, points, name, stdin, expression, expected, compare };
}
