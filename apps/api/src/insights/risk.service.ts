import type { ContextModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { windowOf, type ExtendedTimes } from '../access/window';
import { PLATFORM, type Platform } from '../platform';
import { MERGED, readClass } from './class-rows';
import { courseExercises } from './course-exercises';
import type { RiskView } from './insights.dto';
import { STUCK_ATTEMPTS, risks, type Progress } from './risk';

interface Worked {
  readonly user_id: string;
  readonly solved: number;
  readonly last_at: Date;
  readonly stuck: readonly string[];
}

export const WORKED = `WITH ${MERGED}
  SELECT user_id, (count(*) FILTER (WHERE solved))::int AS solved, max(last_at) AS last_at,
         coalesce(array_agg(exercise_id) FILTER (WHERE NOT solved AND attempts >= ${STUCK_ATTEMPTS}), '{}') AS stuck
  FROM merged GROUP BY user_id`;

/** Assignments for which a student has handed in anything, or in which they have at least begun an exam. */
export const HANDED_IN = `
  SELECT user_id, context_id FROM standing WHERE context_id = ANY($1::uuid[]) GROUP BY user_id, context_id
  UNION SELECT user_id, context_id FROM sitting WHERE context_id = ANY($1::uuid[])`;

/** Students who may need help, each with the reason. */
@Injectable()
export class RiskService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  async list(user: UserModel, course: string): Promise<RiskView> {
    const access = await this.access.course(user, course);
    access.require('submissions.view-all');
    const { prisma } = this.platform.database;
    const courseId = access.course.id;
    const now = this.platform.now();
    const [students, exercises, joined, contexts] = await Promise.all([
      readClass(prisma, courseId),
      courseExercises(prisma, courseId),
      prisma.enrolment.findMany({ where: { courseId }, select: { userId: true, joinedAt: true } }),
      prisma.context.findMany({
        where: { courseId, draft: false, exercises: { some: {} } },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
        include: { extensions: { select: { userId: true, dueAt: true, closesAt: true } } },
      }),
    ]);
    const begun = contexts.filter((context) => (lastMoment(context, null) ?? now) < now);
    const [worked, handedIn] = await Promise.all([
      prisma.$queryRawUnsafe<Worked[]>(
        WORKED,
        courseId,
        exercises.map(({ id }) => id),
      ),
      prisma.$queryRawUnsafe<{ user_id: string; context_id: string }[]>(
        HANDED_IN,
        begun.map(({ id }) => id),
      ),
    ]);
    const workOf = new Map(worked.map((one) => [one.user_id, one]));
    const joinedAt = new Map(joined.map((one) => [one.userId, one.joinedAt]));
    const there = new Set(handedIn.map((one) => `${one.user_id} ${one.context_id}`));
    const exerciseOf = new Map(exercises.map((one) => [one.id, one]));
    const progress = students.map(({ id }): Progress => {
      const over = begun.filter((context) => {
        const end = lastMoment(context, context.extensions.find(({ userId }) => userId === id) ?? null);
        return end !== null && end < now;
      });
      const work = workOf.get(id);
      return {
        joinedAt: joinedAt.get(id) ?? now,
        lastAt: work?.last_at ?? null,
        solved: work?.solved ?? 0,
        stuck: (work?.stuck ?? []).flatMap((exercise) => exerciseOf.get(exercise) ?? []),
        missed: over.filter((context) => !there.has(`${id} ${context.id}`)),
        over: over.length,
      };
    });
    const reasons = risks(progress, now);
    const items = students.map((student, at) => {
      const { lastAt = null, solved = 0 } = progress[at] ?? {};
      return { student, lastAt: lastAt?.toISOString() ?? null, solved, reasons: reasons[at] ?? [] };
    });
    return {
      studentCount: students.length,
      items: items.filter((one) => one.reasons.length > 0).sort((a, b) => b.reasons.length - a.reasons.length),
    };
  }
}

/** After which nothing is taken any more, or only late; of an exam, after which nobody may begin. Null: there is none. */
function lastMoment(context: ContextModel, extension: ExtendedTimes | null): Date | null {
  const { dueAt, closesAt } = windowOf(context, extension);
  return context.kind === 'exam' ? closesAt : (dueAt ?? closesAt);
}
