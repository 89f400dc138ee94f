import { binOf, SHARE_BINS } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { PLATFORM, type Platform } from '../platform';
import { MERGED, countClass, readClass, solvedShares } from './class-rows';
import { courseExercises } from './course-exercises';
import type { CompletionQuery, CompletionView } from './insights.dto';

const DEFAULT_LIMIT = 50;

interface Cell {
  readonly user_id: string;
  readonly exercise_id: string;
  readonly solved: boolean;
  readonly attempts: number;
  readonly best: Prisma.Decimal | null;
  readonly last_at: Date;
}

interface Column {
  readonly exercise_id: string;
  readonly tried: number;
  readonly solved: number;
}

export const CELLS = `WITH ${MERGED}
  SELECT user_id, exercise_id, solved, attempts, best, last_at FROM merged WHERE user_id = ANY($3::uuid[])`;

/** Every student counts once, whether the exercise was solved in practice or in an assignment. */
export const COLUMNS = `
  SELECT st.exercise_id, count(DISTINCT st.user_id)::int AS tried,
         (count(DISTINCT st.user_id) FILTER (WHERE st.solved))::int AS solved
  FROM enrolment e JOIN standing st ON st.user_id = e.user_id
  WHERE e.course_id = $1::uuid AND e.role = 'student' AND e.left_at IS NULL AND st.exercise_id = ANY($2::uuid[])
  GROUP BY st.exercise_id`;

/** Who has solved what: students by exercises. */
@Injectable()
export class CompletionService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  /** A page of students by name, with all published exercises. */
  async list(user: UserModel, course: string, query: CompletionQuery): Promise<CompletionView> {
    const access = await this.access.course(user, course);
    access.require('submissions.view-all');
    const { prisma } = this.platform.database;
    const courseId = access.course.id;
    const { q, section, share, cursor, limit = DEFAULT_LIMIT } = query;
    const after = cursor !== undefined && isId(cursor) ? cursor : undefined;
    const exercises = await courseExercises(prisma, courseId);
    const exerciseIds = exercises.map(({ id }) => id);
    const userIds = share === undefined ? undefined : await this.withShare(courseId, exerciseIds, share);
    const [found, studentCount] = await Promise.all([
      readClass(prisma, courseId, { q, section, userIds, after, limit: limit + 1 }),
      countClass(prisma, courseId),
    ]);
    const students = found.slice(0, limit);
    const studentIds = students.map(({ id }) => id);
    const [cells, columns] = await Promise.all([
      prisma.$queryRawUnsafe<Cell[]>(CELLS, courseId, exerciseIds, studentIds),
      prisma.$queryRawUnsafe<Column[]>(COLUMNS, courseId, exerciseIds),
    ]);
    const cellOf = new Map(cells.map((cell) => [`${cell.user_id} ${cell.exercise_id}`, cell]));
    const columnOf = new Map(columns.map((column) => [column.exercise_id, column]));
    return {
      exercises: exercises.map(({ id, slug, title, maxPoints }) => {
        const { tried = 0, solved = 0 } = columnOf.get(id) ?? {};
        return { id, slug, title, maxPoints, tried, solved };
      }),
      items: students.map((student) => {
        const row = exercises.map(({ id }) => cellOf.get(`${student.id} ${id}`));
        return { student, solved: row.filter((cell) => cell?.solved).length, cells: row.map(cellView) };
      }),
      nextCursor: found.length > limit ? (students.at(-1)?.id ?? null) : null,
      studentCount,
    };
  }

  /** Students of the course who have solved so much of it. */
  private async withShare(courseId: string, exerciseIds: readonly string[], row: number): Promise<string[]> {
    const shares = await solvedShares(this.platform.database.prisma, courseId, exerciseIds);
    return [...shares].filter(([, share]) => binOf(share, SHARE_BINS) === row).map(([id]) => id);
  }
}

function cellView(cell: Cell | undefined): CompletionView['items'][number]['cells'][number] {
  const { solved = false, attempts = 0, best = null, last_at } = cell ?? {};
  return { solved, attempts, bestScore: best === null ? null : Number(best), lastAt: last_at?.toISOString() ?? null };
}
