import type { ContextKind } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, type CourseAccess } from '../access/access.service';
import { countUngraded } from '../assessing/assessment-queries';
import { countWaiting } from '../flags/flags.service';
import { PLATFORM, type Platform } from '../platform';
import { STUCK_ATTEMPTS } from '../submissions/picked-submissions';
import { MERGED } from './class-rows';
import { courseExercises } from './course-exercises';
import type {
  DueView,
  HandedInView,
  OverviewQuery,
  OverviewView,
  StuckExerciseView,
  ToGradeView,
} from './overview.dto';

const DAY_MS = 86_400_000;
/** Who has not handed in for so long is not stuck but elsewhere. */
const STUCK_DAYS = 7;
const MOST = 5;

export const HANDED_IN = `
  SELECT count(*)::int AS submissions, count(DISTINCT s.user_id)::int AS students
  FROM submission s JOIN enrolment n ON n.user_id = s.user_id AND n.course_id = s.course_id
  WHERE s.course_id = $1::uuid AND s.created_at >= $2 AND n.role = 'student' AND n.left_at IS NULL`;

export const STUCK = `WITH ${MERGED}
  SELECT m.exercise_id AS id, count(*)::int AS students
  FROM merged m
  CROSS JOIN LATERAL (
    SELECT s.created_at FROM submission s WHERE s.user_id = m.user_id AND s.exercise_id = m.exercise_id
    ORDER BY s.created_at DESC, s.attempt DESC LIMIT 1
  ) AS last
  WHERE NOT m.solved AND m.attempts >= ${STUCK_ATTEMPTS} AND last.created_at >= $3
  GROUP BY m.exercise_id ORDER BY students DESC, m.exercise_id LIMIT ${MOST}`;

export const DUE = `
  SELECT c.id, c.slug, c.title, c.kind::text AS kind, coalesce(c.due_at, c.closes_at) AS at,
         (SELECT count(*)::int FROM submission s
          JOIN enrolment n ON n.user_id = s.user_id AND n.course_id = s.course_id
          WHERE s.context_id = c.id AND n.role = 'student' AND n.left_at IS NULL) AS submissions
  FROM context c
  WHERE c.course_id = $1::uuid AND NOT c.draft AND coalesce(c.due_at, c.closes_at) >= $2
  ORDER BY at, c.id LIMIT ${MOST}`;

interface DueRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly kind: ContextKind;
  readonly at: Date;
  readonly submissions: number;
}

/** What waits for staff in a course, and what its class is at; each part for who may see it. */
@Injectable()
export class OverviewService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async look(user: UserModel, course: string, { since }: OverviewQuery): Promise<OverviewView> {
    const access = await this.access.course(user, course);
    if (!access.can('grades.assess') && !access.can('flags.review')) access.require('submissions.view-all');
    const courseId = access.course.id;
    const now = this.platform.now();
    const from = since === undefined ? new Date(now.getTime() - DAY_MS) : new Date(since);
    const stuckSince = new Date(now.getTime() - STUCK_DAYS * DAY_MS);
    const [toGrade, flags, handedIn, stuck, due] = await Promise.all([
      access.can('grades.assess') ? this.toGrade(courseId) : null,
      access.can('flags.review') ? countWaiting(this.platform, courseId) : null,
      this.handedIn(access, from),
      this.stuck(access, stuckSince),
      this.due(access, now),
    ]);
    return { toGrade, flags, handedIn, stuckSince: stuckSince.toISOString(), stuck, due };
  }

  private async toGrade(courseId: string): Promise<ToGradeView[]> {
    const rows = await countUngraded(this.platform.database.prisma, courseId);
    return rows.map(({ context_id, slug, title, exercise_id, exercise, waiting }) => ({
      assignmentId: context_id,
      slug,
      title,
      exerciseId: exercise_id,
      exercise,
      waiting,
    }));
  }

  private async handedIn(access: CourseAccess, since: Date): Promise<HandedInView | null> {
    if (!access.can('submissions.view-all')) return null;
    const { prisma } = this.platform.database;
    const [row] = await prisma.$queryRawUnsafe<Omit<HandedInView, 'since'>[]>(HANDED_IN, access.course.id, since);
    return { since: since.toISOString(), submissions: row?.submissions ?? 0, students: row?.students ?? 0 };
  }

  private async stuck(access: CourseAccess, since: Date): Promise<StuckExerciseView[] | null> {
    if (!access.can('submissions.view-all')) return null;
    const { prisma } = this.platform.database;
    const known = await courseExercises(prisma, access.course.id);
    const ids = known.map(({ id }) => id);
    const rows = await prisma.$queryRawUnsafe<{ id: string; students: number }[]>(STUCK, access.course.id, ids, since);
    return rows.flatMap(({ id, students }) => {
      const found = known.find((one) => one.id === id);
      return found ? [{ id, slug: found.slug, title: found.title, students }] : [];
    });
  }

  private async due(access: CourseAccess, now: Date): Promise<DueView[] | null> {
    if (!access.can('submissions.view-all')) return null;
    const rows = await this.platform.database.prisma.$queryRawUnsafe<DueRow[]>(DUE, access.course.id, now);
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }
}
