import { FLAG_STATES, WAITING_FLAG_STATES } from '@assay/contract';
import type { Prisma, UserModel } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { afterCursor } from '../courses/courses.service';
import { invalid, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import {
  DETAIL_PARTS,
  SUMMARY_PARTS,
  evidenceOf,
  flagSummary,
  noteView,
  sourceView,
  type DetailRow,
  type SubmissionRow,
} from './flag-views';
import type { FlagCounts, FlagPage, FlagQuery, FlagSort, FlagSourceView, FlagView } from './flags.dto';

const DEFAULT_LIMIT = 50;

/** What staff see of flags. */
@Injectable()
export class FlagsService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
  ) {}

  /** What weighs most first, unless asked for otherwise. */
  async list(user: UserModel, course: string, query: FlagQuery): Promise<FlagPage> {
    const access = await this.reviewed(user, course);
    const { cursor, limit = DEFAULT_LIMIT, state } = query;
    const { flag } = this.platform.database.prisma;
    const rest = { courseId: access.course.id, ...filterOf(query, user) };
    const [rows, groups] = await Promise.all([
      flag.findMany({
        where: { ...rest, ...(state ? { state: { in: state } } : {}) },
        include: SUMMARY_PARTS,
        orderBy: orderOf(query.sort ?? '-severity'),
        take: limit + 1,
        ...afterCursor(cursor),
      }),
      flag.groupBy({ by: ['state'], where: rest, _count: true }),
    ]);
    const page = rows.slice(0, limit);
    const counted = FLAG_STATES.map((one) => [one, groups.find((group) => group.state === one)?._count ?? 0]);
    return {
      items: page.map(flagSummary),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      counts: Object.fromEntries(counted) as unknown as FlagCounts,
    };
  }

  /** With the sources that it is about, and its trail. */
  async get(user: UserModel, id: string): Promise<FlagView> {
    await this.find(user, id);
    return this.view(id);
  }

  /** The flag and its course. @throws DomainError 404, also for those who may not review it: it does not exist for them. */
  async find(user: UserModel, id: string): Promise<{ courseId: string; access: CourseAccess }> {
    const flag = isId(id)
      ? await this.platform.database.prisma.flag.findUnique({ where: { id }, select: { courseId: true } })
      : null;
    const access = flag && (await this.access.courseOrNull(user, flag.courseId));
    if (!flag || !access?.can('flags.review')) throw notFound('flag');
    return { courseId: flag.courseId, access };
  }

  /** @throws DomainError 404 for those outside the course, 403 for those who may not review flags in it. */
  async reviewed(user: UserModel, course: string): Promise<CourseAccess> {
    const access = await this.access.course(user, course);
    access.require('flags.review');
    return access;
  }

  async view(id: string): Promise<FlagView> {
    const row = await this.platform.database.prisma.flag.findUnique({ where: { id }, include: DETAIL_PARTS });
    if (!row) throw notFound('flag');
    return {
      ...flagSummary(row),
      courseId: row.courseId,
      evidence: evidenceOf(row),
      sources: await this.sources(row),
      notes: row.notes.map(noteView),
    };
  }

  private async sources({ submission, otherSubmission }: DetailRow): Promise<FlagSourceView[]> {
    const both = [submission, otherSubmission].filter((one) => one !== null);
    return (await Promise.all(both.map((one) => this.source(one)))).flat();
  }

  private async source(submission: SubmissionRow): Promise<FlagSourceView[]> {
    const entries = (submission.counting?.files ?? []) as unknown as FileEntry[];
    const files = await this.platform.content.files(entries);
    return sourceView(
      submission,
      files.map(({ path, content }) => ({ path, content: content.toString('utf8') })),
    );
  }
}

function filterOf(query: FlagQuery, user: UserModel): Prisma.FlagWhereInput {
  const { kind, severity, exerciseId, userId, assignee } = query;
  return {
    ...(kind ? { kind: { in: kind } } : {}),
    ...(severity ? { severity: { in: severity } } : {}),
    ...(exerciseId ? { exerciseId } : {}),
    ...(userId ? { OR: [{ userId }, { otherUserId: userId }, takingTurns(userId)] } : {}),
    ...(assignee === undefined ? {} : { assigneeId: assignee === 'none' ? null : assigneeId(assignee, user) }),
  };
}

/** Of accounts that took turns there may be more than two. */
function takingTurns(userId: string): Prisma.FlagWhereInput {
  return { kind: 'accounts', evidence: { path: ['accounts'], array_contains: [{ userId }] } };
}

/** @throws DomainError 400 for what is neither `me` nor an id. */
export function assigneeId(assignee: string, user: UserModel): string {
  if (assignee === 'me') return user.id;
  if (isId(assignee)) return assignee;
  throw invalid([{ path: 'assignee', code: 'user', message: 'must be the id of a user, me or none' }]);
}

function orderOf(sort: FlagSort): Prisma.FlagOrderByWithRelationInput[] {
  const order = sort.startsWith('-') ? 'desc' : 'asc';
  switch (sort) {
    case 'severity':
    case '-severity':
      return [{ severity: order }, { createdAt: 'desc' }, { id: 'desc' }];
    case 'created':
    case '-created':
      return [{ createdAt: order }, { id: order }];
    case 'last-seen':
    case '-last-seen':
      return [{ lastSeenAt: order }, { id: order }];
  }
}

/** That a flag waits for a decision. */
export const WAITING = { state: { in: [...WAITING_FLAG_STATES] } };

/** How many flags of a course wait for a decision. */
export function countWaiting({ database }: Platform, courseId: string): Promise<number> {
  return database.prisma.flag.count({ where: { courseId, ...WAITING } });
}
