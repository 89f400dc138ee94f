import type { EvaluationKind } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { DomainError, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { filterOf } from './course-submission-filter';
import { COUNTED, countUp, readIds } from './course-submission-ids';
import type { CourseSubmissionPage, CourseSubmissionQuery, RequeuedView } from './course-submissions.dto';
import { EvaluationQueue } from './evaluation-queue';
import { submissionSummary } from './evaluation-views';

const DEFAULT_LIMIT = 50;

/** Graders that are woken for what was requeued; each goes on until nothing waits. */
const WOKEN = 64;

/** What is requeued: the one submission, or all of the exercise or of the course that failed. */
interface Scope {
  readonly type: 'submission' | 'exercise' | 'course';
  readonly id: string;
}

interface Requeued {
  readonly id: string;
  readonly kind: EvaluationKind;
  readonly submissionId: string;
  readonly courseId: string;
  readonly exerciseId: string;
  readonly userId: string;
  readonly maxScore: number;
  readonly seq: number;
}

/**
 * A new evaluation of the same sources against the same version counts from now on; the one that failed, or on which an
 * author's program did not decide, stays as evidence. Its numbers of events go on where the old one's ended, so that whoever watches the submission sees the new
 * ones. Two who requeue at once wait for each other's row, and the second finds nothing that failed.
 */
const REQUEUE = `
WITH given_up AS (
  SELECT e.* FROM submission s JOIN evaluation e ON e.id = s.counting_evaluation_id
  WHERE e.state IN ('failed', 'graded') AND e.verdict = 'internal_error' AND ($1::uuid IS NULL OR s.id = $1) AND ($2::uuid IS NULL OR e.course_id = $2)
    AND ($3::uuid IS NULL OR e.exercise_id = $3)
  FOR UPDATE OF s
), made AS (
  INSERT INTO evaluation (id, kind, priority, exam, submission_id, course_id, exercise_id, user_id, version_id, language, files,
                          stdin, max_score, seq)
  SELECT gen_random_uuid(), kind, priority, exam, submission_id, course_id, exercise_id, user_id, version_id, language, files,
         stdin, max_score, seq + 1
  FROM given_up
  RETURNING *
), counted AS (
  UPDATE submission s SET counting_evaluation_id = made.id FROM made WHERE s.id = made.submission_id
)
SELECT id, kind, submission_id AS "submissionId", course_id AS "courseId", exercise_id AS "exerciseId",
       user_id AS "userId", max_score::float8 AS "maxScore", seq
FROM made`;

/** What staff see of a course's submissions, and what they can do for those that we could not grade. */
@Injectable()
export class CourseSubmissionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly queue: EvaluationQueue,
  ) {}

  /** Newest first, with the last fault of each. */
  async list(user: UserModel, courseId: string, query: CourseSubmissionQuery): Promise<CourseSubmissionPage> {
    const access = await this.access.course(user, courseId);
    access.require('submissions.view-all');
    const { cursor, limit = DEFAULT_LIMIT } = query;
    const { prisma } = this.platform.database;
    const filter = filterOf(access.course.id, query, access.can('exercises.view-hidden'));
    const before = cursor !== undefined && isId(cursor) ? cursor : null;
    const [count, ids] = await Promise.all([countUp(prisma, filter), readIds(prisma, filter, before, limit + 1)]);
    const page = await prisma.submission.findMany({
      where: { id: { in: ids.slice(0, limit) } },
      include: { counting: true, user: true, exercise: { include: { currentVersion: { select: { title: true } } } } },
      orderBy: { id: 'desc' },
    });
    const items = page.flatMap((row) => {
      const { counting, exercise } = row;
      if (!counting) return [];
      const { id, slug, currentVersion } = exercise;
      return [
        {
          ...submissionSummary(row, counting, row.user, { staff: true }),
          exercise: { id, slug, title: currentVersion?.title ?? slug },
          fault: counting.lastFault,
        },
      ];
    });
    const nextCursor = ids.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items, nextCursor, total: Math.min(count, COUNTED), totalIsExact: count <= COUNTED };
  }

  /** @throws DomainError 409 `not_failed` for a submission that was graded, or is on its way to be. */
  async requeueOne(user: UserModel, id: string): Promise<RequeuedView> {
    const { prisma } = this.platform.database;
    const submission = isId(id)
      ? await prisma.submission.findUnique({ where: { id }, include: { exercise: true } })
      : null;
    const access = submission && (await this.access.courseOrNull(user, submission.exercise.courseId));
    const seen = submission?.userId === user.id || access?.can('submissions.view-all') === true;
    if (!submission || !access || !seen) throw notFound('submission');
    access.require('submissions.requeue');
    const requeued = await this.requeue(user, { type: 'submission', id }, access.course.id);
    if (requeued === 0) throw new DomainError(409, 'not_failed', 'Only what could not be graded can be requeued.');
    return { requeued };
  }

  async requeueExercise(user: UserModel, exerciseId: string): Promise<RequeuedView> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('submissions.requeue');
    return { requeued: await this.requeue(user, { type: 'exercise', id: exercise.id }, access.course.id) };
  }

  async requeueCourse(user: UserModel, courseId: string): Promise<RequeuedView> {
    const access = await this.access.course(user, courseId);
    access.require('submissions.requeue');
    const { id } = access.course;
    return { requeued: await this.requeue(user, { type: 'course', id }, id) };
  }

  private async requeue(user: UserModel, target: Scope, courseId: string): Promise<number> {
    const only = (type: Scope['type']) => (target.type === type ? target.id : null);
    const values = [only('submission'), only('course'), only('exercise')];
    const requeued = await this.platform.database.prisma.$transaction(async (transaction) => {
      const made = await transaction.$queryRawUnsafe<Requeued[]>(REQUEUE, ...values);
      if (made.length > 0) {
        const data = { count: made.length, submissions: made.map((one) => one.submissionId) };
        const event: AuditEvent = { action: 'submissions.requeued', target, courseId, data };
        await this.audit.record(user, event, transaction);
      }
      return made;
    });
    for (const { id } of requeued.slice(0, WOKEN)) this.queue.wake(id);
    for (const { seq, maxScore, ...address } of requeued) {
      const change = { seq, state: 'queued', verdict: null, score: null, maxScore } as const;
      await this.platform.progress.updated(address, change);
    }
    return requeued.length;
  }
}
