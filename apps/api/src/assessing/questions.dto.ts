import { QUESTION_OUTCOMES, QUESTION_STATES, type QuestionOutcome, type QuestionState } from '@assay/contract';
import { Optional } from '@assay/contract/exercise';
import { IsIn, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../courses/courses.dto';

const MAX_TEXT = 5000;

export class NewQuestionDto {
  @IsUUID()
  exerciseId!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TEXT)
  text!: string;
}

export class QuestionMessageDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TEXT)
  text!: string;
}

export class QuestionOutcomeDto {
  /** Whether the grade was changed for it. */
  @IsIn(QUESTION_OUTCOMES)
  outcome!: QuestionOutcome;

  /** The answer, for the student. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TEXT)
  text!: string;
}

export class QuestionQuery extends PageQuery {
  /** Left out: all. */
  @Optional()
  @IsIn(QUESTION_STATES)
  state?: QuestionState;
}

export class QuestionItem {
  id!: string;
  @IsIn(QUESTION_STATES)
  state!: QuestionState;
  @IsIn(QUESTION_OUTCOMES)
  outcome!: QuestionOutcome | null;
  /** Who asks: the name, or “Student 17” where names are not shown. */
  student!: string;
  assignmentSlug!: string;
  assignmentTitle!: string;
  exerciseSlug!: string;
  exerciseTitle!: string;
  /** How the last message begins. */
  excerpt!: string;
  at!: string;
}

export class QuestionPage {
  /** The longest waiting first, then those that are closed. */
  items!: QuestionItem[];
  nextCursor!: string | null;
  /** Open ones of the course. */
  waiting!: number;
}

export class QuestionMessageView {
  id!: string;
  at!: string;
  author!: string | null;
  /** By the student who asks; else by staff. */
  byStudent!: boolean;
  text!: string;
}

export class QuestionView extends QuestionItem {
  courseSlug!: string;
  messages!: QuestionMessageView[];
  /** Of the student’s work, for staff; null for the student. */
  assessmentId!: string | null;
  /** The caller may write. */
  mayWrite!: boolean;
}
