import type { CourseModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, type CourseAccess } from '../access/access.service';
import type { AuditEvent } from '../audit/audit-entry';
import { AuditService } from '../audit/audit.service';
import { uniqueSlug } from '../courses/courses.service';
import { invalid } from '../problems/domain-error';
import { isInstant } from '../problems/instant';
import { PLATFORM, type Platform } from '../platform';
import { PackCourse, type Pack } from './pack';
import { createFromPack } from './pack-apply';
import { exportPack } from './pack-export';
import { APPLY_TIMEOUT } from './packs';
import type { CopyCourseDto, CopyPreview, CopyShiftDto, ShiftedDateView } from './packs.dto';
import { isTimeZone } from '../problems/time-zone';
import { shiftDays } from './zoned-shift';

/** Takes a course to the next semester: its content, limits and settings, but nobody who is in it and nothing of theirs. */
@Injectable()
export class CopyService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly audit: AuditService,
  ) {}

  async preview(user: UserModel, idOrSlug: string, shift: CopyShiftDto): Promise<CopyPreview> {
    const { course } = await this.editable(user, idOrSlug);
    const pack = await exportPack(this.platform, course);
    const moved = later(shift);
    const dates = datesOf(pack).map(({ at, ...named }): ShiftedDateView => ({ ...named, from: at, to: moved(at) }));
    const { lessons, exercises, files } = pack;
    const assignments = pack.course.assignments?.length ?? 0;
    return { lessons: lessons.length, exercises: exercises.length, assignments, files: files.length, dates };
  }

  /** Who teaches the course teaches the copy. */
  async copy(user: UserModel, idOrSlug: string, dto: CopyCourseDto): Promise<CourseModel> {
    const access = await this.editable(user, idOrSlug);
    const { slug, title } = dto;
    const pack = shifted(await exportPack(this.platform, access.course), later(dto));
    Object.assign(pack.course, { slug, title });
    return uniqueSlug(() =>
      this.platform.database.prisma.$transaction(async (transaction) => {
        const course = await createFromPack(this.platform, transaction, pack, { actorId: user.id });
        if (access.role === 'instructor') {
          await transaction.enrolment.create({ data: { courseId: course.id, userId: user.id, role: 'instructor' } });
        }
        const data = { of: access.course.slug, slug, shiftDays: dto.shiftDays };
        const event: AuditEvent = {
          action: 'course.copied',
          target: { type: 'course', id: course.id },
          courseId: course.id,
          data,
        };
        await this.audit.record(user, event, transaction);
        return course;
      }, APPLY_TIMEOUT),
    );
  }

  private async editable(user: UserModel, idOrSlug: string): Promise<CourseAccess> {
    const access = await this.access.course(user, idOrSlug);
    access.require('course.edit');
    access.require('exercises.edit');
    access.require('assignments.edit');
    return access;
  }
}

/** @throws DomainError 400 for a time zone that is not known */
function later({ shiftDays: days, timeZone }: CopyShiftDto): (at: string) => string {
  if (!isTimeZone(timeZone)) {
    throw invalid([{ path: 'timeZone', code: 'timeZone', message: 'must be a time zone such as Europe/Berlin' }]);
  }
  return (at) => {
    const moved = shiftDays(new Date(at), days, timeZone).toISOString();
    if (isInstant(moved)) return moved;
    throw invalid([
      { path: 'shiftDays', code: 'isInstant', message: `leads beyond the years 1970 to 9999 from ${at}` },
    ]);
  };
}

/** The same pack with every date moved. */
function shifted(pack: Pack, move: (at: string) => string): Pack {
  const moved = (at: string | null | undefined) => (typeof at === 'string' ? move(at) : at);
  const released = <T extends { readonly releaseAt?: string | null }>(one: T): T => ({
    ...one,
    releaseAt: moved(one.releaseAt),
  });
  const assignments = pack.course.assignments?.map((one) => ({
    ...one,
    opensAt: moved(one.opensAt),
    dueAt: moved(one.dueAt),
    closesAt: moved(one.closesAt),
    ...(one.reviewAt === undefined ? {} : { reviewAt: moved(one.reviewAt) }),
  }));
  const course = Object.assign(new PackCourse(), { ...pack.course, assignments });
  return { ...pack, course, lessons: pack.lessons.map(released), exercises: pack.exercises.map(released) };
}

type Dated = Omit<ShiftedDateView, 'from' | 'to'> & { readonly at: string };

/** In the order of time. */
function datesOf({ course, lessons, exercises }: Pack): Dated[] {
  const dated = (kind: Dated['kind'], what: Dated['what'], title: string, at: string | null | undefined): Dated[] =>
    typeof at === 'string' ? [{ kind, what, title, at }] : [];
  const found = [
    ...lessons.flatMap(({ title, releaseAt }) => dated('lesson', 'release', title, releaseAt)),
    ...exercises.flatMap(({ document, releaseAt }) => dated('exercise', 'release', document.title, releaseAt)),
    ...(course.assignments ?? []).flatMap(({ title, opensAt, dueAt, closesAt, reviewAt }) => [
      ...dated('assignment', 'open', title, opensAt),
      ...dated('assignment', 'due', title, dueAt),
      ...dated('assignment', 'close', title, closesAt),
      ...dated('assignment', 'review', title, reviewAt),
    ]),
  ];
  return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
