import type { AuditAction, GradeChangeKind, RegradeState, Verdict } from '@assay/contract';
import { newId, type ExerciseModel, type Prisma, type RegradeModel, type UserModel } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { numbered, versionNumber } from '../exercises/version-number';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, invalid, notFound } from '../problems/domain-error';
import { queueInBackground, wakeGraders, type BulkEvaluation } from '../submissions/bulk-evaluations';
import { APPLY, COUNT_CHANGES, LIST_ROWS } from './regrade-queries';
import type {
  EvaluationList,
  RegradeCounts,
  RegradeList,
  RegradeRowPage,
  RegradeRowQuery,
  RegradeRowView,
  RegradeView,
  StartRegradeDto,
} from './regrades.dto';

const DEFAULT_LIMIT = 50;
const KEPT = 20;
const NO_CHANGES: RegradeCounts = { gains: 0, loses: 0, verdict: 0, same: 0, not_graded: 0 };
/** Evaluations are queued so many at a time. */
const BATCH = 500;
/** For changes that reach all submissions of an exercise. */
const BULK_TIMEOUT_MS = 60_000;

interface Row {
  readonly id: string;
  readonly attempt: number;
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly change: GradeChangeKind | null;
  readonly state: string;
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly maxScore: number;
  readonly version: number;
  readonly oldVerdict: Verdict | null;
  readonly oldScore: number | null;
  readonly oldMaxScore: number | null;
  readonly oldVersion: number | null;
}

interface Applied {
  readonly id: string;
  readonly userId: string;
  readonly evaluationId: string;
  readonly seq: number;
  readonly verdict: Verdict;
  readonly score: number;
  readonly maxScore: number;
}

