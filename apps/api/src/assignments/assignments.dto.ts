import { CONTEXT_KINDS, COUNTINGS, PHASES, type ContextKind, type Counting, type Phase } from '@assay/contract';
import { IsDecimal, Optional, Required, SLUG_PATTERN } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsNetwork } from '../exams/is-network';
import { IsInstant } from '../problems/instant';

const MAX_EXERCISES = 200;
const MAX_POINTS = 10_000;
const MAX_ATTEMPTS = 1000;
const SLUG_MESSAGE = { message: '$property must be lower-case letters, digits and single hyphens' };

export class AssignmentExerciseDto {
  @IsUUID()
  exerciseId!: string;

  /** What it is worth here, 0 to 10000; left out: what the exercise says of itself. */
  @Optional()
  @IsDecimal()
  @Min(0)
  @Max(MAX_POINTS)
  points?: number;
}

/** What is edited of an assignment. */
export class AssignmentFieldsDto {
  /** Unique among the course's assignments. */
  @Optional()
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  slug?: string;

  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;

  /** Markdown, shown above the exercises. */
  @Optional()
  @IsString()
  @MaxLength(50_000)
  description?: string;

  /** Seen by staff only until it is published. */
  @Optional()
  @IsBoolean()
  draft?: boolean;

  /** Who grades is not told whose work it is. */
  @Optional()
  @IsBoolean()
  anonymous?: boolean;

  /** Students see the exercises from then on; null: at once. */
  @IsOptional()
  @IsInstant()
  opensAt?: string | null;

  /** The last moment at which a submission is in time; null: there is none. */
  @IsOptional()
  @IsInstant()
  dueAt?: string | null;

  /** The last moment at which a submission counts; null: the due time. */
  @IsOptional()
  @IsInstant()
  closesAt?: string | null;

  /** Taken off the points for each day that was begun after the due time, in percent. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(100)
  latePercent?: number;

  @Optional()
  @IsIn(COUNTINGS)
  counts?: Counting;

  /** How many attempts at each exercise count; null: all. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_ATTEMPTS)
  attempts?: number | null;

  /** Against the course's other assignments, 0 to 1000. */
  @Optional()
  @IsDecimal()
  @Min(0)
  @Max(1000)
  weight?: number;

  /** Of an exam: how long each student has from their own start, in minutes, 1 to 10080. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_080)
  durationMinutes?: number;

  /** Of an exam: submissions that arrive so many seconds after the end count, 0 to 600. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(600)
  graceSeconds?: number;

  /** Of an exam: addresses and networks (CIDR) from which it can be taken; empty: from everywhere. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsNetwork({ each: true })
  addresses?: string[];

  /** Of an exam: from then on students may look at it and what they handed in; null: not yet. */
  @IsOptional()
  @IsInstant()
  reviewAt?: string | null;

  /** All of them, in their order. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_EXERCISES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AssignmentExerciseDto)
  exercises?: AssignmentExerciseDto[];
}

/** What is left out stays as it is. */
export class UpdateAssignmentDto extends AssignmentFieldsDto {
  /** The `revision` that is changed; refused with 409 when there is another one. Left out: whichever there is. */
  @Optional()
  @IsString()
  @MaxLength(64)
  revision?: string;
}

export class CreateAssignmentDto extends AssignmentFieldsDto {
  /** Left out: an assignment. It cannot be changed later. */
  @Optional()
  @IsIn(CONTEXT_KINDS)
  kind?: ContextKind;

  @Required()
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  declare slug: string;

  @Required()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  declare title: string;
}

export class ExtensionDto {
  /** In place of the assignment's due time; null or left out: as for everybody. */
  @IsOptional()
  @IsInstant()
  dueAt?: string | null;

  /** In place of the assignment's closing time, likewise. */
  @IsOptional()
  @IsInstant()
  closesAt?: string | null;

