import { type AuditAction, SITTING_EVENTS } from '@assay/contract';
import type { ContextModel, ExtensionModel, Prisma, SittingModel, UserModel } from '@assay/db';
import { sumOf } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { isId, PRESENT } from '../access/access.service';
import { endOf, examStateAt } from '../access/exam-time';
import { iso } from '../problems/instant';
import { AssignmentsService } from '../assignments/assignments.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { DomainError, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { ExamMonitorView, ExamRowView, SittingEventView } from './exams.dto';
import { record } from './seats';

/** The page says every ten seconds that it is there. */
const CONNECTED_MS = 30_000;
const LAST_EVENTS = 10;

const WITH_EVENTS = {
  events: { orderBy: { at: 'desc' }, include: { actor: true } },
} satisfies Prisma.SittingInclude;
type SittingRow = Prisma.SittingGetPayload<{ include: typeof WITH_EVENTS }>;

interface Work {
  readonly submissions: number;
  readonly solved: number;
  readonly points: number;
}

/** What staff see of an exam while it is written, and do about it. */
@Injectable()
export class SupervisionService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly assignments: AssignmentsService,
    private readonly audit: AuditService,
  ) {}

  /** Every student of the course, and whoever has begun it. */
  async monitor(user: UserModel, id: string): Promise<ExamMonitorView> {
    const exam = await this.supervised(user, id);
    const { prisma } = this.platform.database;
    const contextId = exam.id;
    const [students, sittings, extensions, work] = await Promise.all([
      prisma.user.findMany({
        where: {
          OR: [
            { enrolments: { some: { courseId: exam.courseId, role: 'student', ...PRESENT } } },
            { sittings: { some: { contextId } } },
          ],
        },
        orderBy: [{ displayName: 'asc' }, { username: 'asc' }],
      }),
      prisma.sitting.findMany({ where: { contextId }, include: WITH_EVENTS }),
      prisma.extension.findMany({ where: { contextId } }),
      this.work(contextId),
    ]);
    const now = this.platform.now();
    const items = students.map((student) =>
      this.row(exam, student, {
        sitting: sittings.find(({ userId }) => userId === student.id) ?? null,
        extension: extensions.find(({ userId }) => userId === student.id) ?? null,
        work: work.get(student.id) ?? { submissions: 0, solved: 0, points: 0 },
        now,
      }),
    );
    const maxPoints = sumOf(exam.exercises.map(({ points }) => points.toNumber()));
    return { items, maxPoints, exerciseCount: exam.exercises.length, now: now.toISOString() };
  }

  /** Lets the browser that has asked go on with the exam; the one that had it cannot any more. */
  handOver(user: UserModel, id: string, userId: string): Promise<void> {
    return this.act(user, id, userId, 'exam.handed_over', async (transaction, sitting, now) => {
      const { askedHash, askedAddress, address } = sitting;
      if (askedHash === null) {
        throw new DomainError(409, 'exam_not_asked', 'No other browser waits to go on with this exam.');
      }
      const next = { keyHash: askedHash, address: askedAddress ?? address, lastSeenAt: now };
      const asked = { askedHash: null, askedAddress: null, askedAt: null };
      await transaction.sitting.update({ where: whereOf(sitting), data: { ...next, ...asked } });
      await record(transaction, sitting, now, { kind: 'handed_over', address: next.address, actor: user });
    });
  }

  /** Gives an exam back that was handed in while there is time left. */
  reopen(user: UserModel, id: string, userId: string): Promise<void> {
    return this.act(user, id, userId, 'exam.reopened', async (transaction, sitting, now, exam) => {
      const extension = await transaction.extension.findUnique({ where: whereOf(sitting) });
      if (sitting.finishedAt === null || now > endOf(exam, sitting, extension)) {
        const message =
          'Only an exam that was handed in with time left can be given back. Extra time makes more of it.';
        throw new DomainError(409, 'exam_not_finished', message);
      }
      await transaction.sitting.update({ where: whereOf(sitting), data: { finishedAt: null } });
      await record(transaction, sitting, now, { kind: 'reopened', actor: user });
    });
  }

  private async act(
    user: UserModel,
    id: string,
    userId: string,
    action: AuditAction,
    work: (
      transaction: Prisma.TransactionClient,
      sitting: SittingModel,
      now: Date,
      exam: ContextModel,
    ) => Promise<void>,
  ): Promise<void> {
    const exam = await this.supervised(user, id);
    const { id: contextId, courseId } = exam;
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const where = { contextId_userId: { contextId, userId } };
      const sitting = isId(userId) ? await transaction.sitting.findUnique({ where }) : null;
      if (!sitting) throw notFound('student in this exam');
      await work(transaction, sitting, this.platform.now(), exam);
      const event: AuditEvent = { action, target: { type: 'assignment', id: contextId }, courseId, data: { userId } };
      await this.audit.record(user, event, transaction);
    });
  }

  private async supervised(user: UserModel, id: string) {
    const { row, access } = await this.assignments.find(user, isId(id) ? { id } : null);
    access.require('exams.supervise');
    if (row.kind !== 'exam') throw notFound('exam');
    return row;
  }

  private row(
    exam: ContextModel,
    { id, username, displayName }: UserModel,
    at: { sitting: SittingRow | null; extension: ExtensionModel | null; work: Work; now: Date },
  ): ExamRowView {
    const { sitting, extension, work, now } = at;
    const state = examStateAt(exam, sitting, extension, now);
    const isOpen = sitting !== null && sitting.finishedAt === null;
    return {
      user: { id, username, displayName },
      state,
      startedAt: iso(sitting?.startedAt ?? null),
      endsAt: sitting && iso(endOf(exam, sitting, extension)),
      finishedAt: iso(sitting?.finishedAt ?? null),
      extraMinutes: extension?.extraMinutes ?? 0,
      connected: isOpen && now.getTime() - sitting.lastSeenAt.getTime() <= CONNECTED_MS,
      lastSeenAt: iso(sitting?.lastSeenAt ?? null),
      address: sitting?.address ?? null,
      addressChanges: sitting?.events.filter(({ kind }) => kind === 'address').length ?? 0,
      askedAt: iso(sitting?.askedAt ?? null),
      askedAddress: sitting?.askedAddress ?? null,
      ...work,
      events: sitting?.events.slice(0, LAST_EVENTS).flatMap(eventView) ?? [],
    };
  }

  private async work(contextId: string): Promise<Map<string, Work>> {
    const { rows } = await this.platform.database.pool.query<Work & { userId: string }>(
      `SELECT user_id AS "userId", sum(attempts)::int AS submissions, (count(*) FILTER (WHERE solved))::int AS solved,
              coalesce(sum(points), 0)::float8 AS points
       FROM standing WHERE context_id = $1 GROUP BY user_id`,
      [contextId],
    );
    return new Map(rows.map(({ userId, ...rest }) => [userId, rest]));
  }
}

function whereOf({ contextId, userId }: SittingModel) {
  return { contextId_userId: { contextId, userId } };
}

function eventView({ at, kind, address, actor, detail }: SittingRow['events'][number]): SittingEventView[] {
  const known = SITTING_EVENTS.find((name) => name === kind);
  if (!known) return [];
  return [{ at: at.toISOString(), kind: known, address, actor: actor?.displayName ?? null, detail }];
}
