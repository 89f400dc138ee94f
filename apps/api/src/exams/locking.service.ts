import { LANGUAGES, type SittingEventKind } from '@assay/contract';
import type { ContextModel, DraftModel, ExerciseModel, ExtensionModel, Prisma, SittingModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { endOf, graceEndOf } from '../access/exam-time';
import { attemptsAllowed } from '../assignments/assignment-views';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { EvaluationQueue } from '../submissions/evaluation-queue';
import type { CreateSubmissionDto } from '../submissions/submissions.dto';
import { record } from './seats';

const SWEEP_MS = 5000;
/** To hand in what was typed at all exercises of one exam. */
const LOCK_TIMEOUT_MS = 60_000;

type Open = SittingModel & { context: ContextModel & { extensions: ExtensionModel[] } };

/** Ends exams: what was typed and not submitted is handed in, and nothing is taken any more. */
@Injectable()
export class LockingService {
  private sweeping = false;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly queue: EvaluationQueue,
  ) {}

  /** Locks what has come to its end, the grace included. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      for (const { sittings, extensions, ...exam } of await this.open()) {
        for (const { userId, startedAt } of sittings) {
          const extension = extensions.find((one) => one.userId === userId) ?? null;
          const isOver = this.platform.now() > graceEndOf(exam, { startedAt }, extension);
          if (isOver) await this.lock(exam.id, userId, 'locked');
        }
      }
    } catch (error) {
      this.platform.warn(`exams could not be locked: ${(error as Error).message}`);
    } finally {
      this.sweeping = false;
    }
  }

  /** Once, whoever else does the same at this moment: they skip a sitting that is being locked. */
  async lock(contextId: string, userId: string, kind: Extract<SittingEventKind, 'finished' | 'locked'>): Promise<void> {
    await this.platform.database.prisma.$transaction(
      async (transaction) => {
        const rows = await transaction.$queryRaw<unknown[]>`
          SELECT 1 FROM sitting WHERE context_id = ${contextId}::uuid AND user_id = ${userId}::uuid
            AND finished_at IS NULL FOR UPDATE SKIP LOCKED`;
        if (rows.length === 0) return;
        const where = { contextId_userId: { contextId, userId } };
        const sitting = await transaction.sitting.findUniqueOrThrow({
          where,
          include: { context: { include: { extensions: { where: { userId } } } } },
        });
        await this.handIn(transaction, sitting);
        const now = this.platform.now();
        await transaction.sitting.update({ where, data: { finishedAt: now, askedHash: null, askedAt: null } });
        await record(transaction, sitting, now, { kind });
      },
      { timeout: LOCK_TIMEOUT_MS },
    );
  }

  /** Exams that somebody writes. */
  private open() {
    const running = { finishedAt: null };
    return this.platform.database.prisma.context.findMany({
      where: { sittings: { some: running } },
      include: { extensions: true, sittings: { where: running } },
    });
  }

  /** Submits the newest draft of each exercise that is newer than what was submitted. */
  private async handIn(transaction: Prisma.TransactionClient, sitting: Open): Promise<void> {
    const { contextId, userId } = sitting;
    const places = await transaction.contextExercise.findMany({ where: { contextId }, include: { exercise: true } });
    for (const { exercise } of places) {
      const draft = await transaction.draft.findFirst({
        where: { userId, exerciseId: exercise.id, savedAt: { gte: sitting.startedAt } },
        orderBy: { savedAt: 'desc' },
      });
      const last = await transaction.submission.findFirst({
        where: { userId, exerciseId: exercise.id, contextId },
        orderBy: { attempt: 'desc' },
      });
      if (draft && (last === null || last.createdAt < draft.savedAt)) {
        await this.submit(transaction, sitting, exercise, draft);
      }
    }
  }

  private async submit(
    transaction: Prisma.TransactionClient,
    sitting: Open,
    exercise: ExerciseModel,
    draft: DraftModel,
  ): Promise<void> {
    const { context, userId } = sitting;
    const extension = context.extensions[0] ?? null;
    const language = LANGUAGES.find((known) => known === draft.language);
    if (!language) return;
    const end = endOf(context, sitting, extension);
    const now = this.platform.now();
    const files = draft.files as unknown as CreateSubmissionDto['files'];
    const counted = { contextId: context.id, kind: context.kind, attempts: attemptsAllowed(context, extension) };
    try {
      const dto = { language, files };
      const at = now < end ? now : end;
      await this.queue.enqueue({ kind: 'submission', userId, exercise, dto, stdin: null, counted, at });
    } catch (error) {
      // What cannot be handed in by its student cannot be here either: too large, no file to run, no attempt left.
      if (!(error instanceof DomainError)) throw error;
      const detail = `${exercise.slug}: ${error.message}`;
      await record(transaction, sitting, now, { kind: 'not_taken', detail });
    }
  }
}
