import type { ContextModel, Prisma } from '@assay/db';
import { sumOf } from '@assay/grading';
import { endOf } from '../access/exam-time';
import { windowOf } from '../access/window';
import { mostOf } from '../assignments/assignment-views';
import { STUDENT_PAGE, studentPageValues, type StudentFilter } from '../people/student-page';

/** An assignment or exam that counts, as a column of the gradebook. */
export interface Column {
  readonly context: ContextModel;
  readonly maxPoints: number;
}

/** What one query tells of a student; cells are by the ids of assignments. */
export interface StudentRow {
  readonly user_id: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly key: string;
  readonly student_number: string | null;
  readonly section_id: string | null;
  readonly section_name: string | null;
  readonly earned: Readonly<Record<string, { points: number | null; late: boolean }>> | null;
  readonly overrides: Readonly<Record<string, StoredOverride>> | null;
  readonly extensions: Readonly<Record<string, StoredExtension>> | null;
  readonly sittings: Readonly<Record<string, StoredSitting>> | null;
}

export interface StoredOverride {
  readonly points: number;
  readonly reason: string;
  readonly shown: boolean;
  readonly by: string | null;
  readonly at: string;
}
interface StoredExtension {
  readonly due: string | null;
  readonly closes: string | null;
  readonly minutes: number;
}
interface StoredSitting {
  readonly started: string;
  readonly finished: string | null;
}

/** What is published, in the course's order. */
export async function readColumns(prisma: Prisma.TransactionClient, courseId: string): Promise<Column[]> {
  const rows = await prisma.context.findMany({
    where: { courseId, draft: false },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { exercises: { select: { points: true, rubricPoints: true } } },
  });
  return rows.map(({ exercises, ...context }) => ({
    context,
    maxPoints: sumOf(exercises.map(mostOf)),
  }));
}

/** The one query for a page of students: from what triggers keep, and by indexes of the student. */
const STUDENTS = `${STUDENT_PAGE}
  SELECT page.*, earned.of AS earned, overridden.of AS overrides, extended.of AS extensions, sat.of AS sittings
  FROM page
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(context_id, jsonb_build_object('points', points, 'late', late)) AS of
    FROM (SELECT s.context_id, bool_or(s.late) AS late,
                 sum(CASE WHEN a.id IS NULL THEN s.points
                     ELSE coalesce(a.automatic_points, s.points, 0) + a.rubric_points END) AS points
          FROM standing s
          LEFT JOIN assessment a ON a.user_id = s.user_id AND a.context_id = s.context_id
                                AND a.exercise_id = s.exercise_id AND a.state = 'done'
          WHERE s.user_id = page.user_id AND s.context_id = ANY($7::uuid[]) GROUP BY s.context_id) AS each
  ) AS earned ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(o.context_id, jsonb_build_object('points', o.points, 'reason', o.reason,
             'shown', o.reason_shown, 'by', b.display_name, 'at', o.at)) AS of
    FROM grade_override o LEFT JOIN app_user b ON b.id = o.by_id
    WHERE o.user_id = page.user_id AND o.context_id = ANY($7::uuid[])
  ) AS overridden ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(context_id, jsonb_build_object('due', due_at, 'closes', closes_at,
             'minutes', extra_minutes)) AS of
    FROM extension WHERE user_id = page.user_id AND context_id = ANY($7::uuid[])
  ) AS extended ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(context_id, jsonb_build_object('started', started_at, 'finished', finished_at)) AS of
    FROM sitting WHERE user_id = page.user_id AND context_id = ANY($7::uuid[])
  ) AS sat ON true
  ORDER BY page.key, page.user_id`;

/** Students of a course with what each of them has at these assignments. */
export async function readStudents(
  prisma: Prisma.TransactionClient,
  courseId: string,
  columns: readonly Column[],
  filter: StudentFilter,
): Promise<StudentRow[]> {
  const ids = columns.map(({ context }) => context.id);
  return prisma.$queryRawUnsafe<StudentRow[]>(STUDENTS, ...studentPageValues(courseId, filter), ids);
}

/** Whether what is missing counts as nothing: the student's own time is over. */
export function isOver(column: Column, row: StudentRow, graded: boolean, now: Date): boolean {
  const { context } = column;
  const sitting = context.kind === 'exam' ? row.sittings?.[context.id] : undefined;
  if (sitting) {
    const extraMinutes = row.extensions?.[context.id]?.minutes ?? 0;
    return (
      sitting.finished !== null || now > endOf(context, { startedAt: new Date(sitting.started) }, { extraMinutes })
    );
  }
  const end = dueFor(column, row);
  return end === null ? context.kind === 'assignment' && graded : now > end;
}

/** When it is due for this student, extensions included; of an exam, when its window closes. */
export function dueFor({ context }: Column, row: StudentRow): Date | null {
  if (context.kind === 'exam') return context.closesAt;
  const extension = row.extensions?.[context.id];
  const at = (text: string | null) => (text === null ? null : new Date(text));
  const given = extension ? { dueAt: at(extension.due), closesAt: at(extension.closes) } : null;
  const { dueAt, closesAt } = windowOf(context, given);
  return dueAt ?? closesAt;
}

/** Somebody of whom nothing is stored: so the page of grades looks to staff who look at it as a student. */
export function rowOfNobody(userId: string): StudentRow {
  const person = { user_id: userId, username: '', email: '', name: '', key: '', student_number: null };
  const section = { section_id: null, section_name: null };
  return { ...person, ...section, earned: null, overrides: null, extensions: null, sittings: null };
}
