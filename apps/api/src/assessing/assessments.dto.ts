import {
  ASSESSMENT_STATES,
  LANGUAGES,
  VERDICTS,
  type AssessmentState,
  type Language,
  type Verdict,
} from '@assay/contract';
import { IsDecimal, ArrayUnique, Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { FileView } from '../exercises/exercises.dto';
import { TestResultView } from '../submissions/submissions.dto';
import { MAX_CRITERION_POINTS, RubricCriterionView } from './rubrics.dto';

const MAX_INT = 2_147_483_647;
const MAX_POINTS = 10_000;
const STATES = ['draft', 'done'] as const;
export const SPLITS = ['even', 'section'] as const;
export type Split = (typeof SPLITS)[number];

/** What a criterion is given: one of its levels, or points of their own. */
export class MarkDto {
  @IsUUID()
  criterionId!: string;

  /** Either this or `points`. */
  @Optional()
  @IsUUID()
  levelId?: string;

  /** From 0 to the criterion’s own, at most two decimals. */
  @Optional()
  @IsDecimal()
  @Min(0)
  @Max(MAX_CRITERION_POINTS)
  points?: number;

  @Optional()
  @IsString()
  @MaxLength(2000)
  comment?: string;
}

/** All that is made of one student’s work; what is left out is empty. */
export class SaveAssessmentDto {
  /** As it was read; refused with 409 when somebody has saved since. */
  @IsInt()
  @Min(0)
  @Max(MAX_INT)
  revision!: number;

  /** The attempt that was looked at. */
  @IsInt()
  @Min(1)
  @Max(MAX_INT)
  attempt!: number;

  /** A draft counts for nothing; done needs a mark for every criterion. */
  @IsIn(STATES)
  state!: (typeof STATES)[number];

  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MarkDto)
  marks!: MarkDto[];

  /** In place of what the tests gave, from 0 to the most that they give; null or left out: that counts. */
  @IsOptional()
  @IsDecimal()
  @Min(0)
  @Max(MAX_POINTS)
  automaticPoints?: number | null;

  /** Needed with `automaticPoints`; the student is told. */
  @Optional()
  @IsString()
  @MaxLength(1000)
  automaticReason?: string;

  /** For the student. */
  @Optional()
  @IsString()
  @MaxLength(10_000)
  comment?: string;
}

export class AssignGraderDto {
  /** Somebody who may grade in this course; null: nobody. */
  @IsOptional()
  @IsUUID()
  assigneeId!: string | null;
}

export class SplitDto {
  /** Those who grade. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  userIds!: string[];

  /** The same number for each; or whole sections, one after the other. What is done stays whose it is. */
  @IsIn(SPLITS)
  by!: Split;
}

export class NewReviewCommentDto {
  /** The attempt that it is about. */
  @IsInt()
  @Min(1)
  @Max(MAX_INT)
  attempt!: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(255)
  path!: string;

  /** From 1. */
  @IsInt()
  @Min(1)
  @Max(MAX_INT)
  firstLine!: number;

  /** Included. */
  @IsInt()
  @Min(1)
  @Max(MAX_INT)
  lastLine!: number;

  @IsString()
  @IsNotEmpty()
  @MaxLength(5000)
  text!: string;
}

export class ReviewCommentDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(5000)
  text!: string;
}

export class GraderView {
  id!: string;
  displayName!: string;
}

/** Whose work it is, where names are shown. */
export class AssessedStudentView {
  id!: string;
  username!: string;
  name!: string;
  studentNumber!: string | null;
}

export class AssessingExerciseView {
  id!: string;
  slug!: string;
  title!: string;
  testPoints!: number;
  rubricPoints!: number;
  /** Students who have handed something in that counts. */
  handedIn!: number;
  drafts!: number;
  done!: number;
  /** Of those that are done or drafts: another attempt, other points or another rubric than were looked at. */
  changed!: number;
}

/** How far the grading of an assignment is. */
export class AssessingView {
  assignmentId!: string;
  slug!: string;
  title!: string;
  anonymous!: boolean;
  released!: boolean;
  /** In the assignment’s order. */
  exercises!: AssessingExerciseView[];
  /** Who may grade here. */
  graders!: GraderView[];
}

export class AssessmentItem {
  id!: string;
  /** The student’s name, or “Student 17” where names are not shown. */
  label!: string;
  student!: AssessedStudentView | null;
  @IsIn(ASSESSMENT_STATES)
  state!: AssessmentState;
  /** Another attempt, other points or another rubric than were looked at. */
  changed!: boolean;
  /** The attempt that counts. */
  attempt!: number;
  late!: boolean;
  /** What the tests gave; null: they are not run yet. */
  testPoints!: number | null;
  /** What is earned, once it is done. */
  points!: number | null;
  assignee!: GraderView | null;
  grader!: GraderView | null;
}

/** Who is to be graded at one exercise. */
export class AssessmentQueueView {
  exerciseId!: string;
  slug!: string;
  title!: string;
  maxPoints!: number;
  anonymous!: boolean;
  /** By student number and name, or in a random order where names are not shown. */
  items!: AssessmentItem[];
}

export class MarkView {
  criterionId!: string;
  levelId!: string | null;
  points!: number;
  comment!: string;
}

export class ReviewCommentView {
  id!: string;
  path!: string;
  firstLine!: number;
  lastLine!: number;
  text!: string;
  author!: string | null;
  at!: string;
}

export class AssessedWorkView {
  attempt!: number;
  @IsIn(LANGUAGES)
  language!: Language;
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  files!: FileView[];
  tests!: TestResultView[];
  compilerOutput!: string | null;
  comments!: ReviewCommentView[];
}

/** One student’s work at an exercise, and what people make of it. */
export class AssessmentView extends AssessmentItem {
  courseSlug!: string;
  assignmentId!: string;
  assignmentSlug!: string;
  assignmentTitle!: string;
  exerciseId!: string;
  exerciseSlug!: string;
  exerciseTitle!: string;
  anonymous!: boolean;
  revision!: number;
  /** The attempt that was looked at when this was saved; null: it was not yet, or is deleted. */
  gradedAttempt!: number | null;
  gradedAt!: string | null;
  /** The most that the tests give. */
  maxTestPoints!: number;
  rubricPoints!: number;
  criteria!: RubricCriterionView[];
  marks!: MarkView[];
  automaticPoints!: number | null;
  automaticReason!: string;
  comment!: string;
  /** What the gradebook has for the whole assignment in place of what is given here; null: nothing. */
  overriddenPoints!: number | null;
  work!: AssessedWorkView;
}
