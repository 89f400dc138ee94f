import type { CourseLimitModel, ExerciseModel, LessonModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { AnswerFields } from './answer';
import { LimitExcess } from './limit-excess';
import { LimitsService, type Quota } from './limits.service';

/** What is submitted to or run: an exercise, or a lesson, whose programs are nobody's grade. */
export type Limited = ExerciseModel | LessonModel;

/** How often somebody may submit and run: as the course says, else as the site says. */
@Injectable()
export class SubmissionLimits {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly limits: LimitsService,
    private readonly excess: LimitExcess,
  ) {}

  /** Counts one by its author, whatever the session or address. Nothing for the exempted. @throws DomainError 429 */
  async take(bucket: 'submissions' | 'runs', user: UserModel, of: Limited, answer: AnswerFields): Promise<void> {
    const { courseId } = of;
    const { prisma } = this.platform.database;
    const [course, exemption] = await Promise.all([
      prisma.courseLimit.findUnique({ where: { courseId } }),
      prisma.limitExemption.findUnique({ where: { courseId_userId: { courseId, userId: user.id } } }),
    ]);
    if (exemption && (exemption.until === null || exemption.until > this.platform.now())) return;
    const own = course && quotaOf(bucket, course, this.limits.quotas[bucket]);
    try {
      // What a course allows is counted apart from what the site allows in all other courses together.
      if (own) await this.limits.consume(bucket, `${user.id}:${courseId}`, answer, own);
      else await this.limits.consume(bucket, user.id, answer);
    } catch (refused) {
      // What is refused is counted where a person can look at it: at an exercise.
      const tooOften = refused instanceof DomainError && refused.status === 429;
      if (tooOften && isExercise(of)) await this.excess.exceeded(bucket, user, of);
      throw refused;
    }
  }
}

function isExercise(of: Limited): of is ExerciseModel {
  return 'currentVersionId' in of;
}

/** A course's own quota, filled up from the site's; null when the course has set nothing. */
function quotaOf(bucket: 'submissions' | 'runs', course: CourseLimitModel, site: Quota): Quota | null {
  const { submissionsPerMinute, submissionsBurst, runsPerMinute } = course;
  if (bucket === 'runs') return runsPerMinute === null ? null : { perMinute: runsPerMinute, burst: site.burst };
  if (submissionsPerMinute === null && submissionsBurst === null) return null;
  return { perMinute: submissionsPerMinute ?? site.perMinute, burst: submissionsBurst ?? site.burst };
}
