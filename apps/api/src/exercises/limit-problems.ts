import type { ExerciseDocument, ExerciseTest, FieldProblem } from '@assay/contract/exercise';
import { factsOf, limitsOf } from '@assay/grading';
import { LIMITS_CLASSES, sandboxNeeds } from '@assay/sandbox';

const FIELDS = ['memoryMb', 'processes'] as const;

/** Limits that no sandbox has room for in one of the exercise's languages, with what is allowed. */
export function limitProblems(document: ExerciseDocument): FieldProblem[] {
  const own = document.tests.flatMap((test, index) =>
    test.limits ? tooLarge(document, `tests.${index}.limits`, Object.keys(test.limits), test) : [],
  );
  return [...tooLarge(document, 'limits', FIELDS), ...own];
}

function tooLarge(
  document: ExerciseDocument,
  path: string,
  named: readonly string[],
  test?: ExerciseTest,
): FieldProblem[] {
  return FIELDS.filter((field) => named.includes(field)).flatMap((field): FieldProblem[] => {
    const room = Math.max(...LIMITS_CLASSES.map((size) => size[field]));
    const [worst] = document.languages
      .map((language) => {
        const limits = limitsOf(document, language, test);
        const needs = sandboxNeeds({ language, files: [], entry: '', limits })[field];
        return { language, needs, own: test?.limits?.[field] ?? document.limits[field] };
      })
      .sort((a, b) => b.needs - a.needs);
    if (worst === undefined || worst.needs <= room) return [];
    const { title } = factsOf(worst.language);
    const beside = worst.needs - worst.own;
    const message = `must be at most ${room - beside}: ${title} needs ${beside} beside it, and a sandbox has room for ${room}`;
    return [{ path: `${path}.${field}`, code: 'room', message }];
  });
}
