import { NOTICE_KINDS, VERDICTS, type NoticeKind, type Verdict } from '@assay/contract';
import { IsIn } from 'class-validator';

/** How a submission's grade has changed. */
export class RegradedView {
  submissionId!: string;
  attempt!: number;
  oldScore!: number | null;
  newScore!: number;
  maxScore!: number;
  @IsIn(VERDICTS)
  oldVerdict!: Verdict | null;
  @IsIn(VERDICTS)
  newVerdict!: Verdict;
}

export class NoticeView {
  id!: string;
  @IsIn(NOTICE_KINDS)
  kind!: NoticeKind;
  createdAt!: string;
  courseSlug!: string;
  /** Null: it is about an assignment as a whole. */
  exerciseSlug!: string | null;
  exerciseTitle!: string | null;
  /** Null: it is about an exercise by itself. */
  assignmentSlug!: string | null;
  assignmentTitle!: string | null;
  /** Why, or what was answered, in staff's words. */
  reason!: string;
  /** Of a submission that was graded again; null for what is about something else. */
  regraded!: RegradedView | null;
}

export class NoticeList {
  /** Those that were not read yet, newest first. */
  items!: NoticeView[];
}
