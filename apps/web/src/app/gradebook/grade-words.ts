import type { GradeChange } from '../api/models';
import { inWords } from '../design/local-time';

/** What was done to a grade or to the course's grades, in a sentence. */
export function changeInWords({ kind, before, after }: GradeChange): string {
  const [from, to] = [before ?? 'nothing', after ?? 'nothing'];
  switch (kind) {
    case 'overridden':
      return `Overridden: ${from} → ${to}`;
    case 'taken_back':
      return `Override taken back: ${from} → ${to}`;
    case 'released':
      return after === null ? 'Release taken back' : `Released from ${inWords(after)}`;
    case 'scheme':
      return `Categories: ${before ?? 'none'} → ${after ?? 'none'}`;
    case 'assessed':
      return `Graded by hand: ${from} → ${to}`;
    case 'rubric':
      return `Rubric: ${before ?? 'none'} → ${after ?? 'none'}`;
  }
}
