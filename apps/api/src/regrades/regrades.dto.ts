import {
  GRADE_CHANGES,
  REGRADE_STATES,
  SUBMISSION_STATES,
  VERDICTS,
  type GradeChangeKind,
  type RegradeState,
  type SubmissionState,
  type Verdict,
} from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsIn, IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../courses/courses.dto';
import { SubmitterView } from '../submissions/submissions.dto';

export class StartRegradeDto {
  /** Why; those whose grade changes are told. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;

  /** Only so many of the newest submissions, for a first look; they can then not be applied. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1000)
  sample?: number;

  /** Number of the version to grade by; left out, the one that the exercise has now. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version?: number;
}

export class RegradeCounts {
  gains!: number;
  loses!: number;
  /** Another verdict with the same score. */
  verdict!: number;
  same!: number;
  /** Could not be graded by a fault of ours: these keep what they have. */
  not_graded!: number;
}

export class RegradeView {
  id!: string;
  exerciseId!: string;
  /** Number of the version that grades. */
  version!: number;
  /** Whether that is still the version that students get. */
  current!: boolean;
  @IsIn(REGRADE_STATES)
  state!: RegradeState;
  reason!: string;
  sample!: number | null;
  done!: number;
  total!: number;
  counts!: RegradeCounts;
  createdAt!: string;
  appliedAt!: string | null;
  droppedAt!: string | null;
  requestedBy!: string | null;
}

export class RegradeList {
  /** Newest first. */
  items!: RegradeView[];
}

export class GradeView {
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  score!: number | null;
  maxScore!: number;
  /** Number of the version that graded. */
  version!: number;
}

export class RegradeRowView {
  submissionId!: string;
  attempt!: number;
  user!: SubmitterView;
  /** What counted when it was asked for. */
  before!: GradeView | null;
  /** Null until it is graded. */
  after!: GradeView | null;
  @IsIn(GRADE_CHANGES)
  change!: GradeChangeKind | null;
}

export class RegradeRowPage {
  items!: RegradeRowView[];
  nextCursor!: string | null;
}

export class RegradeRowQuery extends PageQuery {
  /** Only those that change like this. */
  @Optional()
  @IsIn(GRADE_CHANGES)
  change?: GradeChangeKind;
}

/** One grading of a submission; all of them are kept. */
export class EvaluationView extends GradeView {
  id!: string;
  kind!: string;
  /** Whether it is the one that counts. */
  counts!: boolean;
  @IsIn(SUBMISSION_STATES)
  state!: SubmissionState;
  runner!: string | null;
  /** Digest of what the sandbox was made of. */
  image!: string | null;
  queuedAt!: string;
  finishedAt!: string | null;
  /** What went wrong on our side last. */
  fault!: string | null;
}

export class EvaluationList {
  /** Newest first. */
  items!: EvaluationView[];
}
