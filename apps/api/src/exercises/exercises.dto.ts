import {
  DIFFICULTIES,
  LANGUAGES,
  PROGRESS_STATES,
  TEST_KINDS,
  type Difficulty,
  type Language,
  type ProgressState,
  type TestKind,
} from '@assay/contract';
import { Optional, ExerciseDocument, ExerciseLimits, ExercisePolicy, type Entry } from '@assay/contract/exercise';
import { ExerciseAssignmentView } from '../assignments/assignments.dto';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { MAX_VERSION } from './version-number';
import { FileAddressView } from '../files/files.dto';
import { IsInstant } from '../problems/instant';

/** A document as the API takes and gives it. */
export class ExerciseDocumentDto extends ExerciseDocument {
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
    description: 'The file that is run, or one for each language; left out: the usual name or the only file there is.',
  })
  declare entry?: Entry;
}

export class CreateExerciseDto extends ExerciseDocumentDto {
  /** Seen by staff only until it is published. */
  @Optional()
  @IsBoolean()
  draft?: boolean;

  /** Students see it from then on; null: at once. */
  @IsOptional()
  @IsInstant()
  releaseAt?: string | null;
}

export class UpdateExerciseDto extends PartialType(CreateExerciseDto) {
  /** Number of the version that was edited: refused when there is a newer one. Left out: whichever is there. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MAX_VERSION)
  version?: number;

  /** Of a live exercise: students get the change at once, unchecked, which the log tells; left out: once published. */
  @Optional()
  @IsBoolean()
  publish?: boolean;
}

export class FileView {
  path!: string;
  content!: string;
  @IsIn(['base64'])
  encoding?: 'base64';
  @IsIn(LANGUAGES)
  language?: Language;
}

export class ExerciseFilesView {
  starter!: FileView[];
  support!: FileView[];
  /** Staff only. */
  solution?: FileView[];
  /** Staff only: programs that judge the output of `checker` tests. */
  checkers?: FileView[];
}

export class TestFileView {
  path!: string;
  content!: string;
}

/** A row of an exercise's results: a test, or one method of a test file. */
export class TestView {
  index!: number;
  @IsIn(TEST_KINDS)
  kind!: TestKind;
  /** This and what follows is absent for a hidden test unless the caller is staff. */
  name?: string;
  hidden!: boolean;
  /** The most that it can earn of the exercise's points. */
  points!: number;
  /** What the program reads, or the script that makes the database. */
  stdin?: string;
  expression?: string;
  expected?: string;
  /** Of a `unittest` or `pytest` test. */
  testFile?: TestFileView;
  compare?: string;
  /** Name of the test without which this one is skipped. */
  dependsOn?: string;
}

export class ExerciseSummary {
  id!: string;
  slug!: string;
  title!: string;
  @IsIn(DIFFICULTIES)
  difficulty!: Difficulty;
  points!: number;
  tags!: string[];
  @IsIn(LANGUAGES, { each: true })
  languages!: Language[];
  draft!: boolean;
  /** Students see it from then on; null: at once. */
  releaseAt!: string | null;
  /** Null: it stands in the course by itself. */
  lessonId!: string | null;
  @IsIn(PROGRESS_STATES)
  progress!: ProgressState;
  bestScore!: number | null;
  attempts!: number;
}

export class ExercisePage {
  items!: ExerciseSummary[];
  nextCursor!: string | null;
}

export class LanguageView {
  @IsIn(LANGUAGES)
  name!: Language;
  title!: string;
  /** The file that is run. */
  entry!: string;
  /** Endings of its files, with the dot; the first is the usual one. */
  extensions!: string[];
  /** Name of the language in the code editor. */
  editorMode!: string;
  /** CPU time of one test, in seconds: the exercise's, and what the language needs beside it. */
  cpuSeconds!: number;
  /** Memory of one test, in MiB, likewise. */
  memoryMb!: number;
}

export class SolutionLockView {
  /** The caller may see it. */
  available!: boolean;
  /** After so many more attempts it may be seen; null: only once solved. */
  attemptsLeft!: number | null;
}

export class LessonLink {
  slug!: string;
  title!: string;
}

export class ExerciseView {
  id!: string;
  courseId!: string;
  slug!: string;
  title!: string;
  /** Markdown. */
  statement!: string;
  /** The course's files that the statement refers to as `files/…`. */
  attachments!: FileAddressView[];
  @IsIn(DIFFICULTIES)
  difficulty!: Difficulty;
  points!: number;
  tags!: string[];
  @IsIn(LANGUAGES, { each: true })
  languages!: Language[];
  /** What the page must know of them, in the same order. */
  languageFacts!: LanguageView[];
  limits!: ExerciseLimits;
  files!: ExerciseFilesView;
  tests!: TestView[];
  /** Staff only; students open them one by one. */
  hints!: string[];
  hintCount!: number;
  solutionAfterAttempts!: number | null;
  /** Null when there is none. */
  solution!: SolutionLockView | null;
  draft!: boolean;
  /** Students see it from then on; null: at once. */
  releaseAt!: string | null;
  /** The lesson that it is part of. */
  lesson!: LessonLink | null;
  /** Number of the version, from 1. */
  version!: number;
  /** Staff only: number of a newer version that was not published; null: there is none. */
  unpublished!: number | null;
  @IsIn(PROGRESS_STATES)
  progress!: ProgressState;
  attempts!: number;
  policy!: ExercisePolicy;
  /** What it counts for; null: practice. */
  assignment!: ExerciseAssignmentView | null;
}
