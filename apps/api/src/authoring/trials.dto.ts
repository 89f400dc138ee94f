import { LANGUAGES, SUBMISSION_STATES, type Language, type SubmissionState } from '@assay/contract';
import {
  ExerciseFile,
  ExerciseLimits,
  ExpectedFile,
  IsEntry,
  IsFilePath,
  MAX_FILE_CHARS,
  Optional,
  TestLimits,
  type Entry,
  type Row,
} from '@assay/contract/exercise';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Kinds of tests whose expected value is just what a right program prints, returns, gives as rows or writes. */
export const TRIAL_KINDS = ['io', 'call', 'sql', 'files'] as const;
export type TrialKind = (typeof TRIAL_KINDS)[number];

/** A test without what is expected of it. */
export class TrialTest {
  @IsIn(TRIAL_KINDS)
  kind!: TrialKind;

  /** What the program reads (`io`, `files`). */
  @Optional()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  stdin?: string;

  /** A Python expression over the names of the entry file (`call`). */
  @ValidateIf((test: TrialTest, value: unknown) => test.kind === 'call' || value !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  expression?: string;

  /** The script that makes the database (`sql`). */
  @Optional()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  setup?: string;

  /** Run after the solution's own statements; its rows are what is found (`sql`). */
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  query?: string;

  /** The exit code that the program must end with (`io`, `files`); left out: 0. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(255)
  exitCode?: number;

  /** Paths of the files that the program is to write (`files`). */
  @ValidateIf((test: TrialTest, value: unknown) => test.kind === 'files' || value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsFilePath({ each: true })
  writes?: string[];

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => TestLimits)
  limits?: TestLimits;
}

/** What of a document that is being written is needed to run its solution. */
export class StartTrialDto {
  @IsIn(LANGUAGES)
  language!: Language;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseFile)
  solution!: ExerciseFile[];

  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseFile)
  support: ExerciseFile[] = [];

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
    description: 'The file that is run, or one for each language; left out: the usual name or the only file there is.',
  })
  @Optional()
  @IsEntry()
  entry?: Entry;

  @IsObject()
  @ValidateNested()
  @Type(() => ExerciseLimits)
  limits: ExerciseLimits = new ExerciseLimits();

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TrialTest)
  tests!: TrialTest[];
}

export class TrialValueView {
  /** What is to be expected: the output, or the value as a Python literal. Null: not yet, or there is none. */
  value!: string | null;
  /** Of a `sql` test. */
  @ApiProperty({ type: 'array', items: { type: 'array', items: {} }, nullable: true })
  rows!: Row[] | null;
  /** Of a `files` test, in the order in which it names them. */
  files!: ExpectedFile[] | null;
  /** Why there is none. */
  problem!: string | null;
}

export class TrialView {
  id!: string;
  @IsIn(SUBMISSION_STATES)
  state!: SubmissionState;
  /** One for each test, in their order. */
  values!: TrialValueView[];
  /** What is wrong with the whole. */
  problem!: string | null;
}
