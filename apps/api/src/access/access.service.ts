import type { CourseRole } from '@assay/contract';
import type {
  ContextModel,
  CourseModel,
  ExerciseModel,
  ExtensionModel,
  LessonModel,
  Prisma,
  SittingModel,
  UserModel,
} from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound, type DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { isAvailable } from './availability';
import { callerOf } from './caller';
import { CAPABILITIES, capabilitiesOf, type Capability } from './capabilities';
import { examRefusal } from './exam-room';
import { seesAsStudent } from './student-view';

/** What a user may do in one course. */
export class CourseAccess {
  constructor(
    readonly course: CourseModel,
    /** Null: not a member, but an admin or before an open course. */
    readonly role: CourseRole | null,
    readonly capabilities: ReadonlySet<Capability>,
    readonly isMemberOrAdmin: boolean,
    /** One of the staff who sees it as a student does. */
    readonly pretends = false,
  ) {}

  /** Whether what the user does here counts. */
  get isStudent(): boolean {
    return this.role === 'student' && !this.pretends;
  }

  can(capability: Capability): boolean {
    return this.capabilities.has(capability);
  }

  /** @throws DomainError 404 for those outside the course, 403 for those inside who lack the capability. */
  require(capability: Capability): void {
    if (!this.isMemberOrAdmin) throw notFound('course');
    if (!this.can(capability)) throw forbidden('Your role in this course does not allow that.');
  }
}

type ExerciseInLesson = ExerciseModel & { readonly lesson: LessonModel | null };

/** What an exercise counts for, and what the user has been given there. */
export interface Assigned {
  readonly context: ContextModel;
  readonly extension: ExtensionModel | null;
  /** Of an exam that the user has begun. */
  readonly sitting: SittingModel | null;
  /** What the exercise is worth in it, by its tests and by people. */
  readonly points: number;
}

/** An exercise and what a user may do in its course. */
export interface ExerciseAccess {
  readonly exercise: ExerciseInLesson;
  readonly access: CourseAccess;
  /** Null: practice. */
  readonly assigned: Assigned | null;
}

