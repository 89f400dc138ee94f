import type { EvaluationModel, Prisma, UserModel } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { afterCursor } from '../courses/courses.service';
import type { FileView } from '../exercises/exercises.dto';
import { LimitsService } from '../limits/limits.service';
import { forbidden, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { EvaluationQueue } from './evaluation-queue';
import { compilerOutput, runView, submissionSummary, testViews } from './evaluation-views';
import type {
  CreateRunDto,
  CreateSubmissionDto,
  RunView,
  SubmissionPage,
  SubmissionQuery,
  SubmissionView,
} from './submissions.dto';

const DEFAULT_LIMIT = 50;

@Injectable()
export class SubmissionsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly limits: LimitsService,
    private readonly queue: EvaluationQueue,
  ) {}

  async submit(user: UserModel, exerciseId: string, dto: CreateSubmissionDto): Promise<SubmissionView> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('submissions.create');
    await this.limits.consume('submissions', user.id);
    const id = await this.queue.enqueue({ kind: 'submission', userId: user.id, exercise, dto, stdin: null });
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
    const document = await this.platform.content.document(counting.versionId);
    const staff = access.can('exercises.view-hidden');
    return {
      ...submissionSummary(submission, counting, user),
      tests: testViews(document, [], { staff, visibleOnly: false }),
      files: files.map(({ path, content }) => ({ path, content })),
      compilerOutput: null,
    };
  }

  async get(user: UserModel, id: string): Promise<SubmissionView> {
    const { prisma } = this.platform.database;
    const submission = isId(id)
      ? await prisma.submission.findUnique({
          where: { id },
          include: { counting: { include: { tests: true, output: true } }, user: true },
        })
      : null;
    if (!submission?.counting) throw notFound('submission');
    const { counting } = submission;
    const staff = await this.isStaff(user, counting, 'submission');
    const [document, files] = await Promise.all([
      this.platform.content.document(counting.versionId),
      this.files(counting),
    ]);
    return {
      ...submissionSummary(submission, counting, submission.user),
      tests: testViews(document, counting.tests, { staff, visibleOnly: false }),
      files,
      compilerOutput: compilerOutput(counting, counting.output),
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
      items: page.flatMap((row) => (row.counting ? [submissionSummary(row, row.counting, row.user)] : [])),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async run(user: UserModel, exerciseId: string, { stdin, ...dto }: CreateRunDto): Promise<RunView> {
    const { exercise, access } = await this.access.exercise(user, exerciseId);
    access.require('submissions.create');
    await this.limits.consume('runs', user.id);
    const input = stdin === undefined ? null : Buffer.from(stdin, 'utf8');
    const id = await this.queue.enqueue({ kind: 'run', userId: user.id, exercise, dto, stdin: input });
    return this.getRun(user, id);
  }

  async getRun(user: UserModel, id: string): Promise<RunView> {
    const evaluation = isId(id)
      ? await this.platform.database.prisma.evaluation.findUnique({
          where: { id, kind: 'run' },
          include: { tests: true, output: true },
        })
      : null;
    if (!evaluation) throw notFound('run');
    const staff = await this.isStaff(user, evaluation, 'run');
    const document = await this.platform.content.document(evaluation.versionId);
    const tests = evaluation.stdin === null ? testViews(document, evaluation.tests, { staff, visibleOnly: true }) : [];
    return runView(evaluation, evaluation.output, tests);
  }

  /** Whether the caller sees it as staff. @throws DomainError 404 when it is neither the caller's own nor theirs to see. */
  private async isStaff(user: UserModel, evaluation: EvaluationModel, what: string): Promise<boolean> {
    const own = evaluation.userId === user.id;
    const access = await this.access.courseOrNull(user, evaluation.courseId);
    // Who has left the course still sees what is their own.
    if (!own && access?.can('submissions.view-all') !== true) throw notFound(what);
    return access?.can('exercises.view-hidden') === true;
  }

  private async files(evaluation: EvaluationModel): Promise<FileView[]> {
    const files = await this.platform.content.files(evaluation.files as unknown as FileEntry[]);
    return files.map(({ path, content }) => ({ path, content: content.toString('utf8') }));
  }
}
