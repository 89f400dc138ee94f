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
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';

/** A document as the API takes it. */
export class CreateExerciseDto extends ExerciseDocument {
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
    description: 'The file that is run, or one for each language; left out: the usual name or the only file there is.',
  })
  declare entry?: Entry;

  /** Seen by staff only until it is published. */
  @Optional()
  @IsBoolean()
  draft?: boolean;
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
}

export class TestView {
  index!: number;
  @IsIn(TEST_KINDS)
  kind!: TestKind;
  /** This and what follows is absent for a hidden test unless the caller is staff. */
  name?: string;
  hidden!: boolean;
  points!: number;
  /** What the program reads, or the script that makes the database. */
  stdin?: string;
  expression?: string;
  expected?: string;
  compare?: string;
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

export class ExerciseView {
  id!: string;
  courseId!: string;
  slug!: string;
  title!: string;
  /** Markdown. */
  statement!: string;
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
  hints!: string[];
  solutionAfterAttempts!: number | null;
  draft!: boolean;
  /** Number of the version, from 1. */
  version!: number;
  @IsIn(PROGRESS_STATES)
  progress!: ProgressState;
  attempts!: number;
  policy!: ExercisePolicy;
}
