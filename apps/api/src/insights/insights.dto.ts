import { RISK_REASONS, VERDICTS, type RiskReason, type Verdict } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../courses/courses.dto';

export class CompletionQuery extends PageQuery {
  /** A part of a name, user name, e-mail address or student number. */
  @Optional()
  @IsString()
  @MaxLength(100)
  q?: string;

  /** A section's id; `none` for students in no section. */
  @Optional()
  @Matches(/^(none|[0-9a-fA-F-]{36})$/, { message: '$property must be a section’s id or none' })
  section?: string;

  /** Students in that row of the course's `solvedShares`, counted from 0. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10)
  share?: number;
}

export class ClassNowQuery {
  /** How far back is looked: 5 to 240 minutes, 30 when left out. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(5)
  @Max(240)
  minutes?: number;
}

/** A student of the course, as its roster has them. */
export class InsightStudentView {
  id!: string;
  username!: string;
  name!: string;
  studentNumber!: string | null;
  section!: string | null;
}

export class InsightExerciseView {
  id!: string;
  slug!: string;
  title!: string;
  maxPoints!: number;
  /** Students who have handed something in. */
  tried!: number;
  solved!: number;
}

export class CompletionCellView {
  solved!: boolean;
  /** 0: nothing was handed in. */
  attempts!: number;
  /** The best so far, of the exercise's `maxPoints`; null while nothing is graded. */
  bestScore!: number | null;
  lastAt!: string | null;
}

export class CompletionRowView {
  student!: InsightStudentView;
  solved!: number;
  /** In the order of `exercises`. */
  cells!: CompletionCellView[];
}

export class CompletionView {
  exercises!: InsightExerciseView[];
  items!: CompletionRowView[];
  nextCursor!: string | null;
  /** Students of the course, whatever is asked for. */
  studentCount!: number;
}

export class ExerciseStatisticsRow extends InsightExerciseView {
  /** Of everybody together. */
  attempts!: number;
  /** Of those who solved it; null: nobody has. */
  medianAttempts!: number | null;
  /** From a student's first submission to the one that solved it, in seconds. */
  medianSeconds!: number | null;
  /** The mean of everybody's best, of `maxPoints`. */
  meanScore!: number | null;
  /** Students who have opened a hint. */
  hintStudents!: number;
  lastAt!: string | null;
}

export class CourseStatisticsView {
  studentCount!: number;
  /** How many students have solved which share of the exercises. */
  solvedShares!: CountView[];
  items!: ExerciseStatisticsRow[];
}

export class CountView {
  /** What is counted: `1`, `6–10`, `50–60 %`. */
  label!: string;
  students!: number;
}

export class VerdictCountView {
  @IsIn(VERDICTS)
  verdict!: Verdict;
  students!: number;
}

export class CommonOutputView {
  output!: string;
  /** Its bytes as base64url, by which the submissions that printed it are found. */
  printed!: string;
  students!: number;
}

export class FailingTestView {
  index!: number;
  /** Null for a hidden test, unless the caller may see those. */
  name!: string | null;
  hidden!: boolean;
  students!: number;
  /** What the most of them printed or returned, the most common first; none of a hidden test, as its name. */
  outputs!: CommonOutputView[];
}

export class ExerciseStatisticsView {
  exercise!: ExerciseStatisticsRow;
  studentCount!: number;
  /** Attempts until it was solved. */
  attempts!: CountView[];
  /** From the first submission to the one that solved it. */
  times!: CountView[];
  /** Everybody's best, in tenths of `maxPoints`. */
  scores!: CountView[];
  /** How many students opened each hint, in the hints' order. */
  hints!: number[];
  /** What each student's last submission came to. */
  verdicts!: VerdictCountView[];
  /** What fails in each student's last submission, the most common first. */
  failing!: FailingTestView[];
}

export class RiskReasonView {
  @IsIn(RISK_REASONS)
  reason!: RiskReason;
  /** Days without a submission, assignments missed, exercises tried in vain, or exercises solved. */
  count!: number;
  /** What `count` is of or against: assignments that are over, or what the middle of the class has solved. */
  of!: number | null;
  /** What it is about: titles of assignments or exercises, at most five. */
  titles!: string[];
  /** Of what `titles` names, in the same order. */
  ids!: string[];
}

export class RiskStudentView {
  student!: InsightStudentView;
  lastAt!: string | null;
  solved!: number;
  reasons!: RiskReasonView[];
}

export class RiskView {
  studentCount!: number;
  /** Those with the most reasons first. */
  items!: RiskStudentView[];
}

export class WorkingStudentView {
  student!: InsightStudentView;
  exerciseId!: string;
  /** When they last typed or handed in. */
  at!: string;
  /** Submissions of the time that is looked at, at this exercise. */
  submissions!: number;
  /** What the last of them came to; null: none is graded yet. */
  @IsIn(VERDICTS)
  verdict!: Verdict | null;
  submissionId!: string | null;
}

export class WorkedExerciseView {
  id!: string;
  slug!: string;
  title!: string;
  /** Students whose last work in that time was at it. */
  working!: number;
  submissions!: number;
  /** Students who solved it for the first time in that time. */
  solved!: number;
  failing!: FailingTestView[];
}

export class ClassNowView {
  now!: string;
  /** `minutes` before. */
  since!: string;
  minutes!: number;
  studentCount!: number;
  /** All submissions of that time; the newest 2,000 are looked at. */
  submissions!: number;
  students!: WorkingStudentView[];
  exercises!: WorkedExerciseView[];
}
