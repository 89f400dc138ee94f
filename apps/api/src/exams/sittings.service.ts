import type { ContextModel, ExtensionModel, Prisma, SittingModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { isId, type CourseAccess } from '../access/access.service';
import { callerOf } from '../access/caller';
import { isKey, keyHash, seatRefusal } from '../access/exam-room';
import { examStateAt } from '../access/exam-time';
import { AssignmentsService } from '../assignments/assignments.service';
import { DomainError, forbidden, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { SittingView } from './exams.dto';
import { LockingService } from './locking.service';
import { keyFor, record, sittingView } from './seats';

/** Addresses in one exam that differ are a reason to look, and rarely more. */
const ADDRESS_SEVERITY = 'low';

interface Seat {
  readonly context: ContextModel;
  readonly sitting: SittingModel | null;
  readonly extension: ExtensionModel | null;
  readonly access: CourseAccess;
}

/** What a browser is to keep, beside what its user sees. */
export interface Seated {
  readonly view: SittingView;
  /** A new key for the browser; null: it keeps what it has. */
  readonly key: string | null;
}

/** A student's own exam: begun once, in one browser at a time, by the server's clock. */
@Injectable()
export class SittingsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly assignments: AssignmentsService,
    private readonly locking: LockingService,
  ) {}

  async get(user: UserModel, id: string): Promise<SittingView> {
    return sittingView(await this.seat(user, id), callerOf(user), this.platform.now());
  }

  /** Begins the exam in this browser; where it is running here already, it simply goes on. */
  async start(user: UserModel, id: string): Promise<Seated> {
    const seat = await this.seat(user, id);
    const { context, sitting, extension, access } = seat;
    if (!access.isStudent) throw forbidden('Only students of the course write its exams.');
    const now = this.platform.now();
    const state = examStateAt(context, sitting, extension, now);
    const caller = callerOf(user);
    if (state === 'not_yet') throw new DomainError(403, 'exam_not_open', 'This exam cannot be begun yet.');
    if (state === 'missed') throw new DomainError(403, 'exam_missed', 'The time to begin this exam is over.');
    if (state === 'ended' || state === 'review') throw new DomainError(403, 'exam_ended', 'This exam is over.');
    const refusal = seatRefusal(context, sitting, caller);
    if (refusal) throw refusal;
    if (sitting) return { view: sittingView(seat, caller, now), key: null };
    const key = keyFor(caller);
    const made = await this.platform.database.prisma.$transaction(async (transaction) => {
      const place = { contextId: context.id, userId: user.id };
      const { address } = caller;
      const data = { ...place, startedAt: now, lastSeenAt: now, keyHash: keyHash(key), address };
      const { count } = await transaction.sitting.createMany({ data, skipDuplicates: true });
      if (count === 1) await record(transaction, place, now, { kind: 'started', address });
      return count === 1;
    });
    // Somebody was quicker, in another window of the same person: that one has the exam.
    if (!made) throw seatRefusal(context, (await this.seat(user, id)).sitting, caller) ?? notFound('exam');
    return { view: await this.viewWith(user, id, key), key };
  }

  /** Asks the staff to let this browser go on with an exam that was begun in another. */
  async ask(user: UserModel, id: string): Promise<Seated> {
    const seat = await this.seat(user, id);
    const { context, sitting, extension } = seat;
    const now = this.platform.now();
    const caller = callerOf(user);
    const state = examStateAt(context, sitting, extension, now);
    if (!sitting || (state !== 'running' && state !== 'grace')) {
      throw new DomainError(409, 'exam_not_running', 'There is no exam of yours to go on with.');
    }
    const mine = isKey(sitting.keyHash, caller.examKey) || isKey(sitting.askedHash, caller.examKey);
    if (mine) return { view: sittingView(seat, caller, now), key: null };
    const refusal = seatRefusal(context, null, caller);
    if (refusal) throw refusal;
    const key = keyFor(caller);
    await this.change(sitting, { askedHash: keyHash(key), askedAt: now, askedAddress: caller.address }, (transaction) =>
      record(transaction, sitting, now, { kind: 'asked', address: caller.address }),
    );
    return { view: await this.viewWith(user, id, key), key };
  }

  /** Says that the browser is there; an address that is another than before is written down. */
  async beat(user: UserModel, id: string): Promise<SittingView> {
    const seat = await this.seat(user, id);
    const { context, sitting } = seat;
    const now = this.platform.now();
    const caller = callerOf(user);
    if (sitting && sitting.finishedAt === null && isKey(sitting.keyHash, caller.examKey)) {
      const moved = sitting.address !== caller.address;
      await this.change(sitting, { lastSeenAt: now, address: caller.address }, async (transaction) => {
        if (moved) await record(transaction, sitting, now, { kind: 'address', address: caller.address });
      });
      if (moved) await this.flag(context, sitting, caller.address, now);
    }
    return sittingView(seat, caller, now);
  }

  /** Hands the exam in before its end, with what was typed and not submitted yet. */
  async finish(user: UserModel, id: string): Promise<SittingView> {
    const { context, sitting, extension } = await this.seat(user, id);
    const now = this.platform.now();
    const state = examStateAt(context, sitting, extension, now);
    if (!sitting || (state !== 'running' && state !== 'grace')) {
      throw new DomainError(409, 'exam_not_running', 'There is no exam of yours to hand in.');
    }
    const refusal = seatRefusal(context, sitting, callerOf(user));
    if (refusal) throw refusal;
    await this.locking.lock(context.id, user.id, 'finished');
    return this.get(user, id);
  }

  private async seat(user: UserModel, id: string): Promise<Seat> {
    const { row, access } = await this.assignments.find(user, isId(id) ? { id } : null);
    if (row.kind !== 'exam') throw notFound('exam');
    const { sittings, extensions, ...context } = row;
    return { context, sitting: sittings[0] ?? null, extension: extensions[0] ?? null, access };
  }

  private async viewWith(user: UserModel, id: string, examKey: string): Promise<SittingView> {
    return sittingView(await this.seat(user, id), { ...callerOf(user), examKey }, this.platform.now());
  }

  private async change(
    { contextId, userId }: SittingModel,
    data: Prisma.SittingUpdateInput,
    also: (transaction: Prisma.TransactionClient) => Promise<void>,
  ): Promise<void> {
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.sitting.update({ where: { contextId_userId: { contextId, userId } }, data });
      await also(transaction);
    });
  }

  private async flag(context: ContextModel, sitting: SittingModel, address: string, now: Date): Promise<void> {
    const seconds = Math.round((now.getTime() - sitting.startedAt.getTime()) / 1000);
    const user = await this.platform.database.prisma.user.findUniqueOrThrow({ where: { id: sitting.userId } });
    await this.platform.flags.raise([
      {
        courseId: context.courseId,
        exerciseId: null,
        userId: sitting.userId,
        submissionId: null,
        severity: ADDRESS_SEVERITY,
        evidence: {
          kind: 'addresses',
          addresses: [sitting.address, address],
          accounts: [user.username],
          windowSeconds: Math.max(1, seconds),
        },
        dedupe: `exam ${context.id} ${sitting.userId}`,
      },
    ]);
  }
}
