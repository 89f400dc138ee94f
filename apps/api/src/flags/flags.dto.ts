import {
  FLAG_KINDS,
  FLAG_SEVERITIES,
  FLAG_STATES,
  LANGUAGES,
  VERDICTS,
  type FlagEvidence,
  type FlagKind,
  type FlagSeverity,
  type FlagState,
  type Language,
  type Verdict,
} from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { PageQuery } from '../courses/courses.dto';
import { FileView } from '../exercises/exercises.dto';
import { EVIDENCE_VIEWS } from './flag-evidence.dto';

export const FLAG_SORTS = ['severity', '-severity', 'created', '-created', 'last-seen', '-last-seen'] as const;
export type FlagSort = (typeof FLAG_SORTS)[number];

/** The longest reason or note, in characters. */
const MAX_TEXT = 2000;

const split = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value);
const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);

/** `state`, `kind` and `severity` take several names with commas between them. */
export class FlagQuery extends PageQuery {
  @Optional()
  @Transform(split)
  @IsIn(FLAG_STATES, { each: true })
  @ApiProperty({ type: String, required: false, example: 'open,in_review' })
  state?: FlagState[];

  @Optional()
  @Transform(split)
  @IsIn(FLAG_KINDS, { each: true })
  @ApiProperty({ type: String, required: false })
  kind?: FlagKind[];

  @Optional()
  @Transform(split)
  @IsIn(FLAG_SEVERITIES, { each: true })
  @ApiProperty({ type: String, required: false })
  severity?: FlagSeverity[];

  @Optional()
  @IsUUID()
  exerciseId?: string;

  /** Whom it is about, be it as the second of two. */
  @Optional()
  @IsUUID()
  userId?: string;

  /** The id of a user, `me` or `none`. */
  @Optional()
  @IsString()
  @MaxLength(40)
  assignee?: string;

  /** `-severity` when left out: what weighs most comes first. */
  @Optional()
  @IsIn(FLAG_SORTS)
  sort?: FlagSort;
}

export class UpdateFlagDto {
  @Optional()
  @IsIn(FLAG_STATES)
  state?: FlagState;

  /** Needed to dismiss or confirm. */
  @Optional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(MAX_TEXT)
  reason?: string;

  /** The id of somebody who may review flags here, `me`, or null for nobody. */
  @Optional()
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(40)
  assignee?: string | null;
}

export class FlagNoteDto {
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TEXT)
  text!: string;
}

export class DismissFlagsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids!: string[];

  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TEXT)
  reason!: string;
}

export class DismissedView {
  /** Those that were waiting for a decision and are dismissed now. */
  ids!: string[];
}

export class FlagUserView {
  id!: string;
  username!: string;
  displayName!: string;
}

export class FlagExerciseView {
  id!: string;
  slug!: string;
  title!: string;
}

export class FlagSummary {
  id!: string;
  @IsIn(FLAG_KINDS)
  kind!: FlagKind;
  @IsIn(FLAG_SEVERITIES)
  severity!: FlagSeverity;
  @IsIn(FLAG_STATES)
  state!: FlagState;
  /** Null for what is about no exercise. */
  exercise!: FlagExerciseView | null;
  /** Whom it is about. */
  user!: FlagUserView;
  /** The second of two, of a similarity. */
  otherUser!: FlagUserView | null;
  assignee!: FlagUserView | null;
  /** From 0 to 1, of a similarity. */
  similarity!: number | null;
  /** How often the same thing was seen. */
  occurrences!: number;
  createdAt!: string;
  lastSeenAt!: string;
  decidedAt!: string | null;
  /** Why it was decided so. */
  reason!: string | null;
}

/** How many flags are in each state, whatever is asked for beside that. */
export class FlagCounts {
  open!: number;
  in_review!: number;
  dismissed!: number;
  confirmed!: number;
}

export class FlagPage {
  items!: FlagSummary[];
  nextCursor!: string | null;
  counts!: FlagCounts;
}

export class FlagSourceView {
  submissionId!: string;
  user!: FlagUserView;
  attempt!: number;
  @IsIn(LANGUAGES)
  language!: Language;
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  score!: number | null;
  maxScore!: number;
  submittedAt!: string;
  files!: FileView[];
}

export class FlagNoteView {
  id!: string;
  /** Null: the system itself. */
  author!: FlagUserView | null;
  at!: string;
  /** The state that it was given; null for a note. */
  @IsIn(FLAG_STATES)
  state!: FlagState | null;
  text!: string;
}

@ApiExtraModels(...Object.values(EVIDENCE_VIEWS))
export class FlagView extends FlagSummary {
  courseId!: string;
  @ApiProperty({
    oneOf: Object.values(EVIDENCE_VIEWS).map((view) => ({ $ref: getSchemaPath(view) })),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(Object.entries(EVIDENCE_VIEWS).map(([kind, view]) => [kind, getSchemaPath(view)])),
    },
  })
  evidence!: FlagEvidence;
  /** What raised it; the other of two comes second. */
  sources!: FlagSourceView[];
  /** The trail, oldest first. */
  notes!: FlagNoteView[];
}
