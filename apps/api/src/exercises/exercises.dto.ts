import {
  DIFFICULTIES,
  LANGUAGES,
  PROGRESS_STATES,
  type Difficulty,
  type Language,
  type ProgressState,
} from '@assay/contract';
import { Optional, ExerciseDocument, ExerciseLimits, ExercisePolicy } from '@assay/contract/exercise';
import { IsBoolean, IsIn } from 'class-validator';

/** A document as the API takes it. */
export class CreateExerciseDto extends ExerciseDocument {
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
  @IsIn(['io', 'call'])
  kind!: 'io' | 'call';
  /** This and what follows is absent for a hidden test unless the caller is staff. */
  name?: string;
  hidden!: boolean;
  points!: number;
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
  /** The file that is run. */
  entry!: string;
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
