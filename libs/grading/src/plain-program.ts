import type { Language } from '@assay/contract';
import { EXERCISE_FORMAT, ExerciseDocument } from '@assay/contract/exercise';

/** What a program that is no exercise's runs as, such as one in a lesson: no tests, no files, and the usual limits. */
export function plainProgram(language: Language): ExerciseDocument {
  const what = { format: EXERCISE_FORMAT, slug: 'program', title: 'Program', statement: '', points: 0 };
  return Object.assign(new ExerciseDocument(), what, { languages: [language], tests: [] });
}
