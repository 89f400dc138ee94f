import type { ContextModel, EvaluationModel, Prisma, TestResultModel, UserModel } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import { runRows } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { afterCursor } from '../courses/courses.service';
import type { FileView } from '../exercises/exercises.dto';
import { SubmissionOrigins } from '../flags/submission-origins';
import type { AnswerFields } from '../limits/answer';
import { SubmissionLimits } from '../limits/submission-limits';
import { forbidden, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { countedFor } from '../assignments/counted';
import { EvaluationQueue } from './evaluation-queue';
import {
  compilerOutput,
  runView,
  submissionSummary,
  testViews,
  toldResults,
  versionOf,
  violationsOf,
} from './evaluation-views';
import { QueuePlaces } from './queue-places';
import type {
  CreateRunDto,
  CreateSubmissionDto,
  SubmitDto,
  RunView,
  SubmissionPage,
  SubmissionQuery,
  SubmissionView,
  TestResultView,
} from './submissions.dto';
import { requireChanged } from './same-program';

const DEFAULT_LIMIT = 50;

const KIND = { id: true, kind: true } as const;

@Injectable()
export class SubmissionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly limits: SubmissionLimits,
    private readonly queue: EvaluationQueue,
    private readonly places: QueuePlaces,
    private readonly origins: SubmissionOrigins,
  ) {}

  async submit(
    user: UserModel,
    exerciseId: string,
    { unlessSame = false, ...dto }: SubmitDto,
    answer: AnswerFields,
  ): Promise<SubmissionView> {
    const { exercise, access, assigned } = await this.access.exercise(user, exerciseId);
    access.require('submissions.create');
    if (unlessSame) await requireChanged(this.platform.database.prisma, user.id, exercise, dto);
    await this.limits.take('submissions', user, exercise, answer);
    const counted = countedFor(assigned, access, this.platform.now());
    const id = await this.queue.enqueue({ kind: 'submission', userId: user.id, exercise, dto, stdin: null, counted });
    if (assigned !== null && counted !== null) await this.origins.note(user, id, assigned);
    return (await this.queued(user, id, access, dto)) ?? this.get(user, id);
  }

  /** What was just stored, without asking for what is known; null when it is being graded already. */
  private async queued(
    user: UserModel,
    id: string,
    access: CourseAccess,
    { files }: CreateSubmissionDto,
  ): Promise<SubmissionView | null> {
    const submission = await this.platform.database.prisma.submission.findUnique({
      where: { id },
      include: { counting: true },
    });
    if (submission?.counting?.state !== 'queued') return null;
    const { counting } = submission;
    const document = await this.platform.content.document(versionOf(counting));
    const staff = access.can('exercises.view-hidden');
    return {
      ...submissionSummary(submission, counting, user, { staff }),
      queue: null,
      tests: testViews(document, [], { staff }),
      files: files.map(({ path, content }) => ({ path, content })),
      compilerOutput: null,
      violations: [],
    };
  }

  async get(user: UserModel, id: string): Promise<SubmissionView> {
    const { prisma } = this.platform.database;
    const submission = isId(id)
      ? await prisma.submission.findUnique({
          where: { id },
          include: {
            counting: { include: { tests: true, output: true } },
            user: true,
            context: { select: KIND },
          },
        })
      : null;
    if (!submission?.counting) throw notFound('submission');
    const { counting } = submission;
    const staff = await this.isStaff(user, counting, 'submission', submission.context);
    const [document, files, queue] = await Promise.all([
      this.platform.content.document(versionOf(counting)),
      this.files(counting),
      this.places.of(counting),
    ]);
    return {
      ...submissionSummary(submission, counting, submission.user, { staff }),
      queue,
      tests: testViews(document, toldResults(counting, { staff }), { staff }),
      files,
      compilerOutput: compilerOutput(counting, counting.output),
      violations: violationsOf(counting),
    };
  }

  /** Newest first: staff get everybody's unless they ask for their own. */
  async list(user: UserModel, exerciseId: string, query: SubmissionQuery): Promise<SubmissionPage> {
    const { access } = await this.access.exercise(user, exerciseId);
    const staff = access.can('submissions.view-all');
    if (!staff && (query.scope === 'all' || (query.userId !== undefined && query.userId !== user.id))) {
      throw forbidden("Only staff see other people's submissions.");
    }
    const { cursor, limit = DEFAULT_LIMIT, state, verdict } = query;
    const userId = staff && query.scope !== 'own' ? query.userId : user.id;
    const counting: Prisma.EvaluationWhereInput = { state, verdict };
    const rows = await this.platform.database.prisma.submission.findMany({
      where: { exerciseId, userId, ...(state || verdict ? { counting } : {}) },
      include: { counting: true, user: true },
      orderBy: { id: 'desc' },
      take: limit + 1,
      ...afterCursor(cursor),
    });
    const page = rows.slice(0, limit);
    return {
      items: page.flatMap((row) =>
        row.counting
          ? [submissionSummary(row, row.counting, row.user, { staff: access.can('exercises.view-hidden') })]
          : [],
      ),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async run(
    user: UserModel,
    exerciseId: string,
    { stdin, tests, ...dto }: CreateRunDto,
    answer: AnswerFields,
  ): Promise<RunView> {
    const { exercise, access, assigned } = await this.access.exercise(user, exerciseId);
    access.require('submissions.create');
    await this.limits.take('runs', user, exercise, answer);
    const input = stdin === undefined ? null : Buffer.from(stdin, 'utf8');
    const counted = countedFor(assigned, access, this.platform.now());
    const own = { dto, stdin: input, tests, counted };
    const id = await this.queue.enqueue({ kind: 'run', userId: user.id, exercise, ...own });
    return this.getRun(user, id);
  }

  async getRun(user: UserModel, id: string): Promise<RunView> {
    const evaluation = isId(id)
      ? await this.platform.database.prisma.evaluation.findUnique({
          where: { id, kind: 'run' },
          include: {
            tests: true,
            output: true,
            exercise: { select: { inContext: { select: { context: { select: KIND } } } } },
          },
        })
      : null;
    if (!evaluation) throw notFound('run');
    const context = evaluation.exercise?.inContext?.context ?? null;
    const staff = await this.isStaff(user, evaluation, 'run', context);
    const tests = evaluation.stdin === null ? await this.visibleTests(evaluation, staff) : [];
    return runView(evaluation, evaluation.output, tests, await this.places.of(evaluation));
  }

  /** Takes back a run of the caller's that still waits. One that is under way comes to its end by its limits. */
  async withdraw(user: UserModel, id: string): Promise<void> {
    const { evaluation } = this.platform.database.prisma;
    const own = { id, kind: 'run', userId: user.id } as const;
    const { count } = isId(id) ? await evaluation.deleteMany({ where: { ...own, state: 'queued' } }) : { count: 0 };
    if (count === 0 && (!isId(id) || (await evaluation.count({ where: own })) === 0)) throw notFound('run');
  }

  private async visibleTests(
    evaluation: EvaluationModel & { readonly tests: readonly TestResultModel[] },
    staff: boolean,
  ): Promise<TestResultView[]> {
    const document = await this.platform.content.document(versionOf(evaluation));
    return testViews(document, evaluation.tests, { staff, rows: runRows(document, evaluation.rows) });
  }

  /** Whether the caller sees it as staff. @throws DomainError 404 when it is neither the caller's own nor theirs to see. */
  private async isStaff(
    user: UserModel,
    evaluation: EvaluationModel,
    what: string,
    context: Pick<ContextModel, 'id' | 'kind'> | null,
  ): Promise<boolean> {
    const own = evaluation.userId === user.id;
    const access = await this.access.courseOrNull(user, evaluation.courseId);
    // Who has left the course still sees what is their own.
    if (!own && access?.can('submissions.view-all') !== true) throw notFound(what);
    if (access?.can('submissions.view-all') !== true && context?.kind === 'exam') {
      const refusal = access && (await this.access.submissionRefusal(user, access, context.id));
      if (refusal) throw refusal;
    }
    return access?.can('exercises.view-hidden') === true;
  }

  private async files(evaluation: EvaluationModel): Promise<FileView[]> {
    const files = await this.platform.content.files(evaluation.files as unknown as FileEntry[]);
    return files.map(({ path, content }) => ({ path, content: content.toString('utf8') }));
  }
}