function ownEnrolment({ id: userId }: UserModel) {
  return { enrolments: { where: { userId, ...PRESENT } } } satisfies Prisma.CourseInclude;
}
type CourseWithEnrolment = Prisma.CourseGetPayload<{ include: ReturnType<typeof ownEnrolment> }>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; anything else is simply not found. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Of an enrolment that somebody has not left. */
export const PRESENT = { leftAt: null } as const;

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
    const course = await prisma.course.findUnique({ where, include: ownEnrolment(user) });
    return course && this.accessTo(user, course);
  }

  /** Those of the courses that are there for the user, in the order of the ids. */
  async courses(user: UserModel, ids: readonly string[]): Promise<CourseAccess[]> {
    const { prisma } = this.platform.database;
    const rows = await prisma.course.findMany({ where: { id: { in: [...ids] } }, include: ownEnrolment(user) });
    const found = new Map(rows.map((row) => [row.id, this.accessTo(user, row)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  private accessTo(user: UserModel, course: CourseWithEnrolment): CourseAccess | null {
    const { enrolments, ...rest } = course;
    const enrolment = enrolments[0];
    if (seesAsStudent(user, course.id) && (enrolment || user.role === 'admin')) {
      return new CourseAccess(rest, 'student', capabilitiesOf('student', []), true, enrolment?.role !== 'student');
    }
    if (user.role === 'admin') return new CourseAccess(rest, enrolment?.role ?? null, new Set(CAPABILITIES), true);
    if (enrolment) {
      const capabilities = capabilitiesOf(enrolment.role, enrolment.capabilities);
      return new CourseAccess(rest, enrolment.role, capabilities, true);
    }
    return course.open ? new CourseAccess(rest, null, new Set(), false) : null;
  }

  /** The exercise and what the user may do in its course. @throws DomainError 404 */
  async exercise(user: UserModel, id: string): Promise<ExerciseAccess> {
    return this.admitted(user, await this.shown(user, id));
  }

  /** As {@link exercise}, with null for one that is not there for the user, be it for the course's sake or its own. */
  async exerciseOrNull(user: UserModel, id: string): Promise<ExerciseAccess | null> {
    const found = await this.shown(user, id);
    return found && this.examRefusal(user, found) === null ? found : null;
  }

  /** The exercise of a course by its slug. @throws DomainError 404 */
  async exerciseBySlug(user: UserModel, course: string, slug: string): Promise<ExerciseAccess> {
    const access = await this.members(user, course);
    const row = await this.find(user, { courseId_slug: { courseId: access.course.id, slug } });
    return this.admitted(user, row && this.there(row, access));
  }

  /** Why the user may not see at this moment what is part of an exam; null for staff, and for all else. */
  examRefusal(user: UserModel, { access, assigned }: Pick<ExerciseAccess, 'access' | 'assigned'>): DomainError | null {
    if (assigned?.context.kind !== 'exam' || access.can('exercises.view-hidden')) return null;
    const { context: exam, sitting, extension } = assigned;
    return examRefusal({ exam, sitting, extension }, callerOf(user), this.platform.now());
  }

  /** As {@link examRefusal}, of the exam that a submission was made in. */
  async submissionRefusal(user: UserModel, access: CourseAccess, contextId: string): Promise<DomainError | null> {
    const mine = { where: { userId: user.id } };
    const row = await this.platform.database.prisma.context.findUnique({
      where: { id: contextId },
      include: { extensions: mine, sittings: mine },
    });
    return row && this.examRefusal(user, { access, assigned: assignedOf({ context: row, points: null }) });
  }

  /** A course that the user is in, as far as admins are in every one. @throws DomainError 404 */
  async members(user: UserModel, idOrSlug: string): Promise<CourseAccess> {
    const access = await this.course(user, idOrSlug);
    if (!access.isMemberOrAdmin) throw notFound('course');
    return access;
  }

  /** @throws DomainError for what is not there, or is part of an exam that the user may not see now */
  private admitted(user: UserModel, found: ExerciseAccess | null): ExerciseAccess {
    if (!found) throw notFound('exercise');
    const refusal = this.examRefusal(user, found);
    if (refusal) throw refusal;
    return found;
  }

  private async shown(user: UserModel, id: string): Promise<ExerciseAccess | null> {
    const found = isId(id) ? await this.find(user, { id }) : null;
    const access = found && (await this.courseOrNull(user, found.exercise.courseId));
    return access && this.there(found, access);
  }

  private async find(user: UserModel, where: Prisma.ExerciseWhereUniqueInput): Promise<Found | null> {
    const mine = { where: { userId: user.id } };
    const context = { include: { extensions: mine, sittings: mine } };
    const include = { lesson: true, inContext: { include: { context } } };
    const row = await this.platform.database.prisma.exercise.findUnique({ where, include });
    if (!row) return null;
    const { inContext, ...exercise } = row;
    return { exercise, assigned: inContext && assignedOf(inContext) };
  }

  private there({ exercise, assigned }: Found, access: CourseAccess): ExerciseAccess | null {
    const content = { ...exercise, assignment: assigned && assigned.context };
    return isAvailable(content, access, this.platform.now()) ? { exercise, access, assigned } : null;
  }
}

type Found = Pick<ExerciseAccess, 'exercise' | 'assigned'>;

interface Place {
  readonly context: Prisma.ContextGetPayload<{ include: { extensions: true; sittings: true } }>;
  /** Null where it does not matter. */
  readonly points: Prisma.Decimal | null;
  readonly rubricPoints?: Prisma.Decimal;
}

function assignedOf({ context: { extensions, sittings, ...context }, points, rubricPoints }: Place): Assigned {
  return {
    context,
    extension: extensions[0] ?? null,
    sitting: sittings[0] ?? null,
    points: (rubricPoints ? points?.plus(rubricPoints) : points)?.toNumber() ?? 0,
  };
}
