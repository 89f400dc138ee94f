import type { Phase } from '@assay/contract';

/** When an assignment takes submissions. */
export interface Window {
  /** Null: as soon as it is published. */
  readonly opensAt: Date | null;
  /** The last moment at which a submission is in time; null: there is none. */
  readonly dueAt: Date | null;
  /** The last moment at which a submission counts; null: there is none. */
  readonly closesAt: Date | null;
}

/** What one student has been given in place of what holds for everybody. */
export interface ExtendedTimes {
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
}

/**
 * The window of one student: an extension's times come first, nobody's due time lies after the closing, and without a
 * closing time an assignment closes when it is due.
 */
export function windowOf(own: Window, extension: ExtendedTimes | null): Window {
  const dueAt = extension?.dueAt ?? own.dueAt;
  const closesAt = extension?.closesAt ?? own.closesAt;
  return { opensAt: own.opensAt, dueAt, closesAt: dueAt === null ? closesAt : latest(dueAt, closesAt) };
}

/** Both ends belong to the window: what arrives in the very millisecond is in time. */
export function phaseAt({ opensAt, dueAt, closesAt }: Window, now: Date): Phase {
  if (opensAt !== null && now < opensAt) return 'upcoming';
  if (dueAt !== null && now <= dueAt) return 'open';
  if (closesAt !== null) return now > closesAt ? 'closed' : dueAt === null ? 'open' : 'late';
  return 'open';
}

function latest(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
