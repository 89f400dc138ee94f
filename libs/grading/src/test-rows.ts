import type { ExerciseDocument, ExerciseTest, FieldProblem } from '@assay/contract/exercise';
import { pointsOf, score, type Weight } from './score';
import { testCases, type TestCases } from './test-cases';

/** One row of results: a test, or one method of a test file. */
export interface TestRow {
  /** Its place among the exercise's rows. */
  readonly index: number;
  readonly test: ExerciseTest;
  /** The test's place in the exercise. */
  readonly testIndex: number;
  /** `Class.method` or a function's name; null where the test is one row. */
  readonly testCase: string | null;
  readonly name: string;
  readonly weight: Weight;
  /** Its author has it skipped: it is not run and worth nothing. */
  readonly leftOut: boolean;
}

/** Documents are immutable once read, and a process keeps them. */
const known = new WeakMap<ExerciseDocument, readonly TestRow[]>();

/** The rows of an exercise's results, in order: every test method is a row of its own, and shares its test's points. */
export function testRows(document: ExerciseDocument): readonly TestRow[] {
  const rows = known.get(document) ?? readRows(document);
  known.set(document, rows);
  return rows;
}

function readRows(document: ExerciseDocument): TestRow[] {
  return document.tests
    .flatMap((test, testIndex): Omit<TestRow, 'index'>[] => {
      const cases = casesOf(test);
      if (cases === null) {
        const weight = { points: test.points, parts: 1 };
        return [{ test, testIndex, testCase: null, name: test.name, weight, leftOut: false }];
      }
      const { names, leftOut: skipped } = cases;
      return names.map((testCase) => {
        const leftOut = skipped.has(testCase);
        const weight = leftOut ? NOTHING : { points: test.points, parts: names.length - skipped.size };
        return { test, testIndex, testCase, name: `${test.name}: ${testCase}`, weight, leftOut };
      });
    })
    .map((row, index) => ({ ...row, index }));
}

const NOTHING: Weight = { points: 0, parts: 1 };

function casesOf({ kind, content = '' }: ExerciseTest): TestCases | null {
  return kind === 'unittest' || kind === 'pytest' ? testCases(kind, content) : null;
}

/** The rows that a run of the student's shows: the visible ones, or those of them that were `chosen`, when any were. */
export function runRows(document: ExerciseDocument, chosen: readonly number[]): TestRow[] {
  return testRows(document).filter(
    ({ index, test }) => !test.hidden && (chosen.length === 0 || chosen.includes(index)),
  );
}

/** These rows and those without which they would be skipped, in their order. */
export function withDependencies(document: ExerciseDocument, chosen: readonly number[]): number[] {
  const rows = testRows(document);
  const wanted = new Set(chosen);
  // A test depends on an earlier one only, so that one look from the last to the first finds all.
  for (const { index, test } of [...rows].reverse()) {
    if (!wanted.has(index) || test.dependsOn === undefined) continue;
    rows.filter((other) => other.test.name === test.dependsOn).forEach((other) => wanted.add(other.index));
  }
  return [...wanted].sort((a, b) => a - b);
}

/** The most that each of an exercise's rows can earn, in their order, whichever of them are run. */
export function rowPoints(document: ExerciseDocument): number[] {
  return pointsOf(
    testRows(document).map(({ weight }) => weight),
    document.points,
  );
}

/** What the rows that passed earn, by their indices; the others earn nothing, run or not. */
export function scoreOf(document: ExerciseDocument, passed: ReadonlySet<number>): number {
  const rows = testRows(document).map(({ index, weight }) => ({ passed: passed.has(index), weight }));
  return score(rows, document.points);
}

/** Test files in which there is nothing to run, or that are no Python. */
export function testFileProblems(document: ExerciseDocument): FieldProblem[] {
  return document.tests.flatMap(({ kind, content = '' }, index) => {
    if (kind !== 'unittest' && kind !== 'pytest') return [];
    const { names, leftOut, errorLine } = testCases(kind, content);
    const path = `tests.${index}.content`;
    if (errorLine !== null) return [{ path, code: 'syntax', message: `is not Python: see line ${errorLine}` }];
    if (names.length > MAX_CASES) return [{ path, code: 'cases', message: `must have at most ${MAX_CASES} tests` }];
    if (names.length > leftOut.size) return [];
    if (names.length > 0) return [{ path, code: 'cases', message: 'must have at least one test that is not skipped' }];
    const what = kind === 'unittest' ? 'a method test… of a class based on unittest.TestCase' : 'a function test…';
    return [{ path, code: 'cases', message: `must have at least one test: ${what}` }];
  });
}

/** Of one test file. */
const MAX_CASES = 200;
