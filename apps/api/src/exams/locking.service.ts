import type { SittingEventKind } from '@assay/contract';
import { inTransaction } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { graceEndOf } from '../access/exam-time';
import { PLATFORM, type Platform } from '../platform';
import { EvaluationQueue } from '../submissions/evaluation-queue';
import { versionOf } from '../submissions/prepared-evaluation';
import { finishSitting } from './hand-in';

const SWEEP_MS = 5000;
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
    const { prisma, pool } = this.platform.database;
    const exam = await prisma.context.findUniqueOrThrow({
      where: { id: contextId },
      include: { extensions: { where: { userId } }, exercises: { include: { exercise: true } } },
    });
    const papers = await Promise.all(
      exam.exercises.map(async ({ exercise }) => {
        return { exercise, document: await this.platform.content.document(versionOf(exercise)) };
      }),
    );
    const queued = await inTransaction(pool, (client) =>
      finishSitting(client, { exam, extension: exam.extensions[0] ?? null, papers, userId, kind }, this.platform.now()),
    );
    for (const id of queued) this.queue.wake(id);
  }

  /** Exams that somebody writes. */
  private open() {
    const running = { finishedAt: null };
    return this.platform.database.prisma.context.findMany({
      where: { sittings: { some: running } },
      include: { extensions: true, sittings: { where: running } },
    });
  }
}
