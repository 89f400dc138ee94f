import { CONTEXT_KINDS, type ContextKind } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsIn } from 'class-validator';
import { IsInstant } from '../problems/instant';

export class OverviewQuery {
  /** From when on submissions are counted, such as today's midnight; a day ago when left out. */
  @Optional()
  @IsInstant()
  since?: string;
}

/** Work at an exercise of an assignment that has a rubric and was not graded by anybody yet. */
export class ToGradeView {
  assignmentId!: string;
  slug!: string;
  title!: string;
  exerciseId!: string;
  exercise!: string;
  waiting!: number;
}

export class HandedInView {
  since!: string;
  /** Of students who are in the course. */
  submissions!: number;
  students!: number;
}

export class StuckExerciseView {
  id!: string;
  slug!: string;
  title!: string;
  students!: number;
}

export class DueView {
  id!: string;
  slug!: string;
  title!: string;
  @IsIn(CONTEXT_KINDS)
  kind!: ContextKind;
  /** When it is due; of an exam until when it can be begun. */
  at!: string;
  /** What students have handed in for it so far. */
  submissions!: number;
}

/** What waits for staff in a course; a part is null for those who may not see it. */
export class OverviewView {
  toGrade!: ToGradeView[] | null;
  /** Flags that wait for a decision. */
  flags!: number | null;
  handedIn!: HandedInView | null;
  stuckSince!: string;
  /** Exercises that students have tried three times or more without solving them, the last time since then. */
  stuck!: StuckExerciseView[] | null;
  /** Assignments and exams that are not over, the next first. */
  due!: DueView[] | null;
}
