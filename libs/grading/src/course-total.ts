/** One assignment or exam, as far as a student's total goes. */
export interface TotalItem {
  readonly id: string;
  /** What was earned, at most two decimals; null: nothing was, which is 0 points once it counts. */
  readonly points: number | null;
  /** The most that can be earned, at most two decimals. */
  readonly maxPoints: number;
  /** Against the others of its category, or against the categories when it is in none; at most two decimals. */
  readonly weight: number;
  readonly categoryId: string | null;
}

export interface TotalCategory {
  readonly id: string;
  /** Against the other categories, at most two decimals. */
  readonly weight: number;
  /** So many of the worst assignments do not count; the best one always does. */
  readonly dropLowest: number;
}

export interface CourseTotal {
  /** Of 100, rounded half up to two decimals; null as long as nothing counts. */
  readonly percent: number | null;
  /** Of each category of which something counts. */
  readonly categories: readonly { readonly id: string; readonly percent: number }[];
  /** Assignments that do not count because they are among the worst of their category. */
  readonly dropped: readonly string[];
}

/**
 * A student's total, a weighted mean of shares:
 *
 *     share of an assignment   r = points / maxPoints
 *     share of a category      R = Σ w·r / Σ w        over its assignments, without the `dropLowest` of the lowest r
 *     total                    T = 100 · Σ W·R / Σ W  over the categories, and the assignments that are in none (R = r)
 *
 * Without categories, T is the mean of the assignments by their own weights. Assignments that are worth nothing, and
 * those of weight 0, do not count and are not dropped in the place of others. All of it is computed in fractions of whole
 * numbers and rounded once at the end. Who is to be counted, and from when, is the caller's to say by what is handed in.
 */
export function courseTotal(items: readonly TotalItem[], categories: readonly TotalCategory[]): CourseTotal {
  const counting = items.filter(({ maxPoints, weight }) => hundredths(maxPoints) > 0n && hundredths(weight) > 0n);
  const known = new Set(categories.map(({ id }) => id));
  const alone = counting.filter(({ categoryId }) => categoryId === null || !known.has(categoryId));
  const parts: Part[] = alone.map((item) => ({ weight: hundredths(item.weight), share: shareOf(item) }));
  const percents: { id: string; percent: number }[] = [];
  const dropped: string[] = [];
  for (const { id, weight, dropLowest } of categories) {
    const mine = counting.filter(({ categoryId }) => categoryId === id);
    if (mine.length === 0) continue;
    const { kept, out } = withoutLowest(mine, dropLowest);
    dropped.push(...out.map((item) => item.id));
    const share = mean(kept.map((item) => ({ weight: hundredths(item.weight), share: shareOf(item) })));
    if (share === null) continue;
    percents.push({ id, percent: percentOf(share) });
    parts.push({ weight: hundredths(weight), share });
  }
  const total = mean(parts);
  return { percent: total && percentOf(total), categories: percents, dropped };
}

/** A sum of decimals of at most two places, without what adding floats makes of it. */
export function sumOf(values: readonly number[]): number {
  return Number(values.reduce((sum, value) => sum + hundredths(value), 0n)) / 100;
}

interface Fraction {
  readonly over: bigint;
  /** Above 0. */
  readonly under: bigint;
}

interface Part {
  readonly weight: bigint;
  readonly share: Fraction;
}

const hundredths = (value: number) => BigInt(Math.round(value * 100));

function shareOf({ points, maxPoints }: TotalItem): Fraction {
  return { over: hundredths(points ?? 0), under: hundredths(maxPoints) };
}

/** Among equals the later one is dropped. */
function withoutLowest(items: readonly TotalItem[], count: number): { kept: TotalItem[]; out: TotalItem[] } {
  const worst = items
    .map((item, at) => ({ item, at, share: shareOf(item) }))
    .sort((a, b) => compare(a.share, b.share) || b.at - a.at)
    .slice(0, Math.min(count, items.length - 1))
    .map(({ item }) => item);
  return { kept: items.filter((item) => !worst.includes(item)), out: worst };
}

function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.over * b.under, b.over * a.under];
  return left < right ? -1 : left > right ? 1 : 0;
}

function mean(parts: readonly Part[]): Fraction | null {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0n);
  if (weights === 0n) return null;
  const sum = parts.reduce<Fraction>(
    (all, { weight, share }) =>
      reduced({ over: all.over * share.under + weight * share.over * all.under, under: all.under * share.under }),
    { over: 0n, under: 1n },
  );
  return reduced({ over: sum.over, under: sum.under * weights });
}

function reduced({ over, under }: Fraction): Fraction {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { over: 0n, under: 1n } : { over: over / a, under: under / a };
}

/** Rounded half up to hundredths of a percent. */
function percentOf({ over, under }: Fraction): number {
  return Number((2n * 10_000n * over + under) / (2n * under)) / 100;
}