  /** Beyond those of everybody, at each exercise. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MAX_ATTEMPTS)
  extraAttempts?: number;

  /** Of an exam: beyond its duration, in minutes. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(10_080)
  extraMinutes?: number;

  /** For the other staff, and for the audit log. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export class ExtendedUserView {
  id!: string;
  username!: string;
  displayName!: string;
}

export class ExtensionView {
  user!: ExtendedUserView;
  dueAt!: string | null;
  closesAt!: string | null;
  extraAttempts!: number;
  extraMinutes!: number;
  reason!: string;
  createdAt!: string;
  /** Display name of who gave it. */
  createdBy!: string | null;
}

export class AssignmentSummary {
  id!: string;
  courseId!: string;
  @IsIn(CONTEXT_KINDS)
  kind!: ContextKind;
  slug!: string;
  title!: string;
  draft!: boolean;
  /** These three with the caller's own extension. */
  opensAt!: string | null;
  dueAt!: string | null;
  closesAt!: string | null;
  @IsIn(PHASES)
  phase!: Phase;
  weight!: number;
  exerciseCount!: number;
  /** Of an exam, with the caller's extra time; null for an assignment. */
  durationMinutes!: number | null;
  /** Of an exam: from then on students may look at it; null: not yet, or an assignment. */
  reviewAt!: string | null;
  /** The most that can be earned. */
  maxPoints!: number;
  /** What the caller has earned so far; once grades are released as people gave it, or set it. */
  points!: number;
  /** Once grades are released: staff have set the points of the whole, whatever the exercises gave. */
  overridden!: boolean;
  /** Students are told what they earned, and with it what people gave. */
  released!: boolean;
  /** Exercises at which the caller has handed something in. */
  triedCount!: number;
  /** Students who have handed something in; staff only. */
  participants?: number;
}

export class AssignmentList {
  items!: AssignmentSummary[];
  /** The server's clock, which decides. */
  now!: string;
}

export class LatenessView {
  /** Begun days, by the course's clock. */
  days!: number;
  /** What is taken off altogether, in percent. */
  percent!: number;
  /** What the tests gave before. */
  before!: number;
}

export class AssignmentExerciseView {
  id!: string;
  slug!: string;
  title!: string;
  /** Seen by staff only until it is published. */
  draft!: boolean;
  /** The most that can be earned: by its tests, and by people. */
  maxPoints!: number;
  /** Of that, what its tests give. */
  testPoints!: number;
  /** Of that, what its rubric gives. */
  rubricPoints!: number;
  /**
   * What the caller's attempt that counts has earned, after what being late costs, once grades are released with what
   * people gave; null: none is graded.
   */
  points!: number | null;
  attempts!: number;
  solved!: boolean;
  /** The attempt that counts came after the due time. */
  late!: boolean;
  /** What being late took off; null: nothing, or it is not the caller's. */
  lateness!: LatenessView | null;
  /** The submission that counts. */
  countingId!: string | null;
}

export class AssignmentTimes {
  /** Who grades is not told whose work it is. */
  anonymous!: boolean;
  dueAt!: string | null;
  closesAt!: string | null;
  attempts!: number | null;
  durationMinutes!: number | null;
  graceSeconds!: number;
  addresses!: string[];
}

export class AssignmentView extends AssignmentSummary {
  /** Markdown. */
  description!: string;
  latePercent!: number;
  @IsIn(COUNTINGS)
  counts!: Counting;
  /** Attempts of the caller at each exercise; null: any number. */
  attempts!: number | null;
  /** Empty before it opens, unless the caller is staff. */
  exercises!: AssignmentExerciseView[];
  /** Why the caller has other times; null: no extension. */
  extensionReason!: string | null;
  /** Staff only. */
  extensions?: ExtensionView[];
  /** The times that hold for everybody; staff only. */
  everybody?: AssignmentTimes;
  /** From when on students are told what they earned; null: there is no date. Staff only. */
  releasedAt?: string | null;
  /** Another one after each change of what is edited; staff only. */
  revision?: string;
  now!: string;
}

/** What an exercise counts for. */
export class ExerciseAssignmentView {
  id!: string;
  @IsIn(CONTEXT_KINDS)
  kind!: ContextKind;
  slug!: string;
  title!: string;
  @IsIn(PHASES)
  phase!: Phase;
  opensAt!: string | null;
  dueAt!: string | null;
  closesAt!: string | null;
  latePercent!: number;
  @IsIn(COUNTINGS)
  counts!: Counting;
  /** The most that can be earned: by its tests, and by people. */
  maxPoints!: number;
  /** Of that, what its tests give. */
  testPoints!: number;
  /** What the attempt that counts has earned, once grades are released with what people gave; null: none is graded. */
  points!: number | null;
  released!: boolean;
  /** What being late took off; null: nothing. */
  lateness!: LatenessView | null;
  /** Those of the caller that may still be made; null: any number. */
  attemptsLeft!: number | null;
  /** The server's clock, which decides. */
  now!: string;
}
