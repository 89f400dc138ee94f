import type { Prisma } from '@assay/db';
import { STUDENT_PAGE, studentPageValues, type StudentFilter } from '../people/student-page';
import type { InsightStudentView } from './insights.dto';

const CLASS = `${STUDENT_PAGE}
  SELECT user_id AS id, username, name, student_number AS "studentNumber", section_name AS section FROM page
  ORDER BY key, user_id`;

/** Students who are in the course now. */
export async function readClass(
  prisma: Prisma.TransactionClient,
  courseId: string,
  filter: StudentFilter = {},
): Promise<InsightStudentView[]> {
  return prisma.$queryRawUnsafe<InsightStudentView[]>(CLASS, ...studentPageValues(courseId, filter));
}

export async function countClass(prisma: Prisma.TransactionClient, courseId: string): Promise<number> {
  return prisma.enrolment.count({ where: { courseId, role: 'student', leftAt: null } });
}

/**
 * Of the standings in practice and in an assignment one line for each student of the course and exercise.
 * @param course its id, @param exercises an array of their ids, both as they stand in the query
 */
export const mergedOf = (course: string, exercises: string) => `
  merged AS (
    SELECT st.user_id, st.exercise_id, sum(st.attempts)::int AS attempts, bool_or(st.solved) AS solved,
           max(st.best_score) AS best, min(st.first_at) AS first_at, max(st.last_at) AS last_at,
           min(st.solved_at) AS solved_at, min(st.solved_by) AS solved_by
    FROM enrolment e JOIN standing st ON st.user_id = e.user_id
    WHERE e.course_id = ${course} AND e.role = 'student' AND e.left_at IS NULL AND st.exercise_id = ANY(${exercises})
    GROUP BY st.user_id, st.exercise_id
  )`;

/** Of the course `$1` and the exercises `$2`. */
export const MERGED = mergedOf('$1::uuid', '$2::uuid[]');

const SOLVED_COUNTS = `
  SELECT e.user_id, count(DISTINCT st.exercise_id)::int AS solved
  FROM enrolment e LEFT JOIN standing st ON st.user_id = e.user_id AND st.exercise_id = ANY($2::uuid[]) AND st.solved
  WHERE e.course_id = $1::uuid AND e.role = 'student' AND e.left_at IS NULL
  GROUP BY e.user_id`;

/** Which share of the exercises each student of the course has solved, by the student's id. */
export async function solvedShares(
  prisma: Prisma.TransactionClient,
  courseId: string,
  exerciseIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await prisma.$queryRawUnsafe<{ user_id: string; solved: number }[]>(
    SOLVED_COUNTS,
    courseId,
    exerciseIds,
  );
  return new Map(rows.map(({ user_id, solved }) => [user_id, solved / Math.max(exerciseIds.length, 1)]));
}
