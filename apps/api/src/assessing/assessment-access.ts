import type { Prisma, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId, type CourseAccess } from '../access/access.service';
import { AssignmentsService } from '../assignments/assignments.service';
import type { AssignmentRow } from '../assignments/assignment-views';
import { notFound } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';

const WITH_PLACE = {
  include: {
    context: { include: { course: { select: { slug: true } } } },
    marks: true,
    submission: { select: { attempt: true } },
    grader: { select: { displayName: true, username: true } },
  },
} satisfies Prisma.AssessmentDefaultArgs;

export type AssessmentRow = Prisma.AssessmentGetPayload<typeof WITH_PLACE>;

/** Who may grade what. */
@Injectable()
export class AssessmentAccess {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** An assignment that the user may grade in. @throws DomainError 404, 403 for those of the course who may not */
  async assignment(user: UserModel, id: string): Promise<{ row: AssignmentRow; access: CourseAccess }> {
    const found = await this.assignments.find(user, isId(id) ? { id } : null);
    found.access.require('grades.assess');
    return found;
  }

  /** An exercise of such an assignment. @throws DomainError 404, 403 */
  async place(user: UserModel, id: string, exerciseId: string) {
    const found = await this.assignment(user, id);
    const place = found.row.exercises.find((one) => one.exerciseId === exerciseId);
    if (!place) throw notFound('exercise');
    return { ...found, place };
  }

  /** @throws DomainError 404, also for those who may not grade: it does not exist for them */
  async assessment(user: UserModel, id: string): Promise<{ row: AssessmentRow; access: CourseAccess }> {
    const { prisma } = this.platform.database;
    const row = isId(id) ? await prisma.assessment.findUnique({ where: { id }, ...WITH_PLACE }) : null;
    const access = row && (await this.access.courseOrNull(user, row.context.courseId));
    if (!row || !access?.can('grades.assess')) throw notFound('assessment');
    return { row, access };
  }
}
