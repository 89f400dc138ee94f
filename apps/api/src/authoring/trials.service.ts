import { EXERCISE_FORMAT, ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel, type Prisma, type UserModel } from '@assay/db';
import { splitDocument } from '@assay/grader';
import { entryName, entryOf } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { AccessService, isId } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { storeFiles } from '../exercises/store-files';
import type { AnswerFields } from '../limits/answer';
import { SubmissionLimits } from '../limits/submission-limits';
import { requireRoom } from '../exercises/exercise-store';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, notFound } from '../problems/domain-error';
import { EvaluationQueue } from '../submissions/evaluation-queue';
import { LIVE_PRIORITY } from '../submissions/prepared-evaluation';
import { versionOf } from '../submissions/evaluation-views';
import { trialView } from './trial-values';
import type { StartTrialDto, TrialTest, TrialView } from './trials.dto';

/** What was tried is of no use once it was looked at. */
const KEPT_MS = 3_600_000;

/** Runs solutions that are being written, to see what tests are to expect: graded as anything else, but nobody's grade. */
@Injectable()
export class TrialsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
    private readonly limits: SubmissionLimits,
    private readonly queue: EvaluationQueue,
  ) {}

  async start(user: UserModel, exerciseId: string, dto: StartTrialDto, answer: AnswerFields): Promise<TrialView> {
    const exercise = await this.editable(user, exerciseId);
    await this.limits.take('runs', user, exercise, answer);
    const document = documentOf(exercise, dto);
    requireEntry(document, dto);
    requireRoom(document);
    await this.queue.requireRunnable(dto.language);
    const id = await this.platform.database.prisma.$transaction(async (transaction) => {
      await this.forget(transaction, exercise);
      const { courseId } = exercise;
      const data = { language: dto.language, tests: dto.tests.length };
      const target = { type: 'exercise', id: exercise.id };
      await this.audit.record(user, { action: 'exercise.tried', target, courseId, data }, transaction);
      return this.store(transaction, user, exercise, document, dto);
    });
    this.queue.wake(id);
    return this.view(user, exercise, id);
  }

  async get(user: UserModel, exerciseId: string, id: string): Promise<TrialView> {
    return this.view(user, await this.editable(user, exerciseId), id);
  }

  private async view(user: UserModel, exercise: ExerciseModel, id: string): Promise<TrialView> {
    const where = { id, kind: 'trial', exerciseId: exercise.id, userId: user.id } as const;
    const include = { tests: true, output: true };
    const trial = isId(id) ? await this.platform.database.prisma.evaluation.findUnique({ where, include }) : null;
    if (!trial) throw notFound('trial');
    return trialView(await this.platform.content.document(versionOf(trial)), trial);
  }

  private async store(
    transaction: Prisma.TransactionClient,
    user: UserModel,
    { id: exerciseId, courseId }: ExerciseModel,
    document: ExerciseDocument,
    { language, solution }: StartTrialDto,
  ): Promise<string> {
    const { stored, digest, blobs } = splitDocument(document);
    await transaction.blob.createMany({
      data: [...blobs].map(([sha256, content]) => ({ sha256, content: Buffer.from(content) })),
      skipDuplicates: true,
    });
    const { title, points } = document;
    const version = await transaction.exerciseVersion.create({
      data: {
        exerciseId,
        number: null,
        title,
        points,
        document: stored as Prisma.InputJsonObject,
        digest,
        createdById: user.id,
        createdAt: this.platform.now(),
      },
    });
    const files = await storeFiles(transaction, solution, language);
    const evaluation = await transaction.evaluation.create({
      data: {
        id: newId(),
        kind: 'trial',
        priority: LIVE_PRIORITY,
        courseId,
        exerciseId,
        userId: user.id,
        versionId: version.id,
        language,
        files: files.map((file) => ({ ...file })),
        maxScore: points,
      },
    });
    return evaluation.id;
  }

  /** With a version goes what came of it. */
  private async forget(transaction: Prisma.TransactionClient, { id: exerciseId }: ExerciseModel): Promise<void> {
    const createdAt = { lt: new Date(this.platform.now().getTime() - KEPT_MS) };
    const evaluations = {
      none: { state: { in: ['queued', 'running'] } },
    } satisfies Prisma.EvaluationListRelationFilter;
    await transaction.exerciseVersion.deleteMany({ where: { exerciseId, number: null, createdAt, evaluations } });
  }

  private async editable(user: UserModel, exerciseId: string): Promise<ExerciseModel> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('exercises.edit');
    return exercise;
  }
}

/** As much of a document as a run needs. The exercise's own bans are left to the gate. */
function documentOf({ slug }: ExerciseModel, dto: StartTrialDto): ExerciseDocument {
  const { language, solution, support, entry, limits } = dto;
  const tests = dto.tests.map((test, index) => ({
    kind: test.kind,
    name: `${index + 1}`,
    limits: test.limits,
    ...whatIsAsked(test),
  }));
  return plainToInstance(ExerciseDocument, {
    format: EXERCISE_FORMAT,
    slug,
    title: slug,
    statement: '',
    languages: [language],
    limits,
    entry,
    files: { starter: [], solution, support, checkers: [] },
    tests,
  });
}

/** With something to compare with, which nobody looks at. */
function whatIsAsked({ kind, stdin = '', expression, setup = '', query, exitCode, writes = [] }: TrialTest) {
  switch (kind) {
    case 'io':
      return { stdin, exitCode, expected: '' };
    case 'call':
      return { expression, expected: 'None' };
    case 'sql':
      return { setup, query, expectedRows: [] };
    case 'files':
      return { stdin, exitCode, expectedFiles: writes.map((path) => ({ path, content: '' })) };
  }
}

function requireEntry(document: ExerciseDocument, { language, solution }: StartTrialDto): void {
  const files = solution.filter((file) => (file.language ?? language) === language);
  if (entryOf(document, language, files) !== null) return;
  const name = entryName(document, language);
  const errors = [{ path: 'solution', code: 'entry', message: `must hold ${name}` }];
  throw new DomainError(422, 'entry_missing', `The solution has no file ${name}, which is run.`, { errors });
}
