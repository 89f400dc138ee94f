import type { AuditAction } from '@assay/contract';
import { Prisma, type CourseModel, type UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, PRESENT, type CourseAccess } from '../access/access.service';
import { AuditService } from '../audit/audit.service';
import { DomainError, invalid } from '../problems/domain-error';
import { ownTimeZone } from '../problems/time-zone';
import { PLATFORM, type Platform } from '../platform';
import type { CoursePage, CourseView, CreateCourseDto, PageQuery, UpdateCourseDto } from './courses.dto';
import { countCourses, type CourseCounts } from './course-counts';
import { makeInstructor, requireMayCreate } from './creating';

const DEFAULT_LIMIT = 50;

@Injectable()
export class CoursesService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  /** The caller's own courses and those that are open; for admins all. */
  async list(user: UserModel, { cursor, limit = DEFAULT_LIMIT }: PageQuery): Promise<CoursePage> {
    const mine: Prisma.CourseWhereInput = {
      OR: [{ open: true }, { enrolments: { some: { userId: user.id, ...PRESENT } } }],
    };
    const rows = await this.platform.database.prisma.course.findMany({
      where: user.role === 'admin' ? {} : mine,
      orderBy: { id: 'asc' },
      take: limit + 1,
      ...afterCursor(cursor),
    });
    const page = rows.slice(0, limit);
    const accesses = await this.access.courses(
      user,
      page.map(({ id }) => id),
    );
    const counts = await countCourses(this.platform, user, accesses);
    const items = accesses.map((access) => courseView(access, counts(access.course.id)));
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async get(user: UserModel, idOrSlug: string): Promise<CourseView> {
    return this.view(user, await this.access.course(user, idOrSlug));
  }

  async create(user: UserModel, { teach, ...dto }: CreateCourseDto): Promise<CourseView> {
    await requireMayCreate(this.platform, user);
    await this.requireZone(dto.timeZone);
    const course = await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const timeZone = dto.timeZone ?? ownTimeZone();
        const created = await transaction.course.create({ data: { ...dto, timeZone } });
        if (teach ?? user.role !== 'admin') await makeInstructor(transaction, created, user);
        await this.audit.record(user, event('course.created', created, { slug: created.slug }), transaction);
        return created;
      }),
    );
    return this.get(user, course.id);
  }

  async update(user: UserModel, idOrSlug: string, dto: UpdateCourseDto): Promise<CourseView> {
    const access = await this.access.course(user, idOrSlug);
    access.require('course.edit');
    const { id, timeZone } = access.course;
    await this.requireZone(dto.timeZone);
    await uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const course = await transaction.course.update({ where: { id }, data: dto });
        if (course.timeZone !== timeZone) {
          await transaction.$executeRaw`SELECT refresh_context(id) FROM context WHERE course_id = ${id}::uuid`;
        }
        await this.audit.record(user, event('course.updated', course, { fields: Object.keys(dto) }), transaction);
      }),
    );
    return this.get(user, id);
  }

  /** With its exercises; when there are submissions, `confirm` must be the course's slug. */
  async remove(user: UserModel, idOrSlug: string, confirm: string | undefined): Promise<void> {
    const access = await this.access.course(user, idOrSlug);
    access.require('course.edit');
    const { course } = access;
    const { prisma } = this.platform.database;
    const submissions = await prisma.submission.count({ where: { exercise: { courseId: course.id } } });
    if (submissions > 0 && confirm !== course.slug) throw unconfirmed(course.slug, submissions);
    await prisma.$transaction(async (transaction) => {
      await transaction.course.delete({ where: { id: course.id } });
      await this.audit.record(user, event('course.deleted', course, { slug: course.slug, submissions }), transaction);
    });
  }

  private async view(user: UserModel, access: CourseAccess): Promise<CourseView> {
    const counts = await countCourses(this.platform, user, [access]);
    return courseView(access, counts(access.course.id));
  }

  /** The database counts the days, and may know other zones than we do. @throws DomainError 400 */
  private async requireZone(name: string | undefined): Promise<void> {
    if (name === undefined) return;
    const { pool } = this.platform.database;
    const { rowCount } = await pool.query('SELECT FROM pg_timezone_names WHERE lower(name) = lower($1)', [name]);
    if (rowCount !== 0) return;
    throw invalid([{ path: 'timeZone', code: 'timeZone', message: 'is not a time zone that the database knows' }]);
  }
}

function courseView({ course, role, capabilities }: CourseAccess, counts: CourseCounts): CourseView {
  const { id, slug, title, description, open, timeZone } = course;
  return { id, slug, title, description, open, timeZone, role, capabilities: [...capabilities], ...counts };
}

/** Rows after a cursor; one that is no id finds nothing wrong: the list begins anew. */
export function afterCursor(cursor: string | undefined): { cursor: { id: string }; skip: 1 } | Record<string, never> {
  return cursor !== undefined && isId(cursor) ? { cursor: { id: cursor }, skip: 1 } : {};
}

export function unconfirmed(slug: string, submissions: number): DomainError {
  const message = `${submissions} submissions would be lost; repeat with confirm=${slug} to delete them for good.`;
  return new DomainError(409, 'confirmation_needed', message, { params: { slug, submissions } });
}

function event(action: AuditAction, course: CourseModel, data: Prisma.InputJsonObject) {
  return { action, target: { type: 'course', id: course.id }, courseId: course.id, data };
}

/** @throws DomainError 409 when the slug is taken. */
export async function uniqueSlug<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      const errors = [{ path: 'slug', code: 'unique', message: 'is taken already' }];
      throw new DomainError(409, 'slug_taken', 'This slug is taken already.', { errors });
    }
    throw error;
  }
}
