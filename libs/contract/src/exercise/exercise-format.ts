import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsFilePath } from './file-path';
import { DIFFICULTIES, LANGUAGES, TEST_KINDS, type Difficulty, type Language, type TestKind } from '../names';
import { ArrayUnique } from './array-unique';
import { IsEntry, type Entry } from './entry';
import { IsDecimal, Optional } from './optional';
import { PlainText } from './plain-text';
import { IsRows, type Row } from './rows';

/** The format's name and version, as each document states it. */
export const EXERCISE_FORMAT = 'assay/exercise@1';

/** Slugs: lower-case letters, digits and single hyphens. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** How output is compared: `float:` is followed by the tolerance, as in `float:1e-6`. */
export const COMPARE_PATTERN =
  /^(?:exact|lines|unordered|tokens|json|regex|float:(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?)$/i;

/** A test file is loaded as a module by its name. */
const TEST_FILE_PATTERN = /^[A-Za-z_]\w*\.py$/;

/** The longest content of one file, in characters. */
export const MAX_FILE_CHARS = 1_048_576;

export class ExerciseFile {
  /** Relative path with `/` between its parts. */
  @IsFilePath()
  path!: string;

  @PlainText()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  content!: string;

  /** `base64` when `content` is not text. */
  @Optional()
  @IsIn(['base64'])
  encoding?: 'base64';

  /** In an exercise with several languages: the one that this file belongs to. */
  @Optional()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** A file that a program is to write. */
export class ExpectedFile {
  /** Relative path with `/` between its parts. */
  @IsFilePath()
  path!: string;

  @PlainText()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  content!: string;

  /** `base64` when `content` is not text; it is then compared byte by byte. */
  @Optional()
  @IsIn(['base64'])
  encoding?: 'base64';
}

export class ExerciseLimits {
  /** CPU time of one test, in seconds. */
  @IsNumber()
  @Min(0.1)
  @Max(60)
  cpuSeconds: number = 2;

  /** Memory of one test, in MiB. */
  @IsInt()
  @Min(16)
  @Max(1024)
  memoryMb: number = 128;

  /** Output of one test, each stream, in KiB. */
  @IsInt()
  @Min(1)
  @Max(4096)
  outputKb: number = 64;

  /** Processes and threads of one test. */
  @IsInt()
  @Min(1)
  @Max(256)
  processes: number = 32;
}

export class ExerciseFiles {
  /** What the student begins with. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseFile)
  starter: ExerciseFile[] = [];

  /** The reference solution. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseFile)
  solution: ExerciseFile[] = [];

  /** Lie beside the student's files in each run and cannot be replaced. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseFile)
  support: ExerciseFile[] = [];

  /** Programs that judge the output of `checker` tests; no student's program ever sees them. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseFile)
  checkers: ExerciseFile[] = [];
}

/** Limits of one test in place of the exercise's; what is left out stays as there. */
export class TestLimits {
  /** CPU time, in seconds. */
  @Optional()
  @IsNumber()
  @Min(0.1)
  @Max(60)
  cpuSeconds?: number;

  /** Memory, in MiB. */
  @Optional()
  @IsInt()
  @Min(16)
  @Max(1024)
  memoryMb?: number;

  /** Output, each stream, in KiB. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(4096)
  outputKb?: number;

  /** Processes and threads. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(256)
  processes?: number;
}

/** A field that tests of these kinds must have; others may not have it, which `exerciseProblems` sees to. */
function RequiredFor(...kinds: TestKind[]): PropertyDecorator {
  return ValidateIf((test: ExerciseTest, value: unknown) => kinds.includes(test.kind) || value !== undefined);
}

export class ExerciseTest {
  @IsIn(TEST_KINDS)
  kind!: TestKind;

  /** Unique within the exercise. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name!: string;

  /** What the program reads (`io`; also `checker` and `files`). */
  @RequiredFor('io')
  @PlainText()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  stdin?: string;

  /** A Python expression over the names of the entry file (`call`). */
  @RequiredFor('call')
  @PlainText()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  expression?: string;

  /** The script that makes the database (`sql`). */
  @RequiredFor('sql')
  @PlainText()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  setup?: string;

  /** The expected output (`io`), the expected value as a Python literal (`call`), the judge's answer (`checker`). */
  @RequiredFor('io', 'call')
  @PlainText()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  expected?: string;

  /** Run after the program's own statements, and its rows are compared in place of theirs (`sql`): for such as change data. */
  @Optional()
  @PlainText()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  query?: string;

  /** The rows that the query must give (`sql`): a list of lists of texts, numbers and nulls. */
  @RequiredFor('sql')
  @IsRows()
  expectedRows?: Row[];

  /** The rows must come in just this order (`sql`). */
  @Optional()
  @IsBoolean()
  ordered?: boolean;

  /** What the test file is called (`unittest`, `pytest`): `test_sum.py`. */
  @RequiredFor('unittest', 'pytest')
  @IsFilePath()
  @Matches(TEST_FILE_PATTERN, { message: '$property must be a Python module, such as test_sum.py' })
  file?: string;

  /** The test file itself (`unittest`, `pytest`). */
  @RequiredFor('unittest', 'pytest')
  @PlainText()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  content?: string;

  /** Path of the program among `files.checkers` that judges the output (`checker`). */
  @RequiredFor('checker')
  @IsFilePath()
  checker?: string;

  /** The files that the program must have written (`files`). */
  @RequiredFor('files')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExpectedFile)
  expectedFiles?: ExpectedFile[];

  /**
   * `exact`, `lines` (trailing white space and final newline ignored), `unordered` (lines in any order), `tokens`, `json`
   * (as data), `regex` or `float:` and a tolerance.
   */
  @Optional()
  @Matches(COMPARE_PATTERN, {
    message: '$property must be exact, lines, unordered, tokens, json, regex or float: and a tolerance',
  })
  compare?: string;

  /** The exit code that the program must end with (`io`, `files`, `checker`); left out: 0. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(255)
  exitCode?: number;

  /** Hidden tests are seen by students as a verdict only. */
  @IsBoolean()
  hidden: boolean = false;

  /** Weight among the exercise's tests; a test file's methods share it. */
  @IsDecimal()
  @Min(0)
  @Max(1000)
  points: number = 1;

  /** Limits of this test in place of the exercise's. */
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => TestLimits)
  limits?: TestLimits;

  /** Name of an earlier test without which this one is skipped. */
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  dependsOn?: string;

  /** The starter may well pass it although it is hidden: the publish gate does not mind. */
  @Optional()
  @IsBoolean()
  starterMayPass?: boolean;

  /** What a student whose program fails this test is told, unless it is hidden. */
  @Optional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  message?: string;
}

export class ExercisePolicy {
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  bannedImports: string[] = [];

  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  bannedCalls: string[] = [];

  /** All files of a submission together, in KiB. */
  @IsInt()
  @Min(1)
  @Max(1024)
  maxSourceKb: number = 64;
}

/** One exercise: what the API takes, what packs on disk hold and what an export gives back. */
export class ExerciseDocument {
  @Equals(EXERCISE_FORMAT, { message: `$property must be ${EXERCISE_FORMAT}` })
  format!: string;

  /** Unique within the course. */
  @Matches(SLUG_PATTERN, { message: '$property must be lower-case letters, digits and single hyphens' })
  @MaxLength(80)
  slug!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  /** Markdown. */
  @PlainText()
  @IsString()
  @MaxLength(100_000)
  statement!: string;

  @IsIn(DIFFICULTIES)
  difficulty: Difficulty = 'easy';

  /** The most that a submission can score. */
  @IsDecimal()
  @Min(0)
  @Max(1000)
  points: number = 10;

  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  tags: string[] = [];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(LANGUAGES, { each: true })
  languages: Language[] = ['python'];

  @IsObject()
  @ValidateNested()
  @Type(() => ExerciseLimits)
  limits: ExerciseLimits = new ExerciseLimits();

  @IsObject()
  @ValidateNested()
  @Type(() => ExerciseFiles)
  files: ExerciseFiles = new ExerciseFiles();

  /** The file that is run, or one for each language; left out: the language's usual name or the only file there is. */
  @Optional()
  @IsEntry()
  entry?: Entry;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ExerciseTest)
  tests!: ExerciseTest[];

  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(4000, { each: true })
  hints: string[] = [];

  /** The solution is shown after so many attempts; left out: only once solved. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(1000)
  solutionAfterAttempts?: number;

  @IsObject()
  @ValidateNested()
  @Type(() => ExercisePolicy)
  policy: ExercisePolicy = new ExercisePolicy();
}
