import { STUDENT_BINS, type StudentBins } from '@assay/contract';
import { mergedOf } from '../insights/class-rows';
import { type CourseSubmissionFilter, outcomeIs, type Query, type StudentBin, Values } from './submission-conditions';

/** Who has tried so often without solving an exercise is stuck. */
export const STUCK_ATTEMPTS = 3;

/** What students are told apart by, of a line of `merged` and the exercise's version `v`. */
const BIN_VALUE: Record<StudentBins, string> = {
  attempts: 'CASE WHEN m.solved THEN m.solved_by END',
  times: 'CASE WHEN m.solved THEN extract(epoch FROM m.solved_at - m.first_at)::float8 END',
  scores: 'CASE WHEN v.points = 0 THEN 0 ELSE coalesce(m.best, 0)::float8 / v.points::float8 END',
};

/** Which of a student's submissions at an exercise; the evaluation that counts is `c`. */
const ONE_OF_EACH = {
  last: 'ORDER BY s.created_at DESC, s.attempt DESC LIMIT 1',
  solving: "AND c.verdict = 'accepted' ORDER BY s.created_at, s.attempt LIMIT 1",
  best: 'ORDER BY c.score DESC NULLS LAST, s.created_at DESC, s.attempt DESC LIMIT 1',
  stuck: 'ORDER BY s.created_at DESC, s.attempt DESC LIMIT 1',
  students: '',
  attempts: "AND c.state <> 'failed'",
} as const;

/**
 * The newest of those that are one of each student's, found through the standings; only of an exercise or of a student,
 * so that there are no more of them than students or exercises. A student's own are looked up by their key, however many
 * Postgres expects.
 */
export function pickedQuery(filter: CourseSubmissionFilter, before: string | null, limit: number): Query {
  const { courseId, exerciseId, userId, contextId, pick = 'students', since, bin } = filter;
  const values = new Values();
  const { is } = values;
  const course = values.place(courseId, 'uuid');
  const exercise = exerciseId === undefined ? '' : ` AND x.id = ${values.place(exerciseId, 'uuid')}`;
  const exercises = `ARRAY(SELECT x.id FROM exercise x WHERE x.course_id = ${course}${exercise || ' AND NOT x.draft'})`;
  const own = [
    's.user_id = m.user_id AND s.exercise_id = m.exercise_id',
    ...is('s.context_id', contextId, 'uuid'),
  ].join(' AND ');
  const conditions = [
    pick === 'stuck' ? `NOT m.solved AND m.attempts >= ${STUCK_ATTEMPTS}` : 'true',
    ...is('m.user_id', userId, 'uuid'),
    ...binIs(bin, values),
    ...is('e.created_at', since, 'timestamptz', '>='),
    ...outcomeIs(filter, values),
    ...is('e.submission_id', before, 'uuid', '<'),
  ].join(' AND ');
  const text = `WITH ${mergedOf(course, exercises)}
    SELECT e.submission_id AS id
    FROM merged m JOIN exercise x ON x.id = m.exercise_id JOIN exercise_version v ON v.id = x.current_version_id
    CROSS JOIN LATERAL (
      SELECT s.id AS submission_id, s.created_at, c.id, c.state, c.verdict
      FROM submission s
      CROSS JOIN LATERAL (
        SELECT id, state, verdict, score FROM evaluation WHERE id = s.counting_evaluation_id OFFSET 0
      ) AS c
      WHERE ${own} ${ONE_OF_EACH[pick]}
    ) AS e
    WHERE ${conditions} ORDER BY e.submission_id DESC LIMIT ${limit}`;
  return { text, values: values.all };
}

function binIs(bin: StudentBin | undefined, values: Values): string[] {
  if (!bin) return [];
  if (bin.of === 'hints') {
    const hint = `h.user_id = m.user_id AND h.exercise_id = m.exercise_id AND h.index = ${values.place(bin.at, 'int')}`;
    return [`(SELECT true FROM opened_hint h WHERE ${hint})`];
  }
  const bins = STUDENT_BINS[bin.of];
  const [above, upTo] = [bins[bin.at - 1]?.upTo, bins[bin.at]?.upTo];
  const value = BIN_VALUE[bin.of];
  return [
    `${value} IS NOT NULL`,
    ...values.is(value, above, 'float8', '>'),
    ...values.is(value, upTo === Infinity ? undefined : upTo, 'float8', '<='),
  ];
}
