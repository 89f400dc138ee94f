import type { UserModel } from '@assay/db';
import { sumOf } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { AccessService, isId } from '../access/access.service';
import { AssignmentsService } from '../assignments/assignments.service';
import { mostOf } from '../assignments/assignment-views';
import { earnedPoints, isReleased } from '../assignments/earned';
import { notFound } from '../problems/domain-error';
import { iso } from '../problems/instant';
import { PLATFORM, type Platform } from '../platform';
import { markView } from './assessment-views';
import { AssessmentsService } from './assessments.service';
import type { OwnGradingView } from './own-grading.dto';
import { criterionView, WITH_RUBRIC } from './rubric-views';

/** What students are told of their grades. */
@Injectable()
export class OwnGradingService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly access: AccessService,
    private readonly assignments: AssignmentsService,
    private readonly assessments: AssessmentsService,
  ) {}

  /** The caller's own, once the grades are released. @throws DomainError 404 before */
  async get(user: UserModel, assignmentId: string): Promise<OwnGradingView> {
    const { row, access } = await this.assignments.find(user, isId(assignmentId) ? { id: assignmentId } : null);
    if (!isReleased(row.releasedAt, this.platform.now())) throw notFound('grading');
    const { prisma } = this.platform.database;
    const mine = { contextId: row.id, userId: user.id };
    const [places, standings, assessments, questions, override, refusal] = await Promise.all([
      prisma.contextExercise.findMany({
        where: { contextId: row.id },
        orderBy: { position: 'asc' },
        include: WITH_RUBRIC,
      }),
      prisma.standing.findMany({ where: mine }),
      prisma.assessment.findMany({
        where: { ...mine, state: 'done' },
        include: { marks: true, submission: { select: { attempt: true } } },
      }),
      prisma.gradeQuestion.findMany({ where: mine }),
      prisma.gradeOverride.findUnique({ where: { contextId_userId: mine } }),
      // What was handed in in an exam is seen again only once it can be looked at.
      this.access.submissionRefusal(user, access, row.id),
    ]);
    const exercises = places.map(async (place) => {
      const of = (one: { exerciseId: string }) => one.exerciseId === place.exerciseId;
      const standing = standings.find(of);
      const assessment = assessments.find(of);
      const question = questions.find(of);
      const attempt = refusal ? undefined : assessment?.submission?.attempt;
      return {
        exerciseId: place.exerciseId,
        slug: place.exercise.slug,
        title: place.exercise.currentVersion?.title ?? place.exercise.slug,
        maxPoints: mostOf(place),
        points: earnedPoints(standing, assessment),
        maxTestPoints: place.points.toNumber(),
        testPoints: standing?.points?.toNumber() ?? null,
        automaticPoints: assessment?.automaticPoints?.toNumber() ?? null,
        automaticReason: assessment?.automaticReason ?? '',
        byPeople: assessment !== undefined,
        criteria: assessment ? place.criteria.map(criterionView) : [],
        marks: assessment?.marks.map(markView) ?? [],
        comment: assessment?.comment ?? '',
        work: assessment && attempt !== undefined ? await this.assessments.work(assessment, attempt, false) : null,
        mayAsk: standing !== undefined && question === undefined && access.isStudent,
        question: question ? { id: question.id, state: question.state, outcome: question.outcome } : null,
      };
    });
    const views = await Promise.all(exercises);
    return {
      assignmentId: row.id,
      slug: row.slug,
      title: row.title,
      courseSlug: access.course.slug,
      releasedAt: iso(row.releasedAt) ?? '',
      points: sumOf(views.map(({ points }) => points ?? 0)),
      maxPoints: sumOf(places.map(mostOf)),
      overridden: override?.points.toNumber() ?? null,
      overrideReason: override?.reasonShown === true ? override.reason : null,
      exercises: views,
    };
  }
}
