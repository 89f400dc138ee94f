import type { Prisma } from '@assay/db';

/** A student's place in a queue, as the database has it. */
export interface QueueRow {
  readonly id: string;
  readonly number: number;
  readonly state: 'ungraded' | 'draft' | 'done';
  readonly changed: boolean;
  readonly attempt: number;
  readonly late: boolean;
  readonly test_points: number | null;
  readonly points: number | null;
  readonly user_id: string;
  readonly username: string;
  readonly name: string;
  readonly student_number: string | null;
  readonly section_id: string | null;
  readonly assignee_id: string | null;
  readonly assignee: string | null;
  readonly grader_id: string | null;
  readonly grader: string | null;
}

/** That what was looked at is not what counts: another attempt, other points, or criteria that came later. */
const CHANGED = `(a.state IS NOT NULL AND a.state <> 'ungraded' AND (a.submission_id IS DISTINCT FROM s.counting_id
  OR a.seen_points IS DISTINCT FROM s.points
  OR (a.state = 'done' AND (SELECT count(*) FROM assessment_mark m WHERE m.assessment_id = a.id)
      < (SELECT count(*) FROM rubric_criterion r WHERE r.exercise_id = a.exercise_id))))`;

/** Students who are in the course and have handed in something that counts. */
const HANDED_IN = `standing s
  JOIN context c ON c.id = s.context_id
  JOIN enrolment e ON e.course_id = c.course_id AND e.user_id = s.user_id AND e.role = 'student' AND e.left_at IS NULL
  JOIN submission w ON w.id = s.counting_id`;

const OF_STANDING = 'a.user_id = s.user_id AND a.context_id = s.context_id AND a.exercise_id = s.exercise_id';

/**
 * Gives everybody who handed in a place among those to be graded, numbered at random. Those who come later get numbers
 * after the others.
 */
export async function fillQueue(transaction: Prisma.TransactionClient, contextId: string, exerciseId: string) {
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('assessments ' || ${exerciseId}::text, 0))`;
  await transaction.$executeRawUnsafe(
    `INSERT INTO assessment (context_id, exercise_id, user_id, number)
     SELECT s.context_id, s.exercise_id, s.user_id,
            coalesce((SELECT max(number) FROM assessment WHERE context_id = $1::uuid AND exercise_id = $2::uuid), 0)
              + row_number() OVER (ORDER BY random())
     FROM ${HANDED_IN}
     WHERE s.context_id = $1::uuid AND s.exercise_id = $2::uuid
       AND NOT EXISTS (SELECT 1 FROM assessment a WHERE ${OF_STANDING})`,
    contextId,
    exerciseId,
  );
}

/** Those to be graded at an exercise, or one of them. */
export function readQueue(
  prisma: Prisma.TransactionClient,
  where: { readonly contextId: string; readonly exerciseId: string; readonly id?: string },
): Promise<QueueRow[]> {
  return prisma.$queryRawUnsafe<QueueRow[]>(
    `SELECT a.id, a.number, a.state::text AS state, ${CHANGED} AS changed, w.attempt, s.late,
            s.points::float8 AS test_points,
            CASE WHEN a.state = 'done'
              THEN (coalesce(a.automatic_points, s.points, 0) + a.rubric_points)::float8 END AS points,
            u.id AS user_id, u.username, coalesce(e.roster_name, nullif(u.display_name, ''), u.username) AS name,
            e.student_number, e.section_id, a.assignee_id, coalesce(nullif(g.display_name, ''), g.username) AS assignee,
            a.grader_id, coalesce(nullif(b.display_name, ''), b.username) AS grader
     FROM ${HANDED_IN}
     JOIN assessment a ON ${OF_STANDING}
     JOIN app_user u ON u.id = s.user_id
     LEFT JOIN app_user g ON g.id = a.assignee_id
     LEFT JOIN app_user b ON b.id = a.grader_id
     WHERE s.context_id = $1::uuid AND s.exercise_id = $2::uuid AND ($3::uuid IS NULL OR a.id = $3::uuid)
     ORDER BY CASE WHEN c.anonymous THEN a.number END, e.student_number NULLS LAST,
              lower(coalesce(e.roster_name, nullif(u.display_name, ''), u.username)), a.id`,
    where.contextId,
    where.exerciseId,
    where.id ?? null,
  );
}

/** How many handed in, and how far their grading is, by exercise. */
export function countQueues(
  prisma: Prisma.TransactionClient,
  contextId: string,
): Promise<{ exercise_id: string; handed_in: number; drafts: number; done: number; changed: number }[]> {
  return prisma.$queryRawUnsafe(
    `SELECT s.exercise_id, count(*)::int AS handed_in, count(*) FILTER (WHERE a.state = 'draft')::int AS drafts,
            count(*) FILTER (WHERE a.state = 'done')::int AS done, count(*) FILTER (WHERE ${CHANGED})::int AS changed
     FROM ${HANDED_IN} LEFT JOIN assessment a ON ${OF_STANDING}
     WHERE s.context_id = $1::uuid GROUP BY s.exercise_id`,
    contextId,
  );
}

/** What nobody has graded of exercises that have a rubric, in all published assignments of a course. */
export function countUngraded(
  prisma: Prisma.TransactionClient,
  courseId: string,
): Promise<
  { context_id: string; slug: string; title: string; exercise_id: string; exercise: string; waiting: number }[]
> {
  return prisma.$queryRawUnsafe(
    `SELECT c.id AS context_id, c.slug, c.title, s.exercise_id, v.title AS exercise, count(*)::int AS waiting
     FROM ${HANDED_IN}
     JOIN context_exercise p ON p.context_id = c.id AND p.exercise_id = s.exercise_id AND p.rubric_points > 0
     JOIN exercise x ON x.id = s.exercise_id JOIN exercise_version v ON v.id = x.current_version_id
     LEFT JOIN assessment a ON ${OF_STANDING}
     WHERE c.course_id = $1::uuid AND NOT c.draft AND coalesce(a.state::text, 'ungraded') <> 'done'
     GROUP BY c.id, s.exercise_id, v.title, p.position ORDER BY c.position, c.id, p.position`,
    courseId,
  );
}
