import type { Language } from '@assay/contract';
import type { ExerciseDocument, ExerciseTest } from '@assay/contract/exercise';
import type { ExerciseModel, LessonModel } from '@assay/db';
import {
  entryName,
  expectedFilesText,
  expectedText,
  factsOf,
  limitsOf,
  rowPoints,
  testRows,
  type TestRow,
} from '@assay/grading';
import type { ExerciseSummary, ExerciseView, LanguageView, SolutionLockView, TestView } from './exercises.dto';
import type { Platform } from '../platform';
import { progressOf, type Progress } from './progress';

/** An exercise in a list. */
function exerciseSummary(exercise: ExerciseModel, document: ExerciseDocument, progress: Progress): ExerciseSummary {
  const { slug, title, difficulty, points, tags, languages } = document;
  const { id, draft, lessonId } = exercise;
  const { state, bestScore, attempts } = progress;
  const releaseAt = exercise.releaseAt?.toISOString() ?? null;
  const row = { id, draft, releaseAt, lessonId };
  return { ...row, slug, title, difficulty, points, tags, languages, progress: state, bestScore, attempts };
}

/** Exercises in a list, with what a student has done with them. */
export async function exerciseSummaries(
  platform: Platform,
  userId: string,
  rows: readonly ExerciseModel[],
): Promise<ExerciseSummary[]> {
  const ids = rows.map(({ id }) => id);
  const progress = await progressOf(platform, userId, ids);
  return Promise.all(
    rows.map(async (row) => {
      if (row.currentVersionId === null) throw new Error(`the exercise ${row.id} has no version`);
      return exerciseSummary(row, await platform.content.document(row.currentVersionId), progress(row.id));
    }),
  );
}

/** The whole exercise; hidden tests and the solution are left out unless `staff`. */
export function exerciseView(
  exercise: ExerciseModel & { readonly lesson: LessonModel | null },
  version: number,
  document: ExerciseDocument,
  progress: Progress,
  staff: boolean,
): Omit<ExerciseView, 'assignment' | 'attachments' | 'unpublished'> {
  const { slug, title, statement, difficulty, points, tags, languages, limits, files, hints, policy } = document;
  const { starter, support, solution, checkers } = files;
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
    files: staff ? { starter, support, solution, checkers } : { starter, support },
    tests: testViews(document, staff),
    hints: staff ? hints : [],
    hintCount: hints.length,
    solutionAfterAttempts: document.solutionAfterAttempts ?? null,
    solution: solution.length === 0 ? null : solutionLock(document, progress, staff),
    draft: exercise.draft,
    releaseAt: exercise.releaseAt?.toISOString() ?? null,
    lesson: exercise.lesson && { slug: exercise.lesson.slug, title: exercise.lesson.title },
    version,
    progress: progress.state,
    attempts: progress.attempts,
    policy,
  };
}

/**
 * Whether the solution may be seen: by staff, by who has solved the exercise, and after as many attempts as it says;
 * attempts that failed by our fault are none.
 */
export function solutionLock(
  { solutionAfterAttempts }: ExerciseDocument,
  { state, attempts }: Progress,
  staff: boolean,
): SolutionLockView {
  const attemptsLeft = solutionAfterAttempts === undefined ? null : Math.max(solutionAfterAttempts - attempts, 0);
  return { available: staff || state === 'solved' || attemptsLeft === 0, attemptsLeft };
}

function testViews(document: ExerciseDocument, staff: boolean): TestView[] {
  const points = rowPoints(document);
  return testRows(document).map((row) => testView(row, points[row.index] ?? 0, staff));
}

function testView({ test, index, name }: TestRow, points: number, staff: boolean): TestView {
  const { kind, hidden, compare, dependsOn } = test;
  if (hidden && !staff) return { index, kind, hidden, points };
  return { index, kind, hidden, points, name, ...shownParts(test), compare, dependsOn };
}

/** What a test shows of itself: what goes in and what must come out, as text whatever the kind. */
export function shownParts(test: ExerciseTest): Pick<TestView, 'stdin' | 'expression' | 'expected' | 'testFile'> {
  const { kind, stdin, expression, expected, file: path, content } = test;
  switch (kind) {
    case 'io':
    case 'checker':
      return { stdin, expected };
    case 'files':
      return { stdin, expected: expectedFilesText(test) };
    case 'call':
      return { expression, expected };
    case 'sql':
      return { stdin: withQuery(test), expected: expectedText(test) };
    case 'unittest':
    case 'pytest':
      return path === undefined || content === undefined ? {} : { testFile: { path, content } };
  }
}

/** The script that makes the database, and what is asked of it afterwards. */
function withQuery({ setup, query }: ExerciseTest): string | undefined {
  return query === undefined ? setup : `${setup ?? ''}\n-- Asked afterwards:\n${query}`;
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
