import { EXAM_STATES, SITTING_EVENTS, type ExamState, type SittingEventKind } from '@assay/contract';
import { IsIn } from 'class-validator';

/** Somebody's own exam. */
export class SittingView {
  examId!: string;
  @IsIn(EXAM_STATES)
  state!: ExamState;
  /** This is the browser in which it is taken; false also before it is begun. */
  here!: boolean;
  /** This browser has asked to go on with it and waits for the staff. */
  asked!: boolean;
  /** Whether it can be taken from the caller's address. */
  addressAllowed!: boolean;
  /** The caller's address, as the server sees it. */
  address!: string;
  startedAt!: string | null;
  /** The end of the caller's time; null before the start. */
  endsAt!: string | null;
  /** Handed in or locked. */
  finishedAt!: string | null;
  /** The server's clock, which decides. */
  now!: string;
}

export class SittingEventView {
  at!: string;
  @IsIn(SITTING_EVENTS)
  kind!: SittingEventKind;
  address!: string | null;
  /** Display name of who did it, when it was not the student. */
  actor!: string | null;
  detail!: string | null;
}

export class ExamStudentView {
  id!: string;
  username!: string;
  displayName!: string;
}

/** One student in an exam, as staff see it. */
export class ExamRowView {
  user!: ExamStudentView;
  @IsIn(EXAM_STATES)
  state!: ExamState;
  startedAt!: string | null;
  endsAt!: string | null;
  finishedAt!: string | null;
  extraMinutes!: number;
  /** Heard of in the last 30 seconds. */
  connected!: boolean;
  lastSeenAt!: string | null;
  address!: string | null;
  /** Times that the address changed after the start. */
  addressChanges!: number;
  /** Another browser waits to go on with it; null: none. */
  askedAt!: string | null;
  askedAddress!: string | null;
  submissions!: number;
  solved!: number;
  points!: number;
  /** The last few, newest first. */
  events!: SittingEventView[];
}

export class ExamMonitorView {
  /** By name. */
  items!: ExamRowView[];
  maxPoints!: number;
  exerciseCount!: number;
  now!: string;
}
