/** A part of a histogram: everything from the end of the one before up to `upTo`, which belongs to it. */
export interface Bin {
  readonly label: string;
  readonly upTo: number;
}

export const ATTEMPT_BINS: readonly Bin[] = [
  { label: '1', upTo: 1 },
  { label: '2', upTo: 2 },
  { label: '3', upTo: 3 },
  { label: '4–5', upTo: 5 },
  { label: '6–10', upTo: 10 },
  { label: '11–20', upTo: 20 },
  { label: 'more than 20', upTo: Infinity },
];

/** In seconds. */
export const TIME_BINS: readonly Bin[] = [
  { label: 'at once', upTo: 0 },
  { label: 'up to 5 min', upTo: 300 },
  { label: 'up to 30 min', upTo: 1800 },
  { label: 'up to 2 h', upTo: 7200 },
  { label: 'up to a day', upTo: 86_400 },
  { label: 'up to a week', upTo: 604_800 },
  { label: 'longer', upTo: Infinity },
];

/** Tenths of what there is, the last with everything in it. */
export const SHARE_BINS: readonly Bin[] = Array.from({ length: 11 }, (_, tenth) =>
  tenth === 10
    ? { label: '100 %', upTo: Infinity }
    : { label: `${tenth * 10}–${tenth * 10 + 10} %`, upTo: (tenth + 1) / 10 - Number.EPSILON },
);

/** The parts in which an exercise's students are counted, by what they are told apart by. */
export const STUDENT_BINS = { attempts: ATTEMPT_BINS, times: TIME_BINS, scores: SHARE_BINS } as const;
export type StudentBins = keyof typeof STUDENT_BINS;

/** Which part a value belongs to. */
export function binOf(value: number, bins: readonly Bin[]): number {
  return bins.findIndex(({ upTo }) => value <= upTo);
}

/** How many of the values belong to each part. */
export function histogram(values: readonly number[], bins: readonly Bin[]): { label: string; students: number }[] {
  const counts = bins.map(() => 0);
  for (const value of values) {
    const at = binOf(value, bins);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return bins.map(({ label }, at) => ({ label, students: counts[at] ?? 0 }));
}

/** Which of a course's submissions are meant, by who handed them in and which of each student's they are. */
export const SUBMISSION_PICKS = ['students', 'attempts', 'last', 'solving', 'best', 'stuck'] as const;
export type SubmissionPick = (typeof SUBMISSION_PICKS)[number];
