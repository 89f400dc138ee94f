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
import { jobView, type StoredResult } from './similarity-views';
import type { LastSimilarityView, SimilarityJobView, StartSimilarityDto } from './similarity.dto';

/** How often a comparison says that it goes on, and after which silence it is taken for lost. */
const BEAT_MS = 1000;
const LOST_MS = 30_000;
/** A comparison raises no more flags than these, the most similar first. */
const MOST_FLAGS = 500;

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

  /** Begins a comparison in somebody's name, or in that of the system itself. */
  async begin(
    exercise: ExerciseModel,
    { threshold, pick }: { readonly threshold: number; readonly pick: SimilarityPick },
    actor: UserModel | null,
  ): Promise<SimilarityJobView> {
    const { prisma } = this.platform.database;
    const now = this.platform.now();
    const id = newId();
    await prisma.$transaction(async (transaction) => {
      const at = { createdAt: now, lastSeenAt: now };
      const data = { id, exerciseId: exercise.id, requestedById: actor?.id ?? null, threshold, pick, ...at };
      await transaction.similarityJob.create({ data });
      const target = { type: 'exercise', id: exercise.id };
      const event: AuditEvent = {
        action: 'similarity.started',
        target,
        courseId: exercise.courseId,
        data: { threshold, pick },
      };
      await this.audit.record(actor, event, transaction);
    });
    const before = this.tail;
    this.tail = this.run(id, exercise, threshold, pick, before).catch((error: Error) =>
      this.platform.warn(`similarity ${id}: ${error.stack ?? error.message}`),
    );
    return this.view(id);
  }

  /** Never throws for what the comparison itself came to: that is stored. */
  private async run(
    id: string,
    exercise: ExerciseModel,
    threshold: number,
    pick: SimilarityPick,
    before: Promise<void>,
  ): Promise<void> {
    let done = 0;
    const beat = setInterval(() => {
      this.update(id, { done }).catch((error: Error) => this.platform.warn(`similarity ${id}: ${error.message}`));
    }, BEAT_MS);
    try {
      await before;
      const sources = await classSources(this.platform, exercise.id, pick, threshold);
      const total = sources.tasks.reduce((sum, task) => sum + task.submissions.length, 0);
      await this.update(id, { total });
      const result = await this.compare(exercise, sources, (count) => (done = count));
      await this.update(id, { state: 'done', done: total, result, finishedAt: this.platform.now() });
    } catch (error) {
      const failure = (error as Error).message;
      await this.update(id, { state: 'failed', failure, finishedAt: this.platform.now() });
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
      data: { ...data, lastSeenAt: this.platform.now() },
    });
  }

  private async last(exerciseId: string): Promise<SimilarityJobView | null> {
    const { prisma } = this.platform.database;
    const lost = new Date(this.platform.now().getTime() - LOST_MS);
    await prisma.similarityJob.updateMany({
      where: { exerciseId, state: 'running', lastSeenAt: { lt: lost } },
      data: { state: 'failed', failure: 'The server that compared them was stopped.', finishedAt: this.platform.now() },
    });
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
