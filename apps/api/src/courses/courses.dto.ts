import { CAPABILITIES, COURSE_ROLES, type Capability, type CourseRole } from '@assay/contract';
import { Optional, SLUG_PATTERN } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import { IsTimeZone } from '../problems/time-zone';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** Lists are paged: `cursor` is the `nextCursor` of the page before. */
export class PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  /** 1 to 200. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class CreateCourseDto {
  @Matches(SLUG_PATTERN, { message: '$property must be lower-case letters, digits and single hyphens' })
  @MaxLength(80)
  slug!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  @Optional()
  @IsString()
  @MaxLength(20_000)
  description?: string;

  /** Everybody who is signed in may join. */
  @Optional()
  @IsBoolean()
  open?: boolean;

  /** IANA name, as Europe/Berlin: days of late work end by its clock. Left out: the server's own. */
  @Optional()
  @IsTimeZone()
  timeZone?: string;

  /** Makes the caller its instructor; left out: unless they are an admin, who may look after it all the same. */
  @Optional()
  @IsBoolean()
  teach?: boolean;
}

export class UpdateCourseDto {
  @Optional()
  @Matches(SLUG_PATTERN, { message: '$property must be lower-case letters, digits and single hyphens' })
  @MaxLength(80)
  slug?: string;

  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;

  @Optional()
  @IsString()
  @MaxLength(20_000)
  description?: string;

  @Optional()
  @IsBoolean()
  open?: boolean;

  /** What late work has lost is counted anew. */
  @Optional()
  @IsTimeZone()
  timeZone?: string;
}

export class DeleteQuery {
  /** The slug of what is deleted, when submissions are lost with it. */
  @Optional()
  @IsString()
  @MaxLength(80)
  confirm?: string;
}

export class CourseView {
  id!: string;
  slug!: string;
  title!: string;
  description!: string;
  open!: boolean;
  /** IANA name. */
  timeZone!: string;
  /** Null for those who are not members. */
  @IsIn(COURSE_ROLES)
  role!: CourseRole | null;
  /** What the caller may do here. */
  @IsIn(CAPABILITIES, { each: true })
  capabilities!: Capability[];
  exerciseCount!: number;
  /** Exercises that the caller has solved. */
  solvedCount!: number;
  memberCount!: number;
  /** Flags that wait for a decision; null for those who do not review them. */
  waitingFlags!: number | null;
  /** Questions about grades that wait for an answer; null for those who do not grade. */
  waitingQuestions!: number | null;
}

export class CoursePage {
  items!: CourseView[];
  nextCursor!: string | null;
}
