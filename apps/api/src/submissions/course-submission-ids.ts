import type { Prisma } from '@assay/db';
import { pickedQuery } from './picked-submissions';
import { type CourseSubmissionFilter, outcomeIs, type Query, Values } from './submission-conditions';

/** Beyond that nobody counts: it would take as long as the course is large. */
export const COUNTED = 1000;

/**
 * The newest that match. What an evaluation came to is looked up by the evaluation's index, which has it in the
 * submissions' order; all else, and `graded`, which is nearly all of them, by the submission's. One of each student is
 * looked up student by student.
 */
export function idsQuery(filter: CourseSubmissionFilter, before: string | null, limit: number): Query {
  const { courseId, exerciseId, userId, contextId, state, verdict, pick, since, bin } = filter;
  if (bin !== undefined || (pick !== undefined && pick !== 'students' && pick !== 'attempts')) {
    return pickedQuery(filter, before, limit);
  }
  const values = new Values();
  const { is } = values;
  const byOutcome = verdict !== undefined || (state !== undefined && state !== 'graded');
  const withOutcome = state !== undefined || filter.failedTest !== undefined || pick === 'attempts';
  const from = byOutcome
    ? 'evaluation e JOIN submission s ON s.counting_evaluation_id = e.id'
    : `submission s${withOutcome ? ' JOIN evaluation e ON e.id = s.counting_evaluation_id' : ''}`;
  const one = byOutcome ? 'e' : 's';
  const id = byOutcome ? 'e.submission_id' : 's.id';
  const conditions = [
    ...is(`${one}.course_id`, courseId, 'uuid'),
    ...is(`${one}.exercise_id`, exerciseId, 'uuid'),
    ...is(`${one}.user_id`, userId, 'uuid'),
    ...is('s.context_id', contextId, 'uuid'),
    ...is('s.created_at', since, 'timestamptz', '>='),
    ...outcomeIs(filter, values),
    ...(pick === undefined ? [] : ["n.role = 'student'", 'n.left_at IS NULL']),
    ...(pick === 'attempts' ? ["e.state <> 'failed'"] : []),
    ...is(id, before, 'uuid', '<'),
  ];
  const students =
    pick === undefined ? '' : ` JOIN enrolment n ON n.user_id = ${one}.user_id AND n.course_id = ${one}.course_id`;
  const where = conditions.join(' AND ');
  const text = `SELECT ${id} AS id FROM ${from}${students} WHERE ${where} ORDER BY ${id} DESC LIMIT ${limit}`;
  return { text, values: values.all };
}

/** Ids of a course's submissions, newest first. */
export async function readIds(
  prisma: Prisma.TransactionClient,
  filter: CourseSubmissionFilter,
  before: string | null,
  limit: number,
): Promise<string[]> {
  const { text, values } = idsQuery(filter, before, limit);
  const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(text, ...values);
  return rows.map(({ id }) => id);
}

/** @returns at most {@link COUNTED} + 1 */
export async function countUp(prisma: Prisma.TransactionClient, filter: CourseSubmissionFilter): Promise<number> {
  const { text, values } = idsQuery(filter, null, COUNTED + 1);
  const rows = await prisma.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (${text}) AS matching`,
    ...values,
  );
  return rows[0]?.count ?? 0;
}
