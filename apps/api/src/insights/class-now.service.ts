import type { SubmissionState, Verdict } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { PLATFORM, type Platform } from '../platform';
import { countClass, MERGED, readClass } from './class-rows';
import { courseExercises } from './course-exercises';
import { failingTests } from './failing-tests';
import type { ClassNowQuery, ClassNowView, WorkedExerciseView, WorkingStudentView } from './insights.dto';

const DEFAULT_MINUTES = 30;
const LOOKED_AT = 2000;

interface Sent {
  readonly id: string;
  readonly user_id: string;
  readonly exercise_id: string;
  readonly created_at: Date;
  readonly evaluation_id: string;
  readonly state: SubmissionState;
  readonly verdict: Verdict | null;
}

/** The newest submissions of students since a time, newest first. */
export const SENT = `
  SELECT s.id, s.user_id, s.exercise_id, s.created_at, e.id AS evaluation_id, e.state, e.verdict
  FROM submission s JOIN evaluation e ON e.id = s.counting_evaluation_id
  JOIN enrolment n ON n.user_id = s.user_id AND n.course_id = s.course_id
  WHERE s.course_id = $1::uuid AND s.created_at >= $2 AND n.role = 'student' AND n.left_at IS NULL
  ORDER BY s.created_at DESC, s.id DESC LIMIT $3::int`;

/** How many students solved each of the exercises for the first time since a time. */
export const SOLVED_SINCE = `WITH ${MERGED}
  SELECT exercise_id, count(*)::int AS students FROM merged WHERE solved_at >= $3 GROUP BY exercise_id`;

interface Typed {
  readonly user_id: string;
  readonly exercise_id: string;
  readonly saved_at: Date;
}

export const TYPED = `
  SELECT d.user_id, d.exercise_id, max(d.saved_at) AS saved_at
  FROM draft d JOIN enrolment n ON n.user_id = d.user_id AND n.course_id = $1::uuid
  WHERE d.exercise_id = ANY($2::uuid[]) AND d.saved_at >= $3 AND n.role = 'student' AND n.left_at IS NULL
  GROUP BY d.user_id, d.exercise_id`;

/** What a class does at this time: who works on what, and what fails. */
@Injectable()
export class ClassNowService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async look(user: UserModel, course: string, query: ClassNowQuery): Promise<ClassNowView> {
    const access = await this.access.course(user, course);
    access.require('submissions.view-all');
    const { prisma } = this.platform.database;
    const courseId = access.course.id;
    const { minutes = DEFAULT_MINUTES } = query;
    const now = this.platform.now();
    const since = new Date(now.getTime() - minutes * 60_000);
    const [known, studentCount] = await Promise.all([courseExercises(prisma, courseId), countClass(prisma, courseId)]);
    const ids = known.map(({ id }) => id);
    const [sent, typed] = await Promise.all([
      prisma.$queryRawUnsafe<Sent[]>(SENT, courseId, since, LOOKED_AT),
      prisma.$queryRawUnsafe<Typed[]>(TYPED, courseId, ids, since),
    ]);
    const shown = sent.filter(({ exercise_id }) => ids.includes(exercise_id));
    const last = newestOfEach(shown);
    const handedIn = [...new Set(shown.map(({ exercise_id }) => exercise_id))];
    const [students, failing, solved] = await Promise.all([
      this.students(courseId, shown, typed),
      failingTests(
        prisma,
        last.filter(({ state }) => state === 'graded').map(({ evaluation_id }) => evaluation_id),
        access.can('exercises.view-hidden'),
      ),
      prisma.$queryRawUnsafe<{ exercise_id: string; students: number }[]>(SOLVED_SINCE, courseId, handedIn, since),
    ]);
    const exercises = known.map(({ id, slug, title }): WorkedExerciseView => {
      const here = shown.filter(({ exercise_id }) => exercise_id === id);
      return {
        ...{ id, slug, title },
        working: students.filter(({ exerciseId }) => exerciseId === id).length,
        submissions: here.length,
        solved: solved.find(({ exercise_id }) => exercise_id === id)?.students ?? 0,
        failing: failing.get(id) ?? [],
      };
    });
    return {
      now: now.toISOString(),
      minutes,
      studentCount,
      since: since.toISOString(),
      submissions: sent.length,
      students,
      exercises: exercises
        .filter(({ working, submissions }) => working + submissions > 0)
        .sort((a, b) => b.working - a.working || b.submissions - a.submissions),
    };
  }

  /** Each who typed or handed in, at what they did last; the latest first. */
  private async students(
    courseId: string,
    sent: readonly Sent[],
    typed: readonly Typed[],
  ): Promise<WorkingStudentView[]> {
    const signs = [
      ...sent.map(({ user_id, exercise_id, created_at }) => ({ user_id, exercise_id, at: created_at })),
      ...typed.map(({ user_id, exercise_id, saved_at }) => ({ user_id, exercise_id, at: saved_at })),
    ].sort((a, b) => b.at.getTime() - a.at.getTime());
    const latest = new Map<string, (typeof signs)[number]>();
    for (const sign of signs) if (!latest.has(sign.user_id)) latest.set(sign.user_id, sign);
    const people = await readClass(this.platform.database.prisma, courseId, { userIds: [...latest.keys()] });
    const rows = people.flatMap((student): WorkingStudentView[] => {
      const sign = latest.get(student.id);
      if (!sign) return [];
      const here = sent.filter((one) => one.user_id === student.id && one.exercise_id === sign.exercise_id);
      const [newest] = here;
      return [
        {
          student,
          exerciseId: sign.exercise_id,
          at: sign.at.toISOString(),
          submissions: here.length,
          verdict: newest?.verdict ?? null,
          submissionId: newest?.id ?? null,
        },
      ];
    });
    return rows.sort((a, b) => b.at.localeCompare(a.at));
  }
}

/** Of each student the last submission at each exercise, of a list that has the newest first. */
function newestOfEach(sent: readonly Sent[]): Sent[] {
  const newest = new Map<string, Sent>();
  for (const one of sent) {
    const key = `${one.user_id} ${one.exercise_id}`;
    if (!newest.has(key)) newest.set(key, one);
  }
  return [...newest.values()];
}
