import type { ContextModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { isId } from '../access/access.service';
import { AssignmentsService } from '../assignments/assignments.service';
import { AuditService } from '../audit/audit.service';
import { lastActor } from '../audit/last-actor';
import { DomainError, forbidden, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { changedMeanwhile } from '../problems/changed-meanwhile';
import { requireRubric, storeRubric } from './rubric-store';
import { rubricView, WITH_RUBRIC } from './rubric-views';
import type { RubricDto, RubricList, RubricView } from './rubrics.dto';

/** What people look at in an assignment's exercises, and what that gives beyond what tests find. */
@Injectable()
export class RubricsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly assignments: AssignmentsService,
    private readonly audit: AuditService,
  ) {}

  async list(user: UserModel, assignmentId: string): Promise<RubricList> {
    const { row, access } = await this.assignments.find(user, isId(assignmentId) ? { id: assignmentId } : null);
    if (!access.can('assignments.edit') && !access.can('grades.assess')) {
      throw forbidden('Your role in this course does not allow that.');
    }
    const places = await this.platform.database.prisma.contextExercise.findMany({
      where: { contextId: row.id },
      orderBy: { position: 'asc' },
      include: WITH_RUBRIC,
    });
    return { items: places.map(rubricView) };
  }

  /** All of an exercise's criteria as they are to be. @throws DomainError 409 `rubric_conflict` over another revision */
  async put(
    user: UserModel,
    assignmentId: string,
    exerciseId: string,
    { criteria, revision }: RubricDto,
  ): Promise<RubricView> {
    const { row, access } = await this.assignments.find(user, isId(assignmentId) ? { id: assignmentId } : null);
    access.require('assignments.edit');
    if (!row.exercises.some((place) => place.exerciseId === exerciseId)) throw notFound('exercise');
    const { id: contextId, courseId } = row;
    return this.platform.database.prisma.$transaction(async (transaction) => {
      // One change of a rubric at a time.
      await transaction.$executeRaw`SELECT 1 FROM context_exercise WHERE exercise_id = ${exerciseId}::uuid FOR UPDATE`;
      const read = { where: { exerciseId, contextId }, include: WITH_RUBRIC };
      const before = await transaction.contextExercise.findUniqueOrThrow(read);
      const current = rubricView(before);
      if (revision !== undefined && revision !== current.revision) {
        throw await this.conflict(transaction, row, current);
      }
      requireRubric(criteria, before.criteria);
      await storeRubric(transaction, exerciseId, criteria);
      // Which of equally good attempts counts may have changed.
      await transaction.$executeRaw`SELECT refresh_context(${contextId}::uuid)`;
      const after = await transaction.contextExercise.findUniqueOrThrow(read);
      const points = [before, after].map((one) => one.rubricPoints.toNumber());
      const data = { exerciseId, criteria: criteria.length, before: points[0] ?? 0, after: points[1] ?? 0 };
      const target = { type: 'assignment', id: contextId };
      await this.audit.record(user, { action: 'rubric.changed', target, courseId, data }, transaction);
      if ((await transaction.assessment.count({ where: { contextId, exerciseId, state: 'done' } })) > 0) {
        const [from, to] = points.map(String);
        const change = { kind: 'rubric', courseId, contextId, actorId: user.id, at: this.platform.now() };
        const reason = `Rubric of ${rubricView(after).title}`;
        await transaction.gradeChange.create({ data: { ...change, before: from, after: to, reason } });
      }
      return rubricView(after);
    });
  }

  private async conflict(
    transaction: Prisma.TransactionClient,
    { id: targetId, courseId }: Pick<ContextModel, 'id' | 'courseId'>,
    current: RubricView,
  ): Promise<DomainError> {
    const of = { path: ['exerciseId'], equals: current.exerciseId };
    const by = await lastActor(transaction, { courseId, action: 'rubric.changed', targetId, data: of });
    return changedMeanwhile('rubric', by, { current, by });
  }
}
