import { LANGUAGES } from '@assay/contract';
import { newId, type ExerciseModel, type Prisma, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { uniqueSlug } from '../courses/courses.service';
import { newestVersion } from '../exercises/exercise-store';
import { storeFiles } from '../exercises/store-files';
import { numbered, versionNumber } from '../exercises/version-number';
import { PLATFORM, type Platform } from '../platform';
import { DomainError, notFound } from '../problems/domain-error';
import { queueInBackground, wakeGraders, type BulkEvaluation } from '../submissions/bulk-evaluations';
import { gateResult, type GatePart, type GateRun } from './gate-result';
import type { CourseGateList, GateList, GateView, StartedView } from './gates.dto';

const DEFAULT_RUNS = 5;
/** Drift shows in one run; a second tells it from chance. */
const DRIFT_RUNS = 2;
const KEPT = 20;
const PARTS: readonly GatePart[] = ['solution', 'starter'];

const WITH_RUNS = {
  requestedBy: { select: { displayName: true } },
  evaluations: { include: { tests: { select: { index: true, verdict: true, passed: true } } }, orderBy: { id: 'asc' } },
} satisfies Prisma.GateInclude;
type GateWithRuns = Prisma.GateGetPayload<{ include: typeof WITH_RUNS }>;

/** Who a gate is run for. */
interface Requester {
  readonly id: string;
  readonly scheduled: boolean;
}

/** What is to be checked. */
interface Check {
  readonly exercise: ExerciseModel;
  readonly versionId: string;
  /** Of the solution, in each language that has one. */
  readonly runs: number;
  readonly requester: Requester;
}

/** Checks exercises by their own files, and lets those go live that hold. */
@Injectable()
export class GatesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError 409 while one is running. */
  async start(user: UserModel, exerciseId: string, runs = DEFAULT_RUNS): Promise<GateView> {
    const exercise = await this.editable(user, exerciseId);
    const { id: versionId } = await newestVersion(this.platform.database.prisma, exercise.id);
    if (await this.isRunning(exercise, versionId)) {
      throw new DomainError(409, 'gate_running', 'This exercise is being checked already.');
    }
    const check = { exercise, versionId, runs, requester: { id: user.id, scheduled: false } };
    const id = await this.run(check, async (transaction, gateId) => {
      const { courseId } = exercise;
      const target = { type: 'exercise', id: exercise.id } as const;
      const entry = { action: 'exercise.checked', target, courseId, data: { gateId, runs } } as const;
      await this.audit.record(user, entry, transaction);
    });
    return this.view(exercise, await this.byId(id));
  }

  /** Newest first. */
  async list(user: UserModel, exerciseId: string): Promise<GateList> {
    const exercise = await this.editable(user, exerciseId);
    const rows = await this.platform.database.prisma.gate.findMany({
      where: { exerciseId: exercise.id },
      include: WITH_RUNS,
      orderBy: { id: 'desc' },
      take: KEPT,
    });
    return { items: await Promise.all(rows.map((row) => this.view(exercise, row))) };
  }

  /**
   * Makes a version live whose last check has passed, and that version only: what is stored meanwhile is another one.
   * @param number left out: the newest @throws DomainError 409 for what was not checked, or did not pass
   */
  async publish(user: UserModel, exerciseId: string, number?: number): Promise<GateView> {
    const exercise = await this.editable(user, exerciseId);
    const { prisma } = this.platform.database;
    const newest = await newestVersion(prisma, exercise.id);
    const version =
      number === undefined
        ? newest
        : await prisma.exerciseVersion.findFirst({ where: { exerciseId: exercise.id, number } });
    if (version === null) throw notFound('version');
    const latest = await this.latest(exercise.id, version.id);
    const gate = latest && (await this.view(exercise, latest));
    if (gate?.state !== 'passed') {
      const why =
        gate === null ? 'was not checked' : gate.state === 'running' ? 'is being checked' : 'did not pass its check';
      const message = `Version ${numbered(version)} of this exercise ${why}, so it cannot go live.`;
      throw new DomainError(409, 'gate_not_passed', message, { params: { version: numbered(version) } });
    }
    const { slug } = await this.platform.content.document(version.id);
    await uniqueSlug(() =>
      prisma.$transaction(async (transaction) => {
        const data = { slug, draft: false, currentVersionId: version.id };
        const where = { id: exercise.id, currentVersionId: exercise.currentVersionId };
        const { count } = await transaction.exercise.updateMany({ where, data });
        if (count === 0) throw publishedMeanwhile();
        const about = { gateRun: true, gateId: gate.id, version: gate.version };
        const target = { type: 'exercise', id: exercise.id };
        const { courseId } = exercise;
        const entry = { action: 'exercise.published', target, courseId, data: about } as const;
        await this.audit.record(user, entry, transaction);
      }),
    );
    return { ...gate, current: true };
  }

  /** Of each live exercise of a course the last check of what students get, if it failed. */
  async failing(user: UserModel, course: string): Promise<CourseGateList> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const { prisma } = this.platform.database;
    const exercises = await prisma.exercise.findMany({
      where: { courseId: access.course.id, draft: false, gates: { some: {} } },
      include: {
        gates: { include: WITH_RUNS, orderBy: { id: 'desc' }, take: KEPT },
        currentVersion: { select: { title: true } },
      },
      orderBy: { position: 'asc' },
    });
    const views = exercises.map(async ({ gates, currentVersion, ...exercise }) => {
      const gate = gates.find(({ versionId }) => versionId === exercise.currentVersionId);
      if (!gate) return [];
      const view = await this.view(exercise, gate);
      return view.state === 'failed'
        ? [{ ...view, slug: exercise.slug, title: currentVersion?.title ?? exercise.slug }]
        : [];
    });
    return { items: (await Promise.all(views)).flat() };
  }

  /** Checks all live exercises of a course that have a solution. */
  async checkAll(user: UserModel, course: string): Promise<StartedView> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const courseId = access.course.id;
    const checks = await this.liveChecks({ courseId, draft: false }, { id: user.id, scheduled: false });
    const target = { type: 'course', id: courseId };
    const started = checks.length;
    await this.audit.record(user, { action: 'course.checked', target, courseId, data: { started } });
    for (const check of checks) await this.run(check);
    return { started };
  }

  /**
   * Checks live exercises that have a solution, and not at this moment already.
   * @returns how many
   */
  async checkLive(where: Prisma.ExerciseWhereInput, requester: Requester): Promise<number> {
    const checks = await this.liveChecks(where, requester);
    for (const check of checks) await this.run(check);
    return checks.length;
  }

  private async liveChecks(where: Prisma.ExerciseWhereInput, requester: Requester): Promise<Check[]> {
    const checks: Check[] = [];
    for (const exercise of await this.platform.database.prisma.exercise.findMany({ where })) {
      const versionId = versionOf(exercise);
      const document = await this.platform.content.document(versionId);
      if (document.files.solution.length === 0 || (await this.isRunning(exercise, versionId))) continue;
      checks.push({ exercise, versionId, runs: DRIFT_RUNS, requester });
    }
    return checks;
  }

  private async isRunning(exercise: ExerciseModel, versionId: string): Promise<boolean> {
    const latest = await this.latest(exercise.id, versionId);
    return latest !== null && (await this.view(exercise, latest)).state === 'running';
  }

  /** @param also what stands or falls with it */
  private async run(
    { exercise, versionId, runs, requester }: Check,
    also?: (transaction: Prisma.TransactionClient, id: string) => Promise<void>,
  ): Promise<string> {
    const document = await this.platform.content.document(versionId);
    const id = newId();
    const ids = await this.platform.database.prisma.$transaction(async (transaction) => {
      const { id: userId, scheduled } = requester;
      const requestedById = scheduled ? null : userId;
      await transaction.gate.create({
        data: { id, exerciseId: exercise.id, versionId, runs, scheduled, requestedById },
      });
      const evaluations: BulkEvaluation[] = [];
      for (const language of document.languages) {
        for (const part of PARTS) {
          const files = await storeFiles(transaction, document.files[part], language);
          if (files.length === 0) continue;
          const common = { kind: 'gate', gateId: id, gatePart: part, courseId: exercise.courseId } as const;
          const evaluation = {
            ...common,
            exerciseId: exercise.id,
            userId,
            versionId,
            language,
            files,
            maxScore: document.points,
          };
          evaluations.push(...Array.from({ length: part === 'solution' ? runs : 1 }, () => evaluation));
        }
      }
      await also?.(transaction, id);
      return queueInBackground(transaction, evaluations);
    });
    wakeGraders(this.platform, ids);
    return id;
  }

  private async view(exercise: ExerciseModel, gate: GateWithRuns): Promise<GateView> {
    const { prisma } = this.platform.database;
    const [document, number, newest] = await Promise.all([
      this.platform.content.document(gate.versionId),
      versionNumber(prisma, gate.versionId),
      newestVersion(prisma, exercise.id),
    ]);
    const { state, done, total, problems } = gateResult(document, gate.evaluations.flatMap(asRun));
    return {
      id: gate.id,
      exerciseId: exercise.id,
      version: number,
      current: gate.versionId === exercise.currentVersionId,
      newest: gate.versionId === newest.id,
      state,
      runs: gate.runs,
      done,
      total,
      problems: problems.map((problem) => ({ ...problem, tests: [...problem.tests] })),
      scheduled: gate.scheduled,
      createdAt: gate.createdAt.toISOString(),
      requestedBy: gate.requestedBy?.displayName ?? null,
    };
  }

  private latest(exerciseId: string, versionId: string): Promise<GateWithRuns | null> {
    const where = { exerciseId, versionId };
    return this.platform.database.prisma.gate.findFirst({ where, include: WITH_RUNS, orderBy: { id: 'desc' } });
  }

  private byId(id: string): Promise<GateWithRuns> {
    return this.platform.database.prisma.gate.findUniqueOrThrow({ where: { id }, include: WITH_RUNS });
  }

  private async editable(user: UserModel, exerciseId: string): Promise<ExerciseModel> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('exercises.edit');
    return exercise;
  }
}

function publishedMeanwhile(): DomainError {
  return new DomainError(409, 'published_meanwhile', 'Another version went live meanwhile. Look at it first.');
}

function versionOf({ id, currentVersionId }: ExerciseModel): string {
  if (currentVersionId === null) throw new Error(`the exercise ${id} has no version`);
  return currentVersionId;
}

function asRun(evaluation: GateWithRuns['evaluations'][number]): GateRun[] {
  const part = PARTS.find((one) => one === evaluation.gatePart);
  const language = LANGUAGES.find((one) => one === evaluation.language);
  return part && language ? [{ part, language, evaluation }] : [];
}
