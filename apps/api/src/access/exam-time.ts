import type { ExamState } from '@assay/contract';
import type { ContextModel, ExtensionModel, SittingModel } from '@assay/db';

const MINUTE_MS = 60_000;

type Exam = Pick<ContextModel, 'opensAt' | 'closesAt' | 'durationMinutes' | 'graceSeconds' | 'reviewAt'>;
type MoreTime = Pick<ExtensionModel, 'extraMinutes'> | null;
type Sat = Pick<SittingModel, 'startedAt' | 'finishedAt'>;

/** The end of somebody's time, by their own start. */
export function endOf({ durationMinutes }: Exam, { startedAt }: Pick<Sat, 'startedAt'>, extension: MoreTime): Date {
  const minutes = (durationMinutes ?? 0) + (extension?.extraMinutes ?? 0);
  return new Date(startedAt.getTime() + minutes * MINUTE_MS);
}

/** The last moment at which something that was sent in time can arrive and count. */
export function graceEndOf(exam: Exam, sitting: Pick<Sat, 'startedAt'>, extension: MoreTime): Date {
  return new Date(endOf(exam, sitting, extension).getTime() + exam.graceSeconds * 1000);
}

/** The state of one student's exam at a time; all ends belong to the time before them. */
export function examStateAt(exam: Exam, sitting: Sat | null, extension: MoreTime, now: Date): ExamState {
  if (sitting !== null && sitting.finishedAt === null) {
    if (now <= endOf(exam, sitting, extension)) return 'running';
    if (now <= graceEndOf(exam, sitting, extension)) return 'grace';
  }
  if (exam.reviewAt !== null && now >= exam.reviewAt) return 'review';
  if (sitting !== null) return 'ended';
  if (exam.opensAt !== null && now < exam.opensAt) return 'not_yet';
  return exam.closesAt !== null && now > exam.closesAt ? 'missed' : 'startable';
}
