import { ATTEMPT_BINS, histogram, SHARE_BINS, TIME_BINS, type Verdict } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { PLATFORM, type Platform } from '../platform';
import { MERGED, countClass, solvedShares } from './class-rows';
import { courseExercises, type KnownExercise } from './course-exercises';
import { failingTests } from './failing-tests';
import type { CourseStatisticsView, ExerciseStatisticsRow, ExerciseStatisticsView } from './insights.dto';

interface Summary {
  readonly exercise_id: string;
  readonly tried: number;
  readonly solved: number;
  readonly attempts: number;
  readonly median_attempts: number | null;
  readonly median_seconds: number | null;
  readonly mean_score: number | null;
  readonly last_at: Date | null;
}

export const SUMMARIES = `WITH ${MERGED}
  SELECT exercise_id, count(*)::int AS tried, (count(*) FILTER (WHERE solved))::int AS solved,
         sum(attempts)::int AS attempts,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY solved_by) FILTER (WHERE solved) AS median_attempts,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM solved_at - first_at)::float8)
           FILTER (WHERE solved) AS median_seconds,
         avg(best)::float8 AS mean_score, max(last_at) AS last_at
  FROM merged GROUP BY exercise_id`;

/** Hints that students of the course have opened. */
export const HINTS = `
  SELECT h.exercise_id, h.index, count(*)::int AS students
  FROM opened_hint h JOIN enrolment e ON e.user_id = h.user_id AND e.course_id = $1::uuid
  WHERE h.exercise_id = ANY($2::uuid[]) AND e.role = 'student' AND e.left_at IS NULL
  GROUP BY h.exercise_id, h.index ORDER BY h.exercise_id, h.index`;

interface Hint {
  readonly exercise_id: string;
  readonly index: number;
  readonly students: number;
}

interface Detail {
  readonly solved: boolean;
  readonly best: Prisma.Decimal | null;
  readonly solved_by: number | null;
  readonly seconds: number | null;
}

export const DETAILS = `WITH ${MERGED}
  SELECT solved, best, solved_by, extract(epoch FROM solved_at - first_at)::float8 AS seconds FROM merged`;

/**
 * The last submission of each student, found through the standings rather than through all submissions; `OFFSET 0` has each
 * evaluation looked up by its id, however many Postgres expects.
 */
export const LAST_EVALUATIONS = `
  SELECT e.id, e.verdict
  FROM (
    SELECT DISTINCT ON (st.user_id) last.counting_evaluation_id
    FROM enrolment n JOIN standing st ON st.user_id = n.user_id
    CROSS JOIN LATERAL (
      SELECT s.counting_evaluation_id, s.created_at, s.attempt FROM submission s
      WHERE s.user_id = st.user_id AND s.exercise_id = st.exercise_id AND s.context_id IS NOT DISTINCT FROM st.context_id
      ORDER BY s.attempt DESC LIMIT 1
    ) AS last
    WHERE n.course_id = $1::uuid AND n.role = 'student' AND n.left_at IS NULL AND st.exercise_id = $2::uuid
    ORDER BY st.user_id, last.created_at DESC, last.attempt DESC
  ) AS newest
  CROSS JOIN LATERAL (
    SELECT id, verdict FROM evaluation WHERE id = newest.counting_evaluation_id AND state = 'graded' OFFSET 0
  ) AS e`;

interface LastEvaluation {
  readonly id: string;
  readonly verdict: Verdict;
}

/** How a class gets on with its exercises: numbers of students, never of all their submissions. */
@Injectable()
export class StatisticsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async course(user: UserModel, course: string): Promise<CourseStatisticsView> {
    const access = await this.access.course(user, course);
    access.require('submissions.view-all');
    const { prisma } = this.platform.database;
    const courseId = access.course.id;
    const [exercises, studentCount] = await Promise.all([
      courseExercises(prisma, courseId),
      countClass(prisma, courseId),
    ]);
    const ids = exercises.map(({ id }) => id);
    const [rows, solved] = await Promise.all([this.rows(courseId, exercises), solvedShares(prisma, courseId, ids)]);
    const shares = [...solved.values()];
    return { studentCount, solvedShares: histogram(shares, SHARE_BINS), items: rows };
  }

  async exercise(user: UserModel, id: string): Promise<ExerciseStatisticsView> {
    const { exercise, access } = await this.access.exercise(user, id);
    access.require('submissions.view-all');
    const { prisma } = this.platform.database;
    const courseId = access.course.id;
    if (exercise.currentVersionId === null) throw new Error(`the exercise ${id} has no version`);
    const { title, points: maxPoints, hints: texts } = await this.platform.content.document(exercise.currentVersionId);
    const known = { id, slug: exercise.slug, title, maxPoints };
    const [[row], studentCount, details, hints, last] = await Promise.all([
      this.rows(courseId, [known]),
      countClass(prisma, courseId),
      prisma.$queryRawUnsafe<Detail[]>(DETAILS, courseId, [id]),
      prisma.$queryRawUnsafe<Hint[]>(HINTS, courseId, [id]),
      prisma.$queryRawUnsafe<LastEvaluation[]>(LAST_EVALUATIONS, courseId, id),
    ]);
    if (!row) throw new Error(`there are no statistics of the exercise ${id}`);
    const ids = last.map((one) => one.id);
    const failing = await failingTests(prisma, ids, access.can('exercises.view-hidden'));
    const solved = details.filter((one) => one.solved);
    const scores = details.map(({ best }) => (maxPoints === 0 ? 0 : Number(best ?? 0) / maxPoints));
    return {
      exercise: row,
      studentCount,
      attempts: histogram(numbers(solved.map((one) => one.solved_by)), ATTEMPT_BINS),
      times: histogram(numbers(solved.map((one) => one.seconds)), TIME_BINS),
      scores: histogram(scores, SHARE_BINS),
      hints: texts.map((_, at) => hints.find(({ index }) => index === at)?.students ?? 0),
      verdicts: counted(last.map(({ verdict }) => verdict)),
      failing: failing.get(id) ?? [],
    };
  }

  private async rows(courseId: string, exercises: readonly KnownExercise[]): Promise<ExerciseStatisticsRow[]> {
    const { prisma } = this.platform.database;
    const ids = exercises.map(({ id }) => id);
    const [summaries, hints] = await Promise.all([
      prisma.$queryRawUnsafe<Summary[]>(SUMMARIES, courseId, ids),
      prisma.$queryRawUnsafe<Hint[]>(HINTS, courseId, ids),
    ]);
    return exercises.map(({ id, slug, title, maxPoints }) => {
      const found = summaries.find(({ exercise_id }) => exercise_id === id);
      return {
        ...{ id, slug, title, maxPoints },
        tried: found?.tried ?? 0,
        solved: found?.solved ?? 0,
        attempts: found?.attempts ?? 0,
        medianAttempts: found?.median_attempts ?? null,
        medianSeconds: found?.median_seconds ?? null,
        meanScore: found?.mean_score ?? null,
        // Hints are opened in their order: whoever opened any has opened the first.
        hintStudents: hints.find(({ exercise_id, index }) => exercise_id === id && index === 0)?.students ?? 0,
        lastAt: found?.last_at?.toISOString() ?? null,
      };
    });
  }
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.flatMap((value) => value ?? []);
}

/** The most common first. */
function counted(verdicts: readonly Verdict[]): { verdict: Verdict; students: number }[] {
  const counts = new Map<Verdict, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([verdict, students]) => ({ verdict, students })).sort((a, b) => b.students - a.students);
}
