import type { CourseRole } from '@assay/contract';
import type { CourseModel, ExerciseModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { CAPABILITIES, capabilitiesOf, type Capability } from './capabilities';

/** What a user may do in one course. */
export class CourseAccess {
  constructor(
    readonly course: CourseModel,
    /** Null: not a member, but an admin or before an open course. */
    readonly role: CourseRole | null,
    private readonly capabilities: ReadonlySet<Capability>,
    readonly isMemberOrAdmin: boolean,
  ) {}

  can(capability: Capability): boolean {
    return this.capabilities.has(capability);
  }

  /** @throws DomainError 404 for those outside the course, 403 for those inside who lack the capability. */
  require(capability: Capability): void {
    if (!this.isMemberOrAdmin) throw notFound('course');
    if (!this.can(capability)) throw forbidden('Your role in this course does not allow that.');
  }
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; anything else is simply not found. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Answers for every endpoint who may do what in which course. */
@Injectable()
export class AccessService {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** By id or slug. Open courses may be looked at by everybody. @throws DomainError 404 */
  async course(user: UserModel, idOrSlug: string): Promise<CourseAccess> {
    const access = await this.courseOrNull(user, idOrSlug);
    if (!access) throw notFound('course');
    return access;
  }

  /** As {@link course}, with null for a course that is not there for the user. */
  async courseOrNull(user: UserModel, idOrSlug: string): Promise<CourseAccess | null> {
    const { prisma } = this.platform.database;
    const where = isId(idOrSlug) ? { id: idOrSlug } : { slug: idOrSlug };
    const course = await prisma.course.findUnique({
      where,
      include: { enrolments: { where: { userId: user.id } } },
    });
    if (!course) return null;
    const { enrolments, ...rest } = course;
    const enrolment = enrolments[0];
    if (user.role === 'admin') return new CourseAccess(rest, enrolment?.role ?? null, new Set(CAPABILITIES), true);
    if (enrolment) {
      const capabilities = capabilitiesOf(enrolment.role, enrolment.capabilities);
      return new CourseAccess(rest, enrolment.role, capabilities, true);
    }
    return course.open ? new CourseAccess(rest, null, new Set(), false) : null;
  }

  /** The exercise and what the user may do in its course. @throws DomainError 404 */
  async exercise(user: UserModel, id: string): Promise<{ exercise: ExerciseModel; access: CourseAccess }> {
    const exercise = isId(id) ? await this.platform.database.prisma.exercise.findUnique({ where: { id } }) : null;
    if (!exercise) throw notFound('exercise');
    const access = await this.course(user, exercise.courseId);
    if (!isAvailable(exercise, access)) throw notFound('exercise');
    return { exercise, access };
  }
}

/** Whether an exercise is there for a user: members see what is published, staff who see hidden tests see drafts. */
export function isAvailable(exercise: ExerciseModel, access: CourseAccess): boolean {
  return access.isMemberOrAdmin && (!exercise.draft || access.can('exercises.view-hidden'));
}
