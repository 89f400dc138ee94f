import {
  LANGUAGES,
  SUBMISSION_STATES,
  TEST_KINDS,
  TEST_VERDICTS,
  VERDICTS,
  type Language,
  type SubmissionState,
  type TestKind,
  type TestVerdict,
  type Verdict,
} from '@assay/contract';
import { Optional, IsFilePath, MAX_FILE_CHARS } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../courses/courses.dto';
import { FileView } from '../exercises/exercises.dto';

export class SourceFileDto {
  /** Relative path with `/` between its parts. */
  @IsFilePath()
  path!: string;

  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  content!: string;
}

export class CreateSubmissionDto {
  @IsString()
  @MaxLength(40)
  language!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => SourceFileDto)
  files!: SourceFileDto[];
}

export class CreateRunDto extends CreateSubmissionDto {
  /** The program's input; left out, the visible tests are run. */
  @Optional()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  stdin?: string;
}

export class SubmissionQuery extends PageQuery {
  @Optional()
  @IsIn(SUBMISSION_STATES)
  state?: SubmissionState;

  @Optional()
  @IsIn(VERDICTS)
  verdict?: Verdict;

  /** Staff only. */
  @Optional()
  @IsUUID()
  userId?: string;

  /** `own`: the caller's; `all`: everybody's, for staff, who get it by default. */
  @Optional()
  @IsIn(['own', 'all'])
  scope?: 'own' | 'all';
}

export class TestResultView {
  index!: number;
  /** This, as all that is optional, is absent for a hidden test unless the caller is staff. */
  name?: string;
  @IsIn(TEST_KINDS)
  kind!: TestKind;
  hidden!: boolean;
  /** Null until the test is graded. */
  @IsIn(TEST_VERDICTS)
  verdict!: TestVerdict | null;
  passed!: boolean | null;
  points!: number | null;
  maxPoints!: number;
  stdin?: string;
  expression?: string;
  expected?: string;
  actual?: string;
  stderr?: string;
  message?: string;
  cpuMs?: number;
  wallMs?: number;
  memoryKb?: number;
}

export class SubmitterView {
  id!: string;
  username!: string;
  displayName!: string;
}

export class SubmissionSummary {
  id!: string;
  exerciseId!: string;
  /** From 1, for each student and exercise. */
  attempt!: number;
  @IsIn(LANGUAGES)
  language!: Language;
  @IsIn(SUBMISSION_STATES)
  state!: SubmissionState;
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  score!: number | null;
  maxScore!: number;
  queuedAt!: string;
  startedAt!: string | null;
  finishedAt!: string | null;
  /** The runner that graded it. */
  runner!: string | null;
  user!: SubmitterView;
  /** Grows with every change. */
  seq!: number;
}

export class SubmissionView extends SubmissionSummary {
  tests!: TestResultView[];
  files!: FileView[];
  /** What the compiler said: what is wrong, of a `compile_error` that it found, or else warnings. */
  compilerOutput!: string | null;
}

export class SubmissionPage {
  items!: SubmissionSummary[];
  nextCursor!: string | null;
}

export class RunView {
  id!: string;
  exerciseId!: string;
  @IsIn(SUBMISSION_STATES)
  state!: SubmissionState;
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  score!: number | null;
  maxScore!: number;
  tests!: TestResultView[];
  @IsIn(LANGUAGES)
  language!: Language;
  /** What the compiler said: what is wrong, of a `compile_error` that it found, or else warnings. */
  compilerOutput!: string | null;
  /** How a run with own input ended; null for a run of the tests. */
  outcome!: string | null;
  stdout!: string | null;
  stderr!: string | null;
  exitCode!: number | null;
  signal!: string | null;
  /** The output was longer than the limit. */
  truncated!: boolean;
  cpuMs!: number | null;
  wallMs!: number | null;
  memoryKb!: number | null;
  queuedAt!: string;
  startedAt!: string | null;
  finishedAt!: string | null;
  runner!: string | null;
  seq!: number;
}
