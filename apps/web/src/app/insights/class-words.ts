import type { RiskReason } from '@assay/contract';
import type { RiskReasonView } from '../api/models';
import type { SubmissionLook } from './submission-look';

/** A duration in words, of seconds. */
export function duration(seconds: number): string {
  if (seconds < 60) return 'under a minute';
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${round(seconds / 3600)} h`;
  return `${round(seconds / 86_400)} days`;
}

/** With one decimal where there is one. */
export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A share in whole percent; a dash of nothing. */
export function share(part: number, of: number): string {
  return of === 0 ? '–' : `${Math.round((100 * part) / of)} %`;
}

export const RISK_WORDS: Record<RiskReason, string> = {
  missed: 'Missed assignments',
  inactive: 'Away',
  stuck: 'Stuck',
  behind: 'Behind',
};

/** A part of a sentence; one with a look leads to those submissions. */
export interface Part {
  readonly text: string;
  readonly look?: Partial<SubmissionLook>;
}

/** Why somebody is named, as a sentence in parts that lead to the submissions that each tells of, or to there being none. */
export function becauseOf({ reason, count, of, titles, ids }: RiskReasonView, student: string): Part[] {
  const named = (lookOf: (id: string) => Partial<SubmissionLook>): Part[] =>
    titles.flatMap((title, at) => {
      const end = at < titles.length - 1 ? ', ' : count > titles.length ? ' …' : '.';
      const id = ids[at];
      return [{ text: title, look: id === undefined ? undefined : { student, ...lookOf(id) } }, { text: end }];
    });
  switch (reason) {
    case 'missed':
      return [
        { text: `Handed in nothing for ${count} of ${of} assignments that are over: ` },
        ...named((assignment) => ({ assignment })),
      ];
    case 'inactive':
      return [
        { text: 'Handed in nothing for ' },
        { text: `${count} days`, look: { student } },
        { text: ', while most of the class goes on.' },
      ];
    case 'stuck':
      return [
        { text: 'Eight or more attempts without success: ' },
        ...named((exercise) => ({ exercise, pick: 'attempts' })),
      ];
    case 'behind':
      return [
        { text: 'Has solved ' },
        { text: `${count} exercises`, look: { student, pick: 'solving' } },
        { text: `; the middle of the class ${of}.` },
      ];
  }
}
