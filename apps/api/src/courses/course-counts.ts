import type { Capability } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import { PRESENT, type CourseAccess } from '../access/access.service';
import { availableExercises } from '../access/availability';
import { WAITING } from '../flags/flags.service';
import type { Platform } from '../platform';
import type { CourseView } from './courses.dto';

/** How much there is in a course, and waits, for one caller. */
export type CourseCounts = Pick<
  CourseView,
  'exerciseCount' | 'solvedCount' | 'memberCount' | 'waitingFlags' | 'waitingQuestions'
>;

const OPEN_QUESTIONS = `
SELECT c.course_id AS id, count(*)::int AS count FROM grade_question q JOIN context c ON c.id = q.context_id
WHERE q.state = 'open' AND c.course_id = ANY($1::uuid[]) GROUP BY c.course_id`;

type Counted = ReadonlyMap<string, number>;

/** Of all courses together, in as many questions as for one. */
export async function countCourses(
  platform: Platform,
  user: UserModel,
  accesses: readonly CourseAccess[],
): Promise<(courseId: string) => CourseCounts> {
  const of = (capability: Capability) => idsOf(accesses.filter((access) => access.can(capability)));
  const [reviewed, assessed] = [of('flags.review'), of('grades.assess')];
  const [exercises, solved, members, flags, questions] = await Promise.all([
    exercisesOf(platform, accesses, {}),
    exercisesOf(platform, accesses, {
      submissions: { some: { userId: user.id, counting: { verdict: 'accepted' } } },
    }),
    membersOf(platform, idsOf(accesses)),
    flagsOf(platform, reviewed),
    questionsOf(platform, assessed),
  ]);
  return (id) => ({
    exerciseCount: exercises.get(id) ?? 0,
    solvedCount: solved.get(id) ?? 0,
    memberCount: members.get(id) ?? 0,
    waitingFlags: reviewed.includes(id) ? (flags.get(id) ?? 0) : null,
    waitingQuestions: assessed.includes(id) ? (questions.get(id) ?? 0) : null,
  });
}

function idsOf(accesses: readonly CourseAccess[]): string[] {
  return accesses.map(({ course }) => course.id);
}

/** Those that are there for the caller; staff see more, so that they are asked for apart. */
async function exercisesOf(
  { database, now }: Platform,
  accesses: readonly CourseAccess[],
  more: Prisma.ExerciseWhereInput,
): Promise<Counted> {
  const sees = (access: CourseAccess) => access.can('exercises.view-hidden');
  const counts = await Promise.all(
    [true, false].map((hidden) => {
      const ids = idsOf(accesses.filter((access) => sees(access) === hidden));
      // How much there is, those who may join an open course see too.
      const viewer = {
        isMemberOrAdmin: true,
        can: (capability: Capability) => capability === 'exercises.view-hidden' && hidden,
      };
      const where = { courseId: { in: ids }, ...availableExercises(viewer, now()), ...more };
      return database.prisma.exercise.groupBy({ by: ['courseId'], where, _count: true });
    }),
  );
  return new Map(counts.flat().map(({ courseId, _count }) => [courseId, _count]));
}

async function membersOf({ database }: Platform, ids: string[]): Promise<Counted> {
  const where = { courseId: { in: ids }, ...PRESENT };
  const counts = await database.prisma.enrolment.groupBy({ by: ['courseId'], where, _count: true });
  return new Map(counts.map(({ courseId, _count }) => [courseId, _count]));
}

async function flagsOf({ database }: Platform, ids: string[]): Promise<Counted> {
  const where = { courseId: { in: ids }, ...WAITING };
  const counts = await database.prisma.flag.groupBy({ by: ['courseId'], where, _count: true });
  return new Map(counts.map(({ courseId, _count }) => [courseId, _count]));
}

async function questionsOf({ database }: Platform, ids: string[]): Promise<Counted> {
  const { rows } = await database.pool.query<{ id: string; count: number }>(OPEN_QUESTIONS, [ids]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
