import { QUESTION_OUTCOMES, QUESTION_STATES, type QuestionOutcome, type QuestionState } from '@assay/contract';
import { IsIn } from 'class-validator';
import { AssessedWorkView, MarkView } from './assessments.dto';
import { RubricCriterionView } from './rubrics.dto';

export class OwnQuestionView {
  id!: string;
  @IsIn(QUESTION_STATES)
  state!: QuestionState;
  @IsIn(QUESTION_OUTCOMES)
  outcome!: QuestionOutcome | null;
}

/** What the caller was given at one exercise. */
export class OwnGradedExerciseView {
  exerciseId!: string;
  slug!: string;
  title!: string;
  maxPoints!: number;
  /** Null: nothing is graded. */
  points!: number | null;
  maxTestPoints!: number;
  /** What the tests gave. */
  testPoints!: number | null;
  /** In place of what the tests gave; null: that counts. */
  automaticPoints!: number | null;
  /** Why. */
  automaticReason!: string;
  /** People have graded it; else what follows is empty. */
  byPeople!: boolean;
  criteria!: RubricCriterionView[];
  marks!: MarkView[];
  comment!: string;
  /** The attempt that people looked at, with what they say of its lines; null: there is none, or it may not be seen now. */
  work!: AssessedWorkView | null;
  /** A question about it can be asked. */
  mayAsk!: boolean;
  question!: OwnQuestionView | null;
}

/** What the caller was given at an assignment whose grades are released. */
export class OwnGradingView {
  assignmentId!: string;
  slug!: string;
  title!: string;
  courseSlug!: string;
  releasedAt!: string;
  /** Of the exercises together. */
  points!: number;
  maxPoints!: number;
  /** What the staff decided for all of it; null: the sum counts. */
  overridden!: number | null;
  /** Why, where the staff tell. */
  overrideReason!: string | null;
  exercises!: OwnGradedExerciseView[];
}
