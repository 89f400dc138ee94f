import type { StudentBins, SubmissionPick, SubmissionState, Verdict } from '@assay/contract';

/** A row of an exercise's statistics, counted from 0. */
export interface StudentBin {
  readonly of: StudentBins | 'hints';
  readonly at: number;
}

/** Which submissions of a course are asked for. */
export interface CourseSubmissionFilter {
  readonly courseId: string;
  readonly exerciseId?: string;
  readonly userId?: string;
  readonly contextId?: string;
  readonly state?: SubmissionState;
  readonly verdict?: Verdict;
  readonly pick?: SubmissionPick;
  readonly since?: Date;
  /** The index of a test that is not passed. */
  readonly failedTest?: number;
  /** What that test printed or returned. */
  readonly printed?: Uint8Array;
  /** Whether `printed` may be asked of hidden tests. */
  readonly hiddenShown?: boolean;
  readonly bin?: StudentBin;
}

/** A query with its values. */
export interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Gathers the values of a query; returns the place that each has in it. */
export class Values {
  readonly all: unknown[] = [];

  /** A condition; none of a value that is not asked for. */
  readonly is = (column: string, value: unknown, type: string, comparison = '='): string[] =>
    value === undefined || value === null ? [] : [`${column} ${comparison} ${this.place(value, type)}`];

  place(value: unknown, type: string): string {
    return `$${this.all.push(value)}::${type}`;
  }
}

/** What the evaluation `e` came to. Its test is looked up by its key, however many Postgres expects. */
export function outcomeIs(filter: CourseSubmissionFilter, values: Values): string[] {
  const { state, verdict, failedTest, printed, hiddenShown = false } = filter;
  const graded = verdict !== undefined || failedTest !== undefined;
  const conditions = [
    // What could not be graded, and what was, but for a test that an author's program did not decide on.
    ...(state === 'failed'
      ? values.is('e.verdict', 'internal_error', '"Verdict"')
      : values.is('e.state', state ?? (graded ? 'graded' : undefined), '"SubmissionState"')),
    ...values.is('e.verdict', verdict, '"Verdict"'),
  ];
  if (failedTest === undefined) return conditions;
  const output =
    printed === undefined
      ? ''
      : ` AND t.verdict = 'wrong_answer' AND t.actual = ${values.place(printed, 'bytea')}${hiddenShown ? '' : ' AND NOT t.hidden'}`;
  const failed = `NOT t.passed AND t.verdict <> 'skipped'${output}`;
  const test = `t.evaluation_id = e.id AND t.index = ${values.place(failedTest, 'int')}`;
  return [...conditions, `(SELECT ${failed} FROM test_result t WHERE ${test})`];
}
