import { LANGUAGES, type Language } from '@assay/contract';
import { type ExerciseDocument, type ExerciseTest } from '@assay/contract/exercise';
import {
  actionOf,
  entryOf,
  judge,
  limitsOf,
  sourcesOf,
  testPoints,
  type Judgement,
  type ScoredTest,
} from '@assay/grading';
import type { Outcome, Program, Sandbox } from '@assay/sandbox';
import type { ContentStore } from './content';
import type { Lease } from './lease/claim';
import type { StoredTest } from './result-writer';

/** What an evaluation needs of the pool. */
export interface SandboxLease {
  readonly sandbox: Sandbox;
  /** What it was made of. */
  readonly image: string;
  /** How long it was waited for, in ms. */
  readonly waitedMs: number;
  release(): Promise<void>;
}

/** Everything that is known before a sandbox is needed. */
export interface Prepared {
  readonly document: ExerciseDocument;
  /** The tests to run with their index in the exercise. */
  readonly tests: readonly { readonly index: number; readonly test: ExerciseTest }[];
  readonly program: Program | null;
}

/** Reads sources and exercise. `program` is null when the entry file is missing. */
export async function prepare(lease: Lease, content: ContentStore): Promise<Prepared> {
  const [document, files] = await Promise.all([content.document(lease.versionId), content.files(lease.files)]);
  const language = languageOf(lease.language);
  const sources = sourcesOf(document, language, files);
  const entry = entryOf(
    document,
    language,
    files.map((file) => file.path),
  );
  const all = document.tests.map((test, index) => ({ index, test }));
  // A run can learn a few bits from the sandbox's counters of what ran before it, and print them where its output is
  // shown: so the hidden tests, whose output nobody is shown, come last.
  all.sort((a, b) => Number(a.test.hidden) - Number(b.test.hidden));
  return {
    document,
    // A run shows the visible tests; with the student's own input it has none.
    tests: lease.kind !== 'run' ? all : lease.stdin === null ? all.filter(({ test }) => !test.hidden) : [],
    program: entry === null ? null : { language, files: sources, entry, limits: limitsOf(document, language) },
  };
}

function languageOf(name: string): Language {
  const language = LANGUAGES.find((known) => known === name);
  if (language === undefined) throw new Error(`the language '${name}' is not known`);
  return language;
}

/**
 * Runs all tests in one sandbox without waiting for each answer, judging each outcome outside of it.
 * `graded` is called as results come, in the order of `prepared.tests`; what is returned is in the exercise's.
 * @throws SandboxError when the sandbox failed.
 */
export async function runTests(
  prepared: Prepared,
  program: Program,
  sandbox: Sandbox,
  graded: (test: StoredTest) => void,
): Promise<StoredTest[]> {
  const maxPoints = maxPointsOf(prepared);
  const outcomes = prepared.tests.map(({ test }) => sandbox.run({ ...program, action: actionOf(test) }));
  // All are awaited below in order; one that fails while an earlier one is awaited must not count as unhandled.
  outcomes.forEach((outcome) => outcome.catch(() => undefined));
  const results: StoredTest[] = [];
  for (const [place, { index, test }] of prepared.tests.entries()) {
    const outcome = await outcomes[place];
    if (!outcome) throw new Error(`test ${index} has no outcome`);
    const result = toStored(index, test, judge(test, outcome), outcome, maxPoints[place] ?? 0);
    results.push(result);
    graded(result);
  }
  return results.sort((a, b) => a.index - b.index);
}

/** Of each test to run, in their order. */
function maxPointsOf({ tests, document }: Prepared): number[] {
  const all = tests.map(({ test }) => ({ verdict: 'accepted' as const, passed: true, weight: test.points }));
  return all.map((test) => testPoints(test, all, document.points));
}

/** The rows of tests that could not be run. */
export function skippedTests(prepared: Prepared): StoredTest[] {
  const maxPoints = maxPointsOf(prepared);
  return prepared.tests.map(({ index, test }, place) => ({
    index,
    kind: test.kind,
    name: test.name,
    hidden: test.hidden,
    verdict: 'skipped',
    passed: false,
    points: 0,
    maxPoints: maxPoints[place] ?? 0,
    actual: null,
    stderr: null,
    message: null,
    cpuMs: null,
    wallMs: null,
    memoryKb: null,
  }));
}

function toStored(
  index: number,
  test: ExerciseTest,
  judgement: Judgement,
  outcome: Outcome,
  maxPoints: number,
): StoredTest {
  return {
    index,
    kind: test.kind,
    name: test.name,
    hidden: test.hidden,
    verdict: judgement.verdict,
    passed: judgement.passed,
    points: judgement.passed ? maxPoints : 0,
    maxPoints,
    actual: judgement.actual,
    stderr: outcome.stderr.length > 0 ? outcome.stderr : null,
    message: judgement.message,
    cpuMs: Math.round(outcome.cpuMs),
    wallMs: Math.round(outcome.wallMs),
    memoryKb: outcome.memoryKb,
  };
}

/** The results as the score sees them, with the tests' weights. */
export function scored(prepared: Prepared, results: readonly StoredTest[]): ScoredTest[] {
  const weights = new Map(prepared.tests.map(({ index, test }) => [index, test.points]));
  return results.map((result) => ({
    verdict: result.verdict,
    passed: result.passed,
    weight: weights.get(result.index) ?? 0,
  }));
}
