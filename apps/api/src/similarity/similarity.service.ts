import type { FlagSeverity, SimilarityPick } from '@assay/contract';
import { newId, type ExerciseModel, type Prisma, type UserModel } from '@assay/db';
import type { NewFlag } from '@assay/grader';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { PLATFORM, type Platform } from '../platform';
import { classSources, type ClassSources } from './class-sources';
import { startComparison, type Comparison } from './comparison';
import type { Alike } from './compare';
import { jobView, pickNamed, type StoredResult } from './similarity-views';
import type { LastSimilarityView, SimilarityJobView, StartSimilarityDto } from './similarity.dto';

/** What a comparison is asked for. */
export interface AskedComparison {
  readonly threshold: number;
  readonly pick: SimilarityPick;
}

/** How often a comparison says that it goes on, and after which silence it is taken for lost. */
const BEAT_MS = 1000;
const LOST_MS = 30_000;
/** A comparison raises no more flags than these, the most similar first. */
const MOST_FLAGS = 500;
const MOST_TRIES = 3;

/** Taken, so that of several servers that look at once one goes on. */
const TAKE_LOST = `
UPDATE similarity_job SET last_seen_at = $1, tries = tries + 1, done = 0 WHERE id IN (
  SELECT id FROM similarity_job
  WHERE state = 'running' AND last_seen_at < $2 AND tries < ${MOST_TRIES}
  ORDER BY created_at FOR UPDATE SKIP LOCKED
)
RETURNING id`;

