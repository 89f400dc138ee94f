import { Optional, SLUG_PATTERN } from '@assay/contract/exercise';
import { IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const SLUG_MESSAGE = { message: '$property must be lower-case letters, digits and single hyphens' };
const CHANGES = ['add', 'update', 'same', 'missing'] as const;
const KINDS = ['course', 'lesson', 'exercise', 'assignment', 'file', 'order'] as const;
const DATES = ['release', 'open', 'due', 'close', 'review'] as const;

export class ExportQuery {
  /** A zip archive of Markdown, tests and files, or one JSON document; zip when left out. */
  @Optional()
  @IsIn(['zip', 'json'])
  format?: 'zip' | 'json';
}

export class ImportQuery {
  /** In place of the slug in the pack. */
  @Optional()
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  slug?: string;

  /** In place of the title in the pack. */
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title?: string;
}

export class PackProblemView {
  /** The file in the pack; empty for the pack as a whole. */
  file!: string;
  /** The field in it; empty for the file as a whole. */
  path!: string;
  message!: string;
}

export class PackChangeView {
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];
  /** Slug, or name of a file. */
  key!: string;
  title!: string;
  /** `missing`: it is in the course and not in the pack, and stays. */
  @IsIn(CHANGES)
  change!: (typeof CHANGES)[number];
  /** What is changed of it. */
  fields!: string[];
}

export class PackPreview {
  /** Null when the pack cannot be read that far. */
  slug!: string | null;
  title!: string | null;
  /** With any of them nothing is imported. */
  problems!: PackProblemView[];
  changes!: PackChangeView[];
  /** A new course cannot get the slug: another one has it. */
  slugTaken!: boolean;
}

export class CopyShiftDto {
  /** Added to every date. */
  @IsInt()
  @Min(-3660)
  @Max(3660)
  shiftDays!: number;

  /** The time zone whose clock shows the same times after it, such as Europe/Berlin. */
  @IsString()
  @MaxLength(60)
  timeZone!: string;
}

export class CopyCourseDto extends CopyShiftDto {
  @Matches(SLUG_PATTERN, SLUG_MESSAGE)
  @MaxLength(80)
  slug!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;
}

export class ShiftedDateView {
  @IsIn(['lesson', 'exercise', 'assignment'])
  kind!: 'lesson' | 'exercise' | 'assignment';
  /** What happens to it then. */
  @IsIn(DATES)
  what!: (typeof DATES)[number];
  title!: string;
  from!: string;
  to!: string;
}

export class CopyPreview {
  lessons!: number;
  exercises!: number;
  assignments!: number;
  files!: number;
  /** In the order of time. */
  dates!: ShiftedDateView[];
}
