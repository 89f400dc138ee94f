import { bareRun, median, PROGRAM, sumBelow } from '../../tools/bench/reference';
import { Client, python } from '../fixtures/client';
import { crowd } from '../fixtures/crowd';
import { Installation } from '../fixtures/installation';
import { until } from '../fixtures/until';

const STUDENTS = 300;
/** All of them submit within this time. */
const WITHIN_MS = 10_000;
const TESTS = Array.from({ length: 10 }, (_, index) => index * 100);
/** What one more student has sent before all others. */
const EAGER = 50;
const GRADED_MS = 240_000;
const REFERENCES = 15;

/** A submission as it went. */
export interface Passage {
  readonly student: string;
  readonly state: string;
  readonly verdict: string | null;
  readonly tests: number;
  readonly faults: number;
  readonly attempt: number;
  /** In ms since 1970. */
  readonly queuedAt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** How a rush ended. */
export interface Rush {
  readonly answers: readonly number[];
  /** One of each of the many. */
  readonly crowd: readonly Passage[];
  /** Those of the one who had sent fifty. */
  readonly eager: readonly Passage[];
  /** Of two workers, how many submissions each graded. */
  readonly shares: readonly number[];
  /** A loop of bare runs over the same tests on the same machine, in ms. */
  readonly referenceMs: number;
}

const PASSAGES = `
SELECT u.username AS student, e.state, e.verdict, e.faults, s.attempt,
       (SELECT count(*)::int FROM test_result t WHERE t.evaluation_id = e.id AND t.passed) AS tests,
       (extract(epoch FROM e.queued_at) * 1000)::float8 AS "queuedAt",
       (extract(epoch FROM e.started_at) * 1000)::float8 AS "startedAt",
       (extract(epoch FROM e.finished_at) * 1000)::float8 AS "finishedAt"
FROM evaluation e JOIN submission s ON s.id = e.submission_id JOIN app_user u ON u.id = s.user_id
ORDER BY e.started_at`;

/** 300 students submit once within ten seconds, while fifty of another student wait; two workers grade. */
export async function rush(): Promise<Rush> {
  const installation = await Installation.start({
    workers: 2,
    withRedis: false,
    environment: { ASSAY_POOL_MIN: '2', ASSAY_POOL_MAX: '2' },
  });
  try {
    const admin = await Client.admin(installation.url);
    const course = await admin.post('/api/courses', { slug: 'rush', title: 'Rush' });
    const exercise = await admin.post(`/api/courses/${course.body.id}/exercises`, {
      format: 'assay/exercise@1',
      slug: 'sum',
      title: 'Sum',
      statement: 'Add.',
      tests: TESTS.map((n) => ({ kind: 'io', name: `t${n}`, stdin: `${n}\n`, expected: `${sumBelow(n)}\n` })),
    });
    const students = await crowd(installation, course.body.id, STUDENTS);
    const submit = async (student: Client) =>
      (await student.post(`/api/exercises/${exercise.body.id}/submissions`, python(PROGRAM))).status;
    const references = Array.from({ length: REFERENCES }, () => TESTS.reduce((sum, n) => sum + bareRun(n), 0));
    const answers: number[] = [];
    for (let n = 0; n < EAGER; n++) answers.push(await submit(admin));
    const began = Date.now();
    const sending = students.map(async (student, index) => {
      const due = began + (index * WITHIN_MS) / STUDENTS;
      await new Promise((resolve) => setTimeout(resolve, due - Date.now()));
      answers.push(await submit(student));
    });
    await Promise.all(sending);
    const { database } = installation;
    await until(
      'all verdicts',
      async () =>
        (await database.rows(`SELECT 1 FROM evaluation WHERE state IN ('queued', 'running') LIMIT 1`)).length === 0,
      GRADED_MS,
    );
    const passages = await database.rows<Passage>(PASSAGES);
    const shares = await until('report of both workers', async () => {
      const told = await gradedByEach(installation);
      return told.reduce((sum, count) => sum + count, 0) === passages.length && told;
    });
    const isEager = ({ student }: Passage) => student === 'root';
    return {
      answers,
      crowd: passages.filter((one) => !isEager(one)),
      eager: passages.filter(isEager),
      shares,
      referenceMs: median(references),
    };
  } finally {
    await installation.stop();
  }
}

/** What each worker counts, as it last told. */
async function gradedByEach({ database }: Installation): Promise<number[]> {
  interface Metric {
    readonly name: string;
    readonly values: readonly { readonly value: number }[];
  }
  const rows = await database.rows<{ metrics: Metric[] | null }>(`SELECT report->'metrics' AS metrics FROM worker`);
  return rows.map(({ metrics }) => {
    const counted = (metrics ?? []).find(({ name }) => name === 'assay_evaluations_total');
    return (counted?.values ?? []).reduce((sum, { value }) => sum + value, 0);
  });
}

/** The distribution of times in ms, and of what they are to the reference, as a line. */
function line(what: string, times: readonly number[], referenceMs: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  const figures = [0.5, 0.9, 0.99, 1].map(
    (share) => `${rank(share).toFixed(0)} ms (${(rank(share) / referenceMs).toFixed(1)})`,
  );
  return `${what.padEnd(20)} ${figures.map((figure) => figure.padStart(18)).join('')}`;
}

/** From submission to verdict, and how long of it was waiting; in brackets as multiples of the reference. */
export function distribution({ crowd: many, referenceMs, shares }: Rush): string {
  const times = (of: (one: Passage) => number) => many.map(of);
  return [
    `${many.length} students, ${TESTS.length} tests each, graded by two workers (${shares.join(' and ')} submissions); ` +
      `bare python3 on the same tests: ${referenceMs.toFixed(1)} ms`,
    `${''.padEnd(20)} ${['p50', 'p90', 'p99', 'most'].map((name) => name.padStart(18)).join('')}`,
    line(
      'submit to verdict',
      times((one) => one.finishedAt - one.queuedAt),
      referenceMs,
    ),
    line(
      'in the queue',
      times((one) => one.startedAt - one.queuedAt),
      referenceMs,
    ),
    line(
      'being graded',
      times((one) => one.finishedAt - one.startedAt),
      referenceMs,
    ),
    '',
  ].join('\n');
}