/** Grades submissions again, by the version that an exercise has now or an earlier one: first to look at, then to apply or to drop. */
@Injectable()
export class RegradesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError 409 while another of this exercise is neither applied nor dropped, 422 for no such version */
  async start(user: UserModel, exerciseId: string, { reason, sample, version }: StartRegradeDto): Promise<RegradeView> {
    const exercise = await this.editable(user, exerciseId);
    const versionId = version === undefined ? exercise.currentVersionId : await this.versionOf(exercise, version);
    if (versionId === null) throw new Error(`the exercise ${exercise.id} has no version`);
    const { points } = await this.platform.content.document(versionId);
    const id = newId();
    const ids = await this.platform.database.prisma.$transaction(
      async (transaction) => {
        await transaction.$queryRaw`SELECT id FROM exercise WHERE id = ${exercise.id}::uuid FOR UPDATE`;
        const open = await transaction.regrade.count({ where: { exerciseId, appliedAt: null, droppedAt: null } });
        if (open > 0) {
          throw new DomainError(409, 'regrade_open', 'Apply or drop the regrade of this exercise that is open first.');
        }
        const data = { id, exerciseId, versionId, reason, sample: sample ?? null, requestedById: user.id };
        await transaction.regrade.create({ data });
        const queued = await this.queue(transaction, exercise, { regradeId: id, versionId, maxScore: points }, sample);
        const target = { type: 'exercise', id: exerciseId };
        const said = { regradeId: id, reason, sample: sample ?? null, version, submissions: queued.length };
        await this.audit.record(
          user,
          { action: 'regrade.started', target, courseId: exercise.courseId, data: said },
          transaction,
        );
        return queued;
      },
      { timeout: BULK_TIMEOUT_MS },
    );
    wakeGraders(this.platform, ids);
    return this.view(exercise, await this.byId(id));
  }

  private async versionOf({ id: exerciseId }: ExerciseModel, number: number): Promise<string> {
    const found = await this.platform.database.prisma.exerciseVersion.findFirst({ where: { exerciseId, number } });
    if (found) return found.id;
    throw invalid([{ path: 'version', code: 'version', message: 'must be one that the exercise has' }], 422);
  }

  private async queue(
    transaction: Prisma.TransactionClient,
    exercise: ExerciseModel,
    common: Pick<BulkEvaluation, 'regradeId' | 'versionId' | 'maxScore'>,
    sample: number | undefined,
  ): Promise<string[]> {
    const submissions = await transaction.submission.findMany({
      where: { exerciseId: exercise.id, counting: { state: { in: ['graded', 'failed'] } } },
      include: {
        counting: { select: { id: true, language: true, files: true } },
        context: { select: { kind: true } },
      },
      orderBy: { id: 'desc' },
      take: sample,
    });
    const evaluations = submissions.flatMap(({ id, userId, counting, context }): BulkEvaluation[] =>
      counting
        ? [
            {
              kind: 'regrade',
              submissionId: id,
              replacesId: counting.id,
              exam: context?.kind === 'exam',
              courseId: exercise.courseId,
              exerciseId: exercise.id,
              userId,
              language: counting.language,
              files: counting.files as unknown as FileEntry[],
              ...common,
            },
          ]
        : [],
    );
    const ids: string[] = [];
    for (let at = 0; at < evaluations.length; at += BATCH) {
      ids.push(...(await queueInBackground(transaction, evaluations.slice(at, at + BATCH))));
    }
    return ids;
  }

  async list(user: UserModel, exerciseId: string): Promise<RegradeList> {
    const exercise = await this.editable(user, exerciseId);
    const rows = await this.platform.database.prisma.regrade.findMany({
      where: { exerciseId: exercise.id },
      include: WITH_REQUESTER,
      orderBy: { id: 'desc' },
      take: KEPT,
    });
    return { items: await Promise.all(rows.map((row) => this.view(exercise, row))) };
  }

  async get(user: UserModel, id: string): Promise<RegradeView> {
    const { regrade, exercise } = await this.open(user, id);
    return this.view(exercise, regrade);
  }

  /** By submission, newest first. */
  async rows(user: UserModel, id: string, query: RegradeRowQuery): Promise<RegradeRowPage> {
    await this.open(user, id);
    const { change, cursor, limit = DEFAULT_LIMIT } = query;
    const after = cursor !== undefined && isId(cursor) ? cursor : null;
    const values = [id, change ?? null, after, limit + 1];
    const { rows } = await this.platform.database.pool.query<Row>(LIST_ROWS, values);
    const page = rows.slice(0, limit);
    return { items: page.map(rowView), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** Makes the new grades count. @throws DomainError 409 unless it is complete and of all submissions. */
  async apply(user: UserModel, id: string): Promise<RegradeView> {
    const { regrade, exercise } = await this.open(user, id);
    const { state, sample, reason } = await this.view(exercise, regrade);
    if (state !== 'ready')
      throw new DomainError(409, 'regrade_not_ready', `This regrade is ${state}; it cannot be applied.`);
    if (sample !== null) {
      throw new DomainError(
        409,
        'regrade_sample',
        'This was a look at a sample: drop it and grade all submissions again.',
      );
    }
    const now = this.platform.now();
    const applied = await this.platform.database.prisma.$transaction(
      async (transaction) => {
        const where = { id, appliedAt: null, droppedAt: null };
        const { count } = await transaction.regrade.updateMany({ where, data: { appliedAt: now } });
        if (count !== 1)
          throw new DomainError(409, 'regrade_not_ready', 'This regrade was applied or dropped already.');
        const changed = await transaction.$queryRawUnsafe<Applied[]>(APPLY, id, reason, now);
        const said = { reason, submissions: changed.length };
        await this.audit.record(user, this.event('regrade.applied', regrade, exercise, said), transaction);
        return changed;
      },
      { timeout: BULK_TIMEOUT_MS },
    );
    await this.announce(exercise, applied);
    return this.view(exercise, await this.byId(id));
  }

  /** Forgets the new grades; those that are not graded yet are not. */
  async drop(user: UserModel, id: string): Promise<RegradeView> {
    const { regrade, exercise } = await this.open(user, id);
    const where = { id, appliedAt: null, droppedAt: null };
    await this.platform.database.prisma.$transaction(async (transaction) => {
      const { count } = await transaction.regrade.updateMany({ where, data: { droppedAt: this.platform.now() } });
      if (count !== 1) throw new DomainError(409, 'regrade_closed', 'This regrade was applied or dropped already.');
      await transaction.evaluation.deleteMany({ where: { regradeId: id, state: 'queued' } });
      await this.audit.record(
        user,
        this.event('regrade.dropped', regrade, exercise, { reason: regrade.reason }),
        transaction,
      );
    });
    return this.view(exercise, await this.byId(id));
  }

  /** All gradings of a submission, for staff: by which version, in which image, and which of them counts. */
  async evaluations(user: UserModel, submissionId: string): Promise<EvaluationList> {
    const { prisma } = this.platform.database;
    const submission = isId(submissionId)
      ? await prisma.submission.findUnique({
          where: { id: submissionId },
          include: {
            exercise: { select: { courseId: true } },
            evaluations: { include: { version: { select: { number: true } } }, orderBy: { id: 'desc' } },
          },
        })
      : null;
    if (!submission) throw notFound('submission');
    const access = await this.access.courseOrNull(user, submission.exercise.courseId);
    if (access?.can('submissions.view-all') !== true) throw notFound('submission');
    const items = submission.evaluations.map((one) => ({
      id: one.id,
      kind: one.kind,
      counts: one.id === submission.countingEvaluationId,
      state: one.state,
      verdict: one.verdict === 'skipped' ? null : one.verdict,
      score: one.score === null ? null : Number(one.score),
      maxScore: Number(one.maxScore),
      version: numbered(one.version),
      runner: one.runner,
      image: one.imageDigest,
      queuedAt: one.queuedAt.toISOString(),
      finishedAt: one.finishedAt?.toISOString() ?? null,
      fault: one.lastFault,
    }));
    return { items };
  }

  private async announce({ courseId, id: exerciseId }: ExerciseModel, applied: readonly Applied[]): Promise<void> {
    for (const { id: submissionId, evaluationId, userId, seq, verdict, score, maxScore } of applied) {
      const address = { id: evaluationId, kind: 'submission', submissionId, courseId, exerciseId, userId } as const;
      await this.platform.progress.updated(address, { seq, state: 'graded', verdict, score, maxScore });
    }
  }

  private async view(exercise: ExerciseModel, regrade: RegradeWithRequester): Promise<RegradeView> {
    const { database } = this.platform;
    const [{ rows }, number] = await Promise.all([
      database.pool.query<{ change: GradeChangeKind | null; count: number }>(COUNT_CHANGES, [regrade.id]),
      versionNumber(database.prisma, regrade.versionId),
    ]);
    const counts = { ...NO_CHANGES };
    for (const { change, count } of rows) if (change !== null) counts[change] = count;
    const done = Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
    const total = rows.reduce((sum, { count }) => sum + count, 0);
    return {
      id: regrade.id,
      exerciseId: exercise.id,
      version: number,
      current: regrade.versionId === exercise.currentVersionId,
      state: stateOf(regrade, done === total),
      reason: regrade.reason,
      sample: regrade.sample,
      done,
      total,
      counts,
      createdAt: regrade.createdAt.toISOString(),
      appliedAt: regrade.appliedAt?.toISOString() ?? null,
      droppedAt: regrade.droppedAt?.toISOString() ?? null,
      requestedBy: regrade.requestedBy?.displayName ?? null,
    };
  }

  private async open(user: UserModel, id: string): Promise<{ regrade: RegradeWithRequester; exercise: ExerciseModel }> {
    const { prisma } = this.platform.database;
    const regrade = isId(id) ? await prisma.regrade.findUnique({ where: { id }, include: WITH_REQUESTER }) : null;
    const found = regrade && (await this.access.exerciseOrNull(user, regrade.exerciseId));
    // Nobody but those who may see it is told that there is one.
    if (!regrade || found?.access.can('exercises.edit') !== true) throw notFound('regrade');
    return { regrade, exercise: found.exercise };
  }

  private byId(id: string): Promise<RegradeWithRequester> {
    return this.platform.database.prisma.regrade.findUniqueOrThrow({ where: { id }, include: WITH_REQUESTER });
  }

  private event(
    action: AuditAction,
    { id }: RegradeModel,
    { id: exerciseId, courseId }: ExerciseModel,
    data: Prisma.InputJsonObject,
  ) {
    return { action, target: { type: 'exercise', id: exerciseId }, courseId, data: { regradeId: id, ...data } };
  }

  private async editable(user: UserModel, exerciseId: string): Promise<ExerciseModel> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('exercises.edit');
    return exercise;
  }
}

const WITH_REQUESTER = { requestedBy: { select: { displayName: true } } } satisfies Prisma.RegradeInclude;
type RegradeWithRequester = Prisma.RegradeGetPayload<{ include: typeof WITH_REQUESTER }>;

function stateOf({ appliedAt, droppedAt }: RegradeModel, complete: boolean): RegradeState {
  if (appliedAt !== null) return 'applied';
  if (droppedAt !== null) return 'dropped';
  return complete ? 'ready' : 'running';
}

function rowView(row: Row): RegradeRowView {
  const { id, attempt, userId, username, displayName, change, verdict, score, maxScore, version } = row;
  const { oldVersion, oldVerdict, oldScore, oldMaxScore } = row;
  return {
    submissionId: id,
    attempt,
    user: { id: userId, username, displayName },
    before:
      oldVersion === null
        ? null
        : { verdict: oldVerdict, score: oldScore, maxScore: oldMaxScore ?? maxScore, version: oldVersion },
    after: change === null ? null : { verdict, score, maxScore, version },
    change,
  };
}
