import 'reflect-metadata';
import { ExerciseDocument, exerciseProblems } from '@assay/contract/exercise';
import { plainToInstance } from 'class-transformer';
import * as fc from 'fast-check';
import { score, submissionVerdict } from './score';
import { rowPoints, testRows, type TestRow } from './test-rows';

/** An exercise with tests of one row and of several, some of which depend on earlier ones. */
const exercise = fc
  .record({
    points: fc.integer({ min: 0, max: 100_000 }).map((hundredths) => hundredths / 100),
    tests: fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: 100_000 }).map((hundredths) => hundredths / 100),
        methods: fc.integer({ min: 0, max: 13 }),
        hidden: fc.boolean(),
        on: fc.option(fc.nat()),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .filter(({ tests }) => tests.some(({ weight }) => weight > 0))
  .map(({ points, tests }) => {
    const plain = tests.map(({ weight, methods, hidden, on }, index) => {
      const before = tests.slice(0, index).flatMap((test, at) => (hidden || !test.hidden ? [`t${at}`] : []));
      const dependsOn = on === null || before.length === 0 ? undefined : before[on % before.length];
      const common = { name: `t${index}`, points: weight, hidden, dependsOn };
      const body = Array.from({ length: methods }, (_, at) => `    def test_${at}(self): pass\n`).join('');
      return methods === 0
        ? { ...common, kind: 'io', stdin: '', expected: '' }
        : { ...common, kind: 'unittest', file: 'test_x.py', content: `class T(TestCase):\n${body}` };
    });
    return plainToInstance(ExerciseDocument, { points, languages: ['python'], tests: plain });
  });

/** What is earned when the rows of which `ok` says so pass, and those are skipped whose test depends on a failed one. */
function grade(document: ExerciseDocument, ok: (row: TestRow) => boolean) {
  const failed = new Set<string>();
  const results = testRows(document).map((row) => {
    const skipped = row.test.dependsOn !== undefined && failed.has(row.test.dependsOn);
    const passed = !skipped && ok(row);
    if (!passed) failed.add(row.test.name);
    return {
      weight: row.weight,
      passed,
      verdict: passed ? ('accepted' as const) : skipped ? ('skipped' as const) : ('wrong_answer' as const),
    };
  });
  return { score: score(results, document.points), verdict: submissionVerdict(results), results };
}

const cents = (value: number) => Math.round(value * 100);
const two = (value: number) => expect(value).toBe(cents(value) / 100);
const run = (property: fc.IProperty<[ExerciseDocument, boolean[]]>) => fc.assert(property, { numRuns: 300 });
const passes = fc.array(fc.boolean(), { minLength: 160, maxLength: 160 });

describe('the score of any exercise', () => {
  it('is for sound exercises', () => {
    run(fc.property(exercise, passes, (document, _ok) => expect(exerciseProblems(document)).toEqual([])));
  });

  it('is nothing for nothing, all for all, never below or above, in whole hundredths', () => {
    run(
      fc.property(exercise, passes, (document, ok) => {
        expect(grade(document, () => true)).toMatchObject({ score: document.points, verdict: 'accepted' });
        expect(grade(document, () => false).score).toBe(0);
        const some = grade(document, ({ index }) => ok[index] === true);
        expect(some.score).toBeGreaterThanOrEqual(0);
        expect(some.score).toBeLessThanOrEqual(document.points);
        two(some.score);
      }),
    );
  });

  it('never falls when one more row passes, whatever depends on it', () => {
    run(
      fc.property(exercise, passes, (document, ok) => {
        let before = grade(document, ({ index }) => ok[index] === true).score;
        for (const { index } of testRows(document)) {
          ok[index] = true;
          const now = grade(document, (row) => ok[row.index] === true).score;
          expect(now).toBeGreaterThanOrEqual(before);
          before = now;
        }
      }),
    );
  });

  it('is accepted only with every row passed, and never by one that was skipped', () => {
    run(
      fc.property(exercise, passes, (document, ok) => {
        const { verdict, results } = grade(document, ({ index }) => ok[index] === true);
        expect(verdict === 'accepted').toBe(results.every(({ passed }) => passed));
        expect(results.filter((row) => row.verdict === 'skipped').every((row) => !row.passed)).toBe(true);
      }),
    );
  });

  it('gives each row its share: in order of weight, and together the points but for rounding', () => {
    run(
      fc.property(exercise, passes, (document, _ok) => {
        const rows = testRows(document);
        const points = rowPoints(document);
        points.forEach(two);
        const sum = points.reduce((total, value) => total + cents(value), 0);
        expect(Math.abs(sum - cents(document.points))).toBeLessThanOrEqual(rows.length);
        const share = ({ weight }: TestRow) => weight.points / weight.parts;
        const ordered = rows.map((row, at) => ({ share: share(row), earns: points[at] ?? 0 }));
        ordered.sort((one, other) => one.share - other.share || one.earns - other.earns);
        const earns = ordered.map((row) => row.earns);
        expect(earns).toEqual([...earns].sort((one, other) => one - other));
      }),
    );
  });
});
