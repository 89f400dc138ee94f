import {
  SUBMISSION_PICKS,
  SUBMISSION_STATES,
  VERDICTS,
  type SubmissionPick,
  type SubmissionState,
  type Verdict,
} from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../courses/courses.dto';
import { SubmissionSummary } from './submissions.dto';

import { IsInstant } from '../problems/instant';
export class CourseSubmissionQuery extends PageQuery {
  @Optional()
  @IsIn(SUBMISSION_STATES)
  state?: SubmissionState;

  @Optional()
  @IsUUID()
  exerciseId?: string;

  /** What the evaluation that counts came to. */
  @Optional()
  @IsIn(VERDICTS)
  verdict?: Verdict;

  @Optional()
  @IsUUID()
  userId?: string;

  /** Those that count for it. */
  @Optional()
  @IsUUID()
  assignmentId?: string;

  /**
   * Whose and which: `students` are all of students who are in the course now, `attempts` those of them that count as
   * attempts. One of each student at each exercise are their `last`, the one that was `solving` it first, and their `best`;
   * these need `exerciseId` or `userId`.
   */
  @Optional()
  @IsIn(SUBMISSION_PICKS)
  pick?: SubmissionPick;

  /** Handed in then or later. */
  @Optional()
  @IsInstant()
  @MaxLength(40)
  since?: string;

  /** Graded, with the test of this index not passed; needs `exerciseId`. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  failedTest?: number;

  /** What the failed test printed or returned, as base64url; needs `failedTest`. */
  @Optional()
  @Matches(/^[A-Za-z0-9_-]+$/, { message: '$property must be base64url' })
  @MaxLength(1000)
  printed?: string;

  /**
   * Of students who are counted in that row of the exercise's statistics: `attempts.3`, `times.0`, `scores.10`, counted
   * from 0, or `hints.0` of who opened that hint; needs `exerciseId`.
   */
  @Optional()
  @Matches(/^(attempts|times|scores|hints)\.\d{1,2}$/, {
    message: '$property must be attempts, times, scores or hints, a dot and a row',
  })
  bin?: string;
}

export class SubmissionExerciseView {
  id!: string;
  slug!: string;
  title!: string;
}

export class CourseSubmission extends SubmissionSummary {
  exercise!: SubmissionExerciseView;
  /** What went wrong on our side the last time; null when nothing has. */
  fault!: string | null;
}

export class CourseSubmissionPage {
  items!: CourseSubmission[];
  nextCursor!: string | null;
  /** How many there are on all pages, counted up to 1,000. */
  total!: number;
  /** False: there are more than `total`. */
  totalIsExact!: boolean;
}

export class RequeuedView {
  /** How many wait for a grader again. */
  requeued!: number;
}
