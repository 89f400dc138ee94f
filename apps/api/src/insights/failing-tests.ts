import type { Prisma } from '@assay/db';
import type { FailingTestView } from './insights.dto';

const TESTS_TOLD = 5;
/** Longer outputs are hardly ever the same, and nobody reads them in a list. */
const OUTPUT_BYTES = 300;

interface FailingRow {
  readonly exercise_id: string;
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly students: number;
  readonly outputs: readonly { readonly output: string; readonly students: number }[] | null;
}

/** By exercise, what fails in these evaluations, with the three most common outputs of each test. */
const FAILING = `
  WITH failing AS (
    SELECT e.exercise_id, e.user_id, t.index, t.name, t.hidden, t.verdict, t.actual
    FROM test_result t
    CROSS JOIN LATERAL (SELECT exercise_id, user_id FROM evaluation WHERE id = t.evaluation_id OFFSET 0) AS e
    WHERE t.evaluation_id = ANY($1::uuid[]) AND NOT t.passed AND t.verdict <> 'skipped'
  ), output AS (
    SELECT exercise_id, index, actual, count(DISTINCT user_id)::int AS students,
           row_number() OVER (PARTITION BY exercise_id, index ORDER BY count(DISTINCT user_id) DESC, actual) AS place
    FROM failing WHERE verdict = 'wrong_answer' AND octet_length(actual) BETWEEN 1 AND $2::int
    GROUP BY exercise_id, index, actual
  ), told AS (
    SELECT exercise_id, index,
           jsonb_agg(jsonb_build_object('output', encode(actual, 'base64'), 'students', students) ORDER BY place) AS of
    FROM output WHERE place <= 3 GROUP BY exercise_id, index
  )
  SELECT f.exercise_id, f.index, min(f.name) AS name, bool_or(f.hidden) AS hidden,
         count(DISTINCT f.user_id)::int AS students, (array_agg(told.of))[1] AS outputs
  FROM failing f LEFT JOIN told ON told.exercise_id = f.exercise_id AND told.index = f.index
  GROUP BY f.exercise_id, f.index ORDER BY students DESC, f.index`;

/**
 * What fails most in these evaluations, by exercise. Give one evaluation for each student and exercise.
 * @param hiddenShown whether the caller may see hidden tests; else they have neither name nor outputs
 */
export async function failingTests(
  prisma: Prisma.TransactionClient,
  evaluationIds: readonly string[],
  hiddenShown: boolean,
): Promise<Map<string, FailingTestView[]>> {
  const rows = await prisma.$queryRawUnsafe<FailingRow[]>(FAILING, evaluationIds, OUTPUT_BYTES);
  const byExercise = new Map<string, FailingTestView[]>();
  for (const { exercise_id, index, name, hidden, students, outputs } of rows) {
    const told = byExercise.get(exercise_id) ?? [];
    byExercise.set(exercise_id, told);
    const shown = !hidden || hiddenShown;
    const texts = (outputs ?? []).map(({ output, students: count }) => {
      const bytes = Buffer.from(output, 'base64');
      return { output: bytes.toString('utf8'), printed: bytes.toString('base64url'), students: count };
    });
    if (told.length < TESTS_TOLD) {
      told.push({ index, name: shown ? name : null, hidden, students, outputs: shown ? texts : [] });
    }
  }
  return byExercise;
}
