import { LANGUAGES, type Language } from '@assay/contract';
import { MAX_FILE_CHARS, Optional, SLUG_PATTERN } from '@assay/contract/exercise';
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
  MaxLength,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ExerciseSummary, LessonLink } from '../exercises/exercises.dto';
import { FileAddressView } from '../files/files.dto';
import { IsInstant } from '../problems/instant';
import { HoldsBytes } from '../problems/plain';

/** The longest text of a lesson, in characters. */
export const MAX_LESSON_CHARS = 200_000;

const SLUG_MESSAGE = { message: '$property must be lower-case letters, digits and single hyphens' };

export class CreateLessonDto {
  /** Unique within the course. */
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  slug!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  /** Markdown. */
  @IsString()
  @MaxLength(MAX_LESSON_CHARS)
  body = '';

  /** Seen by staff only until it is published. */
  @Optional()
  @IsBoolean()
  draft?: boolean;

  /** Students see it from then on; null: at once. */
  @IsOptional()
  @IsInstant()
  releaseAt?: string | null;
}

export class UpdateLessonDto {
  @Optional()
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  slug?: string;

  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;

  /** Markdown. */
  @Optional()
  @IsString()
  @MaxLength(MAX_LESSON_CHARS)
  body?: string;

  @Optional()
  @IsBoolean()
  draft?: boolean;

  @IsOptional()
  @IsInstant()
  releaseAt?: string | null;

  /** The revision that is changed; refused when there is a newer one. Left out: whichever there is. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  revision?: number;
}

/** A program of a lesson, as the reader has written it. */
@HoldsBytes()
export class RunProgramDto {
  @IsIn(LANGUAGES)
  language!: Language;

  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_FILE_CHARS)
  source!: string;

  /** What it reads. */
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  stdin = '';
}

export class OutlineOrderItem {
  /** Left out: the exercises stand in the course by themselves. */
  @Optional()
  @IsUUID()
  lessonId?: string;

  /** In their order. */
  @IsArray()
  @ArrayMaxSize(2000)
  @IsUUID(undefined, { each: true })
  exerciseIds!: string[];
}

export class OutlineOrderDto {
  /** Everything that is in the course, once. */
  @IsArray()
  @ArrayMaxSize(2000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OutlineOrderItem)
  items!: OutlineOrderItem[];
}

export class LessonSummary {
  id!: string;
  slug!: string;
  title!: string;
  draft!: boolean;
  /** Students see it from then on; null: at once. */
  releaseAt!: string | null;
}

/** A lesson with its exercises, or an exercise that stands by itself. */
export class OutlineItem {
  lesson!: LessonSummary | null;
  exercises!: ExerciseSummary[];
}

export class OutlineView {
  items!: OutlineItem[];
}

export class LessonView extends LessonSummary {
  courseId!: string;
  /** Markdown. */
  body!: string;
  /** Grows with every change. */
  revision!: number;
  updatedAt!: string;
  /** In their order, those that are there for the caller. */
  exercises!: ExerciseSummary[];
  /** The files that the text refers to as `files/…`. */
  attachments!: FileAddressView[];
  previous!: LessonLink | null;
  next!: LessonLink | null;
}
