import { LANGUAGES } from '@assay/contract';
import type { ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel, type Prisma, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { storeFiles } from '../exercises/store-files';
import { versionNumber } from '../exercises/version-number';
import { PLATFORM, type Platform } from '../platform';
import { DomainError } from '../problems/domain-error';
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
    const latest = await this.latest(exercise.id);
    if (latest && (await this.view(exercise, latest)).state === 'running') {
      throw new DomainError(409, 'gate_running', 'This exercise is being checked already.');
    }
    const id = await this.run(exercise, runs, { id: user.id, scheduled: false });
    const { courseId } = exercise;
    const target = { type: 'exercise', id: exercise.id };
    await this.audit.record(user, { action: 'exercise.checked', target, courseId, data: { gateId: id, runs } });
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

  /** Makes an exercise live whose last check was of this version and passed. @throws DomainError 409 otherwise. */
  async publish(user: UserModel, exerciseId: string): Promise<GateView> {
    const exercise = await this.editable(user, exerciseId);
    const latest = await this.latest(exercise.id);
    const gate = latest && (await this.view(exercise, latest));
    if (!gate || !gate.current || gate.state !== 'passed') {
      const why = gate?.current === true ? 'did not pass its check' : 'was not checked as it is now';
      throw new DomainError(409, 'gate_not_passed', `This exercise ${why}, so it cannot go live.`);
    }
    await this.platform.database.prisma.$transaction(async (transaction) => {
      await transaction.exercise.update({ where: { id: exercise.id }, data: { draft: false } });
      const target = { type: 'exercise', id: exercise.id };
      const data = { gateRun: true, gateId: gate.id, version: gate.version };
      await this.audit.record(
        user,
        { action: 'exercise.published', target, courseId: exercise.courseId, data },
        transaction,
      );
    });
    return gate;
  }

  /** Of each live exercise of a course the last check, if it failed. */
  async failing(user: UserModel, course: string): Promise<CourseGateList> {
    const access = await this.access.course(user, course);
    access.require('exercises.edit');
    const { prisma } = this.platform.database;
    const exercises = await prisma.exercise.findMany({
      where: { courseId: access.course.id, draft: false, gates: { some: {} } },
      include: {
        gates: { include: WITH_RUNS, orderBy: { id: 'desc' }, take: 1 },
        currentVersion: { select: { title: true } },
      },
      orderBy: { position: 'asc' },
    });
    const views = exercises.map(async ({ gates, currentVersion, ...exercise }) => {
      const [gate] = gates;
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
    const started = await this.checkLive({ courseId, draft: false }, { id: user.id, scheduled: false });
    const target = { type: 'course', id: courseId };
    await this.audit.record(user, { action: 'course.checked', target, courseId, data: { started } });
    return { started };
  }

  /**
   * Checks live exercises that have a solution, and not at this moment already.
   * @returns how many
   */
  async checkLive(where: Prisma.ExerciseWhereInput, requester: Requester): Promise<number> {
    const exercises = await this.platform.database.prisma.exercise.findMany({ where });
    let started = 0;
    for (const exercise of exercises) {
      const document = await this.document(exercise);
      if (document.files.solution.length === 0) continue;
      const latest = await this.latest(exercise.id);
      if (latest && (await this.view(exercise, latest)).state === 'running') continue;
      await this.run(exercise, DRIFT_RUNS, requester);
      started++;
    }
    return started;
  }

  private async run(exercise: ExerciseModel, runs: number, requester: Requester): Promise<string> {
    const versionId = versionOf(exercise);
    const document = await this.document(exercise);
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
      return queueInBackground(transaction, evaluations);
    });
    wakeGraders(this.platform, ids);
    return id;
  }

  private async view(exercise: ExerciseModel, gate: GateWithRuns): Promise<GateView> {
    const { prisma } = this.platform.database;
    const [document, number] = await Promise.all([
      this.platform.content.document(gate.versionId),
      versionNumber(prisma, gate.versionId),
    ]);
    const { state, done, total, problems } = gateResult(document, gate.evaluations.flatMap(asRun));
    return {
      id: gate.id,
      exerciseId: exercise.id,
      version: number,
      current: gate.versionId === exercise.currentVersionId,
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

  private latest(exerciseId: string): Promise<GateWithRuns | null> {
    const where = { exerciseId };
    return this.platform.database.prisma.gate.findFirst({ where, include: WITH_RUNS, orderBy: { id: 'desc' } });
  }

  private byId(id: string): Promise<GateWithRuns> {
    return this.platform.database.prisma.gate.findUniqueOrThrow({ where: { id }, include: WITH_RUNS });
  }

  private document(exercise: ExerciseModel): Promise<ExerciseDocument> {
    return this.platform.content.document(versionOf(exercise));
  }

  private async editable(user: UserModel, exerciseId: string): Promise<ExerciseModel> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('exercises.edit');
    return exercise;
  }
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
