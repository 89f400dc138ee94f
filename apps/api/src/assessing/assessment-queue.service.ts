import { Prisma, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { PRESENT } from '../access/access.service';
import { isReleased } from '../assignments/earned';
import { mostOf } from '../assignments/assignment-views';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { invalid } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { nameOf } from '../people/name-of';
import { AssessmentAccess } from './assessment-access';
import { countQueues, fillQueue, readQueue, type QueueRow } from './assessment-queries';
import { itemView } from './assessment-views';
import type { AssessingView, AssessmentQueueView, AssignGraderDto, GraderView, SplitDto } from './assessments.dto';

/** Who is to be graded, exercise by exercise, and by whom. */
@Injectable()
export class AssessmentQueueService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AssessmentAccess,
    private readonly audit: AuditService,
  ) {}

  /** How far it is with each exercise of an assignment. */
  async overview(user: UserModel, assignmentId: string): Promise<AssessingView> {
    const { row } = await this.access.assignment(user, assignmentId);
    const { prisma } = this.platform.database;
    const [counts, graders] = await Promise.all([countQueues(prisma, row.id), this.graders(row.courseId)]);
    return {
      assignmentId: row.id,
      slug: row.slug,
      title: row.title,
      anonymous: row.anonymous,
      released: isReleased(row.releasedAt, this.platform.now()),
      exercises: row.exercises.map(({ exercise, points, rubricPoints }) => {
        const count = counts.find((one) => one.exercise_id === exercise.id);
        return {
          id: exercise.id,
          slug: exercise.slug,
          title: exercise.currentVersion?.title ?? exercise.slug,
          testPoints: points.toNumber(),
          rubricPoints: rubricPoints.toNumber(),
          handedIn: count?.handed_in ?? 0,
          drafts: count?.drafts ?? 0,
          done: count?.done ?? 0,
          changed: count?.changed ?? 0,
        };
      }),
      graders,
    };
  }

  async list(user: UserModel, assignmentId: string, exerciseId: string): Promise<AssessmentQueueView> {
    const { row, place } = await this.access.place(user, assignmentId, exerciseId);
    const rows = await this.rows(row.id, exerciseId);
    return {
      exerciseId,
      slug: place.exercise.slug,
      title: place.exercise.currentVersion?.title ?? place.exercise.slug,
      maxPoints: mostOf(place),
      anonymous: row.anonymous,
      items: rows.map((one) => itemView(one, row.anonymous)),
    };
  }

  /** Divides what is not done between those who grade. */
  async split(user: UserModel, assignmentId: string, exerciseId: string, { userIds, by }: SplitDto) {
    const { row } = await this.access.place(user, assignmentId, exerciseId);
    const known = (await this.graders(row.courseId)).map(({ id }) => id);
    for (const [at, id] of userIds.entries()) {
      if (known.includes(id)) continue;
      throw invalid([
        { path: `userIds.${at}`, code: 'unknown', message: 'must be somebody who may grade in this course' },
      ]);
    }
    const open = (await this.rows(row.id, exerciseId)).filter(({ state }) => state !== 'done');
    const whose = by === 'even' ? evenly(open, userIds) : bySection(open, userIds);
    const values = open.map(({ id }, at) => Prisma.sql`(${id}::uuid, ${whose[at]}::uuid)`);
    await this.platform.database.prisma.$transaction(async (transaction) => {
      if (values.length > 0) {
        await transaction.$executeRaw`UPDATE assessment a SET assignee_id = one.grader
          FROM (VALUES ${Prisma.join(values)}) AS one (id, grader) WHERE a.id = one.id AND a.state <> 'done'`;
      }
      const data = { exerciseId, by, userIds, count: open.length };
      const target = { type: 'assignment', id: row.id };
      await this.audit.record(user, { action: 'assessments.split', target, courseId: row.courseId, data }, transaction);
    });
    return this.list(user, assignmentId, exerciseId);
  }

  /** Gives one to somebody else, or to nobody. */
  async assign(user: UserModel, id: string, { assigneeId }: AssignGraderDto): Promise<void> {
    const { row } = await this.access.assessment(user, id);
    const { courseId } = row.context;
    if (assigneeId !== null && !(await this.graders(courseId)).some((one) => one.id === assigneeId)) {
      const message = 'must be somebody who may grade in this course, or null';
      throw invalid([{ path: 'assigneeId', code: 'unknown', message }]);
    }
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.assessment.update({ where: { id: row.id }, data: { assigneeId } });
      const event: AuditEvent = { action: 'assessment.assigned', target: { type: 'assessment', id: row.id }, courseId };
      await this.audit.record(user, { ...event, data: { assigneeId } }, transaction);
    });
  }

  private rows(contextId: string, exerciseId: string): Promise<QueueRow[]> {
    return this.platform.database.prisma.$transaction(async (transaction) => {
      await fillQueue(transaction, contextId, exerciseId);
      return readQueue(transaction, { contextId, exerciseId });
    });
  }

  private async graders(courseId: string): Promise<GraderView[]> {
    const rows = await this.platform.database.prisma.enrolment.findMany({
      where: {
        courseId,
        ...PRESENT,
        OR: [{ role: 'instructor' }, { role: 'assistant', capabilities: { has: 'grades.assess' } }],
      },
      include: { user: true },
    });
    const views = rows.map(({ user }) => ({ id: user.id, displayName: nameOf(user) ?? '' }));
    return views.sort((one, other) => one.displayName.localeCompare(other.displayName));
  }
}

/** Whose each is, one after the other. */
function evenly(rows: readonly QueueRow[], userIds: readonly string[]): string[] {
  return rows.map((_, at) => userIds[at % userIds.length] ?? '');
}

/** Whose each is: all of a section go to the same person, and those who are in none are divided evenly. */
function bySection(rows: readonly QueueRow[], userIds: readonly string[]): string[] {
  const sections = [...new Set(rows.flatMap(({ section_id: id }) => id ?? []))].sort();
  return rows.map(({ section_id: id }, at) => {
    const place = id === null ? at : sections.indexOf(id);
    return userIds[place % userIds.length] ?? '';
  });
}
