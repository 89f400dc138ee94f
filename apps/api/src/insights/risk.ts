import type { RiskReason } from '@assay/contract';

/** Days without a submission after which somebody is asked after, while the others go on. */
export const INACTIVE_DAYS = 14;
/** Attempts in vain at one exercise. */
export const STUCK_ATTEMPTS = 8;
/** Less of the class's median than that is behind, once the median is `BEHIND_FROM` exercises. */
export const BEHIND_SHARE = 0.5;
export const BEHIND_FROM = 4;
/** Of the assignments that are over. */
export const MISSED_SHARE = 1 / 3;
const TITLES_TOLD = 5;
const DAY_MS = 86_400_000;

/** An exercise or an assignment. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** What is known of a student. */
export interface Progress {
  readonly joinedAt: Date;
  /** Null: nothing was handed in. */
  readonly lastAt: Date | null;
  readonly solved: number;
  /** Exercises that were tried {@link STUCK_ATTEMPTS} times or more, in vain. */
  readonly stuck: readonly Named[];
  /** Assignments that are over for the student without anything having been handed in. */
  readonly missed: readonly Named[];
  /** How many are over for the student. */
  readonly over: number;
}

export interface Reason {
  readonly reason: RiskReason;
  readonly count: number;
  readonly of: number | null;
  readonly titles: string[];
  readonly ids: string[];
}

/** Whom the class's own pace makes stand out, and why; by the rules in `docs/instructors.md`. */
export function risks(students: readonly Progress[], now: Date): Reason[][] {
  const since = now.getTime() - INACTIVE_DAYS * DAY_MS;
  const active = students.filter(({ lastAt }) => lastAt !== null && lastAt.getTime() >= since).length;
  const classGoesOn = active * 2 >= students.length;
  const median = medianOf(students.map(({ solved }) => solved));
  return students.map(({ joinedAt, lastAt, solved, stuck, missed, over }) => {
    const reasons: Reason[] = [];
    if (missed.length > 0 && missed.length >= over * MISSED_SHARE) {
      reasons.push({ reason: 'missed', count: missed.length, of: over, ...told(missed) });
    }
    const quietSince = (lastAt ?? joinedAt).getTime();
    if (classGoesOn && quietSince < since) {
      const days = Math.floor((now.getTime() - quietSince) / DAY_MS);
      reasons.push({ reason: 'inactive', count: days, of: null, ...told([]) });
    }
    if (stuck.length > 0) {
      reasons.push({ reason: 'stuck', count: stuck.length, of: null, ...told(stuck) });
    }
    if (median >= BEHIND_FROM && solved < median * BEHIND_SHARE) {
      reasons.push({ reason: 'behind', count: solved, of: median, ...told([]) });
    }
    return reasons;
  });
}

function told(named: readonly Named[]): Pick<Reason, 'titles' | 'ids'> {
  const first = named.slice(0, TITLES_TOLD);
  return { titles: first.map(({ title }) => title), ids: first.map(({ id }) => id) };
}

/** The lower one of two in the middle; 0 of nothing. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