/** Compares a class's submissions of an exercise with each other, and flags the pairs that are alike. */
@Injectable()
export class SimilarityService implements OnModuleDestroy {
  /** Comparisons go one after the other: each takes a processor. */
  private tail: Promise<void> = Promise.resolve();
  private current: Comparison | null = null;
  private stopping = false;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.current?.end();
    await this.tail;
  }

  /** Begins a comparison; while one of the exercise is under way, that one is the answer. */
  async start(user: UserModel, exerciseId: string, dto: StartSimilarityDto): Promise<SimilarityJobView> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('flags.review');
    const running = await this.last(exerciseId);
    if (running?.state === 'running') return running;
    return this.begin(exercise, dto, user);
  }

  /** The last comparison of the exercise. */
  async get(user: UserModel, exerciseId: string): Promise<LastSimilarityView> {
    const { access } = await this.access.exercise(user, exerciseId);
    access.require('flags.review');
    return { last: await this.last(exerciseId) };
  }

  /** Begins a comparison in somebody's name. */
  private async begin(exercise: ExerciseModel, asked: AskedComparison, actor: UserModel): Promise<SimilarityJobView> {
    const id = await this.platform.database.prisma.$transaction((transaction) =>
      this.plan(transaction, exercise, asked, actor),
    );
    this.carryOut(id);
    return this.view(id);
  }

  /** Writes down a comparison that is to be made, by the system itself where nobody asks. It is not begun yet. */
  async plan(
    transaction: Prisma.TransactionClient,
    { id: exerciseId, courseId }: ExerciseModel,
    { threshold, pick }: AskedComparison,
    actor: UserModel | null,
  ): Promise<string> {
    const now = this.platform.now();
    const id = newId();
    const at = { createdAt: now, lastSeenAt: now };
    const data = { id, exerciseId, requestedById: actor?.id ?? null, threshold, pick, ...at };
    await transaction.similarityJob.create({ data });
    const target = { type: 'exercise', id: exerciseId } as const;
    const event: AuditEvent = { action: 'similarity.started', target, courseId, data: { threshold, pick } };
    await this.audit.record(actor, event, transaction);
    return id;
  }

  /** Makes a comparison that is written down, after those that are under way here. */
  carryOut(id: string): void {
    const before = this.tail;
    this.tail = this.run(id, before).catch((error: Error) =>
      this.platform.warn(`similarity ${id}: ${error.stack ?? error.message}`),
    );
  }

  /** Makes those anew whose server was stopped or has vanished; one that ends its server again and again is given up. */
  async carryOutLost(): Promise<void> {
    const now = this.platform.now();
    const lost = new Date(now.getTime() - LOST_MS);
    const jobs = await this.platform.database.prisma.$queryRawUnsafe<{ id: string }[]>(TAKE_LOST, now, lost);
    for (const { id } of jobs) this.carryOut(id);
    await this.platform.database.prisma.similarityJob.updateMany({
      where: { state: 'running', lastSeenAt: { lt: lost }, tries: { gte: MOST_TRIES } },
      data: { state: 'failed', failure: `The server that compared them ended ${MOST_TRIES} times.`, finishedAt: now },
    });
  }

  /** Never throws for what the comparison itself came to: that is stored. */
  private async run(id: string, before: Promise<void>): Promise<void> {
    let done = 0;
    const beat = setInterval(() => {
      this.update(id, { done }).catch((error: Error) => this.platform.warn(`similarity ${id}: ${error.message}`));
    }, BEAT_MS);
    try {
      await before;
      const { exercise, threshold, pick } = await this.platform.database.prisma.similarityJob.findUniqueOrThrow({
        where: { id },
        include: { exercise: true },
      });
      const sources = await classSources(this.platform, exercise.id, pickNamed(pick), Number(threshold));
      const total = sources.tasks.reduce((sum, task) => sum + task.submissions.length, 0);
      await this.update(id, { total });
      const result = await this.compare(exercise, sources, (count) => (done = count));
      await this.update(id, { state: 'done', done: total, result, finishedAt: this.platform.now() });
    } catch (error) {
      clearInterval(beat);
      // Another server goes on with it at once, or this one after its restart.
      if (this.stopping) await this.update(id, { lastSeenAt: new Date(this.platform.now().getTime() - LOST_MS - 1) });
      else
        await this.update(id, { state: 'failed', failure: (error as Error).message, finishedAt: this.platform.now() });
    } finally {
      clearInterval(beat);
    }
  }

  private async compare(
    exercise: ExerciseModel,
    { tasks, entrants, incomparable }: ClassSources,
    read: (count: number) => void,
  ): Promise<Prisma.InputJsonObject> {
    if (this.stopping) throw new Error('The server was stopped.');
    const comparison = startComparison(tasks, read);
    this.current = comparison;
    const compared = await comparison.compared.finally(() => (this.current = null));
    const alike = compared.flatMap(({ pairs }) => pairs).sort((a, b) => b.evidence.similarity - a.evidence.similarity);
    const flagged = alike.slice(0, MOST_FLAGS).flatMap((pair) => flagOf(exercise, entrants, pair) ?? []);
    const raised = await this.platform.flags.raise(flagged);
    const stored: StoredResult = {
      unread: incomparable + compared.reduce((sum, { unread }) => sum + unread.length, 0),
      pairCount: compared.reduce((sum, { pairCount }) => sum + pairCount, 0),
      newFlags: raised.filter(({ created }) => created).length,
      flagIds: raised.map(({ id }) => id),
    };
    return { ...stored, flagIds: [...stored.flagIds] };
  }

  private async update(id: string, data: Prisma.SimilarityJobUpdateInput): Promise<void> {
    await this.platform.database.prisma.similarityJob.updateMany({
      where: { id, state: 'running' },
      data: { lastSeenAt: this.platform.now(), ...data },
    });
  }

  private async last(exerciseId: string): Promise<SimilarityJobView | null> {
    const { prisma } = this.platform.database;
    const job = await prisma.similarityJob.findFirst({ where: { exerciseId }, orderBy: { createdAt: 'desc' } });
    return job && this.view(job.id);
  }

  private view(id: string): Promise<SimilarityJobView> {
    return jobView(this.platform, id);
  }
}

/** The later one is whom it is about, the earlier one the other. The same two are the same flag, however they stand. */
function flagOf(
  { id: exerciseId, courseId }: ExerciseModel,
  entrants: ClassSources['entrants'],
  { left, right, tokens, evidence }: Alike,
): NewFlag | null {
  const later = entrants.get(left);
  const other = entrants.get(right);
  if (!later || !other) return null;
  const pair = [later.userId, other.userId].sort().join(' ');
  const severity = severityOf(evidence.similarity, tokens);
  return { courseId, exerciseId, ...later, other, severity, evidence, dedupe: `${exerciseId} ${pair}` };
}

/** Short programs are alike by chance; long ones hardly. */
function severityOf(similarity: number, tokens: number): FlagSeverity {
  if (tokens < 200) return 'low';
  return similarity >= 0.9 ? 'high' : 'medium';
}
