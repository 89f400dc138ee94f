import type { AssignmentView, Lateness } from '../api/models';

type Rules = Pick<AssignmentView, 'kind' | 'counts' | 'attempts' | 'latePercent' | 'dueAt' | 'closesAt'>;

/** What being late has cost, in words. */
export function latenessInWords({ days, percent }: Lateness): string {
  const late = days === 1 ? 'one day late' : `${days} days late`;
  return percent === 0 ? `${late}, nothing off` : `${late}, ${percent} % off`;
}

/** The rules of an assignment, a sentence each. */
export function rulesOf({ kind, counts, attempts, latePercent, dueAt, closesAt }: Rules): string[] {
  const rules = [counts === 'best' ? 'The best attempt counts' : 'The last attempt counts'];
  if (attempts !== null) {
    rules.push(attempts === 1 ? 'One attempt at each exercise' : `${attempts} attempts at each exercise`);
  }
  // An exam ends with its time: nothing in it is late.
  if (kind === 'assignment' && dueAt !== null && closesAt !== null && closesAt > dueAt)
    rules.push(lateRule(latePercent));
  return rules;
}

/** What being late costs, in a sentence without its end. */
export function lateRule(percent: number): string {
  if (percent === 0) return 'Nothing is taken off for being late';
  if (percent === 100) return 'Late work earns nothing';
  return `${percent} % are taken off for each day of being late`;
}
