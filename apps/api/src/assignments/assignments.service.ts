import type { AuditAction, Phase } from '@assay/contract';
import type { ContextModel, Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { unconfirmed, uniqueSlug } from '../courses/courses.service';
import { invalid, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { requireRules, valuesOf } from './assignment-rules';
import { putExercises, requireRevision, revisionOf } from './assignment-store';
import {
  assignmentSummary,
  attemptsAllowed,
  everybodysTimes,
  exerciseViews,
  extensionView,
  WITH_PEOPLE,
  withParts,
  type AssignmentRow,
} from './assignment-views';
import type { AssignmentList, AssignmentView, CreateAssignmentDto, UpdateAssignmentDto } from './assignments.dto';
import { iso } from '../problems/instant';
import { latenessOf } from './lateness';

/** Sets of exercises that count, with the times and rules by which they do. */
@Injectable()
export class AssignmentsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** In the course's order; drafts are for staff. */
  async list(user: UserModel, course: string): Promise<AssignmentList> {
    const access = await this.access.members(user, course);
    const staff = access.can('exercises.view-hidden');
    const now = this.platform.now();
    const rows = await this.platform.database.prisma.context.findMany({
      where: { courseId: access.course.id, ...(staff ? {} : { draft: false }) },
      include: withParts(user.id),
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    });
    const participants = staff ? await this.participants(rows.map(({ id }) => id)) : null;
    const items = rows.map((row) => ({
      ...assignmentSummary(row, now),
      ...(participants && { participants: participants.get(row.id) ?? 0 }),
    }));
    return { items, now: now.toISOString() };
  }

  async get(user: UserModel, id: string): Promise<AssignmentView> {
    const { row, access } = await this.find(user, isId(id) ? { id } : null);
    return this.view(user, row, access);
  }

  async getBySlug(user: UserModel, course: string, slug: string): Promise<AssignmentView> {
    const { course: own } = await this.access.members(user, course);
    const { row, access } = await this.find(user, { courseId_slug: { courseId: own.id, slug } });
    return this.view(user, row, access);
  }

  async create(user: UserModel, course: string, dto: CreateAssignmentDto): Promise<AssignmentView> {
    const access = await this.access.course(user, course);
    access.require('assignments.edit');
    const courseId = access.course.id;
    const { slug, title } = dto;
    const id = await this.change(user, async (transaction) => {
      const last = await transaction.context.aggregate({ where: { courseId }, _max: { position: true } });
      const place = { courseId, kind: dto.kind ?? 'assignment', position: (last._max.position ?? 0) + 1 };
      const made = await transaction.context.create({ data: { ...valuesOf(dto), slug, title, ...place } });
      requireRules(made);
      if (dto.exercises) await putExercises(transaction, made, dto.exercises);
      return { context: made, action: 'assignment.created', data: { slug } };
    });
    return this.get(user, id);
  }

  /**
   * Submissions that were made already count by the new rules from then on.
   * @throws DomainError 409 `assignment_conflict` over another revision
   */
  async update(user: UserModel, id: string, { revision, ...dto }: UpdateAssignmentDto): Promise<AssignmentView> {
    const { row, access } = await this.find(user, isId(id) ? { id } : null);
    access.require('assignments.edit');
    if (Object.keys(dto).length === 0) throw invalid([{ path: '', code: 'empty', message: 'nothing to change' }]);
    await this.change(user, async (transaction) => {
      await requireRevision(transaction, row, revision);
      const context = await transaction.context.update({ where: { id: row.id }, data: valuesOf(dto) });
      requireRules(context);
      if (dto.exercises) await putExercises(transaction, context, dto.exercises);
      await transaction.$executeRaw`SELECT refresh_context(${context.id}::uuid)`;
      return { context, action: 'assignment.updated', data: { fields: Object.keys(dto) } };
    });
    return this.get(user, row.id);
  }

  /** With the submissions that were made for it; when there are some, `confirm` must be its slug. */
  async remove(user: UserModel, id: string, confirm: string | undefined): Promise<void> {
    const { row, access } = await this.find(user, isId(id) ? { id } : null);
    access.require('assignments.edit');
    const submissions = await this.platform.database.prisma.submission.count({ where: { contextId: row.id } });
    if (submissions > 0 && confirm !== row.slug) throw unconfirmed(row.slug, submissions);
    await this.change(user, async (transaction) => {
      const context = await transaction.context.delete({ where: { id: row.id } });
      return { context, action: 'assignment.deleted', data: { slug: row.slug, submissions } };
    });
  }

  /** The assignment and the caller's rights. @throws DomainError 404, for students also as long as it is a draft */
  async find(
    user: UserModel,
    where: Prisma.ContextWhereUniqueInput | null,
  ): Promise<{ row: AssignmentRow; access: CourseAccess }> {
    const row =
      where && (await this.platform.database.prisma.context.findUnique({ where, include: withParts(user.id) }));
    const access = row && (await this.access.courseOrNull(user, row.courseId));
    const there = access?.isMemberOrAdmin === true && (!row?.draft || access.can('exercises.view-hidden'));
    if (!row || !access || !there) throw notFound('assignment');
    return { row, access };
  }

  /** An assignment shows its exercises once it is open, an exam to those who are writing it. */
  private showsExercises(user: UserModel, row: AssignmentRow, access: CourseAccess, phase: Phase): boolean {
    const { extensions, sittings, ...context } = row;
    const [extension = null] = extensions;
    const [sitting = null] = sittings;
    if (context.kind === 'assignment') return phase !== 'upcoming';
    return this.access.examRefusal(user, { access, assigned: { context, extension, sitting, points: 0 } }) === null;
  }

  private async view(user: UserModel, row: AssignmentRow, access: CourseAccess): Promise<AssignmentView> {
    const now = this.platform.now();
    const summary = assignmentSummary(row, now);
    const staff = access.can('exercises.view-hidden');
    const { description, latePercent, counts } = row;
    const extension = row.extensions[0] ?? null;
    const late = await latenessOf(this.platform.database, row.id, user.id);
    return {
      ...summary,
      ...(staff ? await this.staffPart(row) : {}),
      description,
      latePercent,
      counts,
      attempts: attemptsAllowed(row, extension),
      exercises: staff || this.showsExercises(user, row, access, summary.phase) ? exerciseViews(row, late, now) : [],
      extensionReason: extension?.reason ?? null,
      now: now.toISOString(),
    };
  }

  private async staffPart(row: AssignmentRow) {
    const [extensions, participants] = await Promise.all([
      this.platform.database.prisma.extension.findMany({
        where: { contextId: row.id },
        include: WITH_PEOPLE,
        orderBy: { user: { username: 'asc' } },
      }),
      this.participants([row.id]),
    ]);
    return {
      participants: participants.get(row.id) ?? 0,
      extensions: extensions.map(extensionView),
      everybody: everybodysTimes(row),
      releasedAt: iso(row.releasedAt),
      revision: revisionOf(row),
    };
  }

  /** Students who have handed something in, by assignment. */
  private async participants(ids: readonly string[]): Promise<Map<string, number>> {
    const { rows } = await this.platform.database.pool.query<{ id: string; count: number }>(
      `SELECT context_id AS id, count(DISTINCT user_id)::int AS count FROM standing
       WHERE context_id = ANY($1::uuid[]) GROUP BY context_id`,
      [ids],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** In one transaction with the entry of the audit log. Returns the assignment's id. */
  private change(
    user: UserModel,
    work: (
      transaction: Prisma.TransactionClient,
    ) => Promise<{ context: ContextModel; action: AuditAction; data: Prisma.InputJsonObject }>,
  ): Promise<string> {
    return uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const { context, action, data } = await work(transaction);
        const { id, courseId } = context;
        await this.audit.record(user, { action, target: { type: 'assignment', id }, courseId, data }, transaction);
        return id;
      }),
    );
  }
}
