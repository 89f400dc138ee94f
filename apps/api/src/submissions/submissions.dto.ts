import {
  LANGUAGES,
  QUEUE_HOLDS,
  SUBMISSION_STATES,
  TEST_KINDS,
  TEST_VERDICTS,
  VERDICTS,
  type Language,
  type QueueHold,
  type SubmissionState,
  type TestKind,
  type TestVerdict,
  type Verdict,
} from '@assay/contract';
import { ArrayUnique, Optional, IsFilePath, MAX_FILE_CHARS } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../courses/courses.dto';
import { HoldsBytes } from '../problems/plain';
import { FileView, TestFileView } from '../exercises/exercises.dto';

/** Tests of one run that are chosen one by one. */
const MAX_CHOSEN_TESTS = 200;
/** Beyond that of any test. */
const MAX_TEST_INDEX = 1_000_000;

export class SourceFileDto {
  /** Relative path with `/` between its parts. */
  @IsFilePath()
  path!: string;

  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  content!: string;
}

@HoldsBytes()
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

@HoldsBytes()
export class SubmitDto extends CreateSubmissionDto {
  /** Refuses with 409 `same_program` what was handed in last, and graded: no attempt is lost on it. */
  @Optional()
  @IsBoolean()
  unlessSame?: boolean;
}

export class CreateRunDto extends CreateSubmissionDto {
  /** The program's input; left out, the visible tests are run. */
  @Optional()
  @IsString()
  @MaxLength(MAX_FILE_CHARS)
  stdin?: string;

  /** Only these visible tests, by their `index`, and those on which they depend; not together with `stdin`. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CHOSEN_TESTS)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(MAX_TEST_INDEX, { each: true })
  tests?: number[];
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
  /** Of a `unittest` or `pytest` test. */
  testFile?: TestFileView;
  actual?: string;
  stderr?: string;
  message?: string;
  /** What the author says to those whose program fails this test. */
  authorMessage?: string;
  /** What the author's checker says to staff. */
  judgeMessage?: string;
  /** Name of the test without which this one is skipped. */
  dependsOn?: string;
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
  /** From 1, for each student and exercise, and anew in the assignment that it counts for. */
  attempt!: number;
  /** The assignment that it counts for; null: practice. */
  assignmentId!: string | null;
  @IsIn(LANGUAGES)
  language!: Language;
  @IsIn(SUBMISSION_STATES)
  state!: SubmissionState;
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  score!: number | null;
  maxScore!: number;
  queuedAt!: string;
  /** Exactly for staff; students are told when it was queued. */
  startedAt!: string | null;
  /** Exactly for staff; for students in steps of ten seconds after it was queued. */
  finishedAt!: string | null;
  /** The runner that graded it. */
  runner!: string | null;
  user!: SubmitterView;
  /** Grows with every change. */
  seq!: number;
}

/** Something in the program's text that the exercise or the site does not allow. */
export class ViolationView {
  path!: string;
  /** Line and column, from 1. */
  line!: number;
  column!: number;
  /** `hidden`: what a function imports, reaches or runs cannot be read from the text. */
  @IsIn(['import', 'call', 'hidden'])
  kind!: 'import' | 'call' | 'hidden';
  /** The module or name that is banned, or the function that hides; empty for a file that cannot be looked through. */
  name!: string;
}

export class QueuePlaceView {
  /** 1: the next to be graded. Null while it pauses after a fault of ours, or was queued only this moment. */
  position!: number | null;
  /** Until the verdict, by what grading took lately and how many graders there are; null when that is not known. */
  estimateSeconds!: number | null;
  /** Why it does not move: no grader is heard of, all are paused, none can make a sandbox, or a pause after a fault. */
  @IsIn(QUEUE_HOLDS)
  held!: QueueHold | null;
}

export class SubmissionView extends SubmissionSummary {
  /** Where it stands in the queue; null once it is being graded, and in the answer to the one who sends it. */
  queue!: QueuePlaceView | null;
  tests!: TestResultView[];
  files!: FileView[];
  /** What the compiler, or Python of what it cannot read, said: what is wrong, of a `compile_error`, or else warnings. */
  compilerOutput!: string | null;
  /** Why the program was `rejected`. */
  violations!: ViolationView[];
}

export class SubmissionPage {
  items!: SubmissionSummary[];
  nextCursor!: string | null;
}

export class RunView {
  id!: string;
  /** Null: of a program in a lesson. */
  exerciseId!: string | null;
  /** Of a program in a lesson. */
  lessonId!: string | null;
  @IsIn(SUBMISSION_STATES)
  state!: SubmissionState;
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  score!: number | null;
  maxScore!: number;
  /** Where it stands in the queue; null once it is being graded. */
  queue!: QueuePlaceView | null;
  tests!: TestResultView[];
  @IsIn(LANGUAGES)
  language!: Language;
  /** What the compiler, or Python of what it cannot read, said: what is wrong, of a `compile_error`, or else warnings. */
  compilerOutput!: string | null;
  /** Why the program was `rejected`. */
  violations!: ViolationView[];
  /** How a run with own input, or of a lesson's program, ended; null for a run of the tests. */
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
