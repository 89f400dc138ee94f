import { IsDecimal, ExerciseDocument, Optional, SLUG_PATTERN } from '@assay/contract/exercise';
import { OmitType } from '@nestjs/swagger';
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
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { RubricCriterionDto, RubricLevelDto } from '../assessing/rubrics.dto';
import { CreateAssignmentDto } from '../assignments/assignments.dto';
import { CreateCourseDto } from '../courses/courses.dto';
import { CreateLessonDto } from '../lessons/lessons.dto';
import { IsInstant } from '../problems/instant';
import { UpdateLimitsDto } from '../limits/limits.dto';

/** The format's name and version, as `course.json` states it. */
export const PACK_FORMAT = 'assay/course@1';

const SLUG_MESSAGE = { message: '$property must be lower-case letters, digits and single hyphens' };

/** A part of a course's order, by slugs. */
export class PackPlace {
  /** Left out: the exercises stand in the course by themselves. */
  @Optional()
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  lesson?: string;

  @IsArray()
  @ArrayMaxSize(2000)
  @IsString({ each: true })
  exercises: string[] = [];
}

/** How well a criterion can be met. */
export class PackLevel extends OmitType(RubricLevelDto, ['id'] as const) {}

/** What people look at. */
export class PackCriterion extends OmitType(RubricCriterionDto, ['id', 'levels'] as const) {
  @Optional()
  @IsArray()
  @ArrayMaxSize(9)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PackLevel)
  levels?: PackLevel[];
}

/** An exercise of an assignment. */
export class PackCounted {
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  slug!: string;

  /** What it is worth there; left out: what the exercise says of itself. */
  @Optional()
  @IsDecimal()
  @Min(0)
  @Max(10_000)
  points?: number;

  /** All of its criteria, in their order; left out: nothing is said of them. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(30)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PackCriterion)
  rubric?: PackCriterion[];
}

/** An assignment, or an exam where `kind` says so; who has more time than others is no part of it. */
export class PackAssignment extends OmitType(CreateAssignmentDto, ['exercises'] as const) {
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PackCounted)
  exercises: PackCounted[] = [];
}

/** A category of the gradebook. When grades are told is no part of it, nor are grades. */
export class PackCategory {
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  name!: string;

  /** Against the others, 0 to 1000. */
  @IsDecimal()
  @Min(0)
  @Max(1000)
  weight = 1;

  /** So many of the worst do not count, 0 to 100. */
  @IsInt()
  @Min(0)
  @Max(100)
  dropLowest = 0;

  /** Slugs of those that are in it. */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  assignments: string[] = [];
}

/** What `course.json` holds. Personal data is in no pack. */
export class PackCourse extends CreateCourseDto {
  @Optional()
  @IsIn([PACK_FORMAT], { message: `$property must be ${PACK_FORMAT}` })
  format?: string;

  /** How often one student may submit and run; what is left out is as the site says. */
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => UpdateLimitsDto)
  limits?: UpdateLimitsDto;

  /** The order; what it does not name comes after it. Left out: lessons, then exercises, by the names of their files. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(2000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PackPlace)
  contents?: PackPlace[];

  /** In their order; left out: nothing is said of them. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PackAssignment)
  assignments?: PackAssignment[];

  /** All of the gradebook's, in their order; left out: nothing is said of them. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PackCategory)
  categories?: PackCategory[];
}

/** What stands before the text of `lessons/*.md`, and the text. */
export class PackLesson extends CreateLessonDto {}

/** What `exercise.json` holds beside the document. */
export class PackRelease {
  @Optional()
  @IsBoolean()
  draft?: boolean;

  @IsOptional()
  @IsInstant()
  releaseAt?: string | null;
}

export interface PackExercise {
  readonly document: ExerciseDocument;
  /** Left out: as it is in the course already, else published. */
  readonly draft?: boolean;
  /** Null: at once; left out: as it is in the course already. */
  readonly releaseAt?: string | null;
}

export interface PackFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A course as it is exported, imported, copied and kept in folders. */
export interface Pack {
  readonly course: PackCourse;
  readonly lessons: readonly PackLesson[];
  readonly exercises: readonly PackExercise[];
  readonly files: readonly PackFile[];
}

/** What is wrong with a pack, and where. */
export interface PackProblem {
  /** The file in the pack; empty for the pack as a whole. */
  readonly file: string;
  /** The field in it; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A pack as it was read: whole only when there are no problems. */
export type ReadPack =
  | { readonly pack: Pack; readonly problems: readonly [] }
  | { readonly pack: null; readonly problems: readonly PackProblem[] };
