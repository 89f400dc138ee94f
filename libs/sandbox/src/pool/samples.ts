const KEPT = 512;
/** In how many equal parts {@link Samples.spread} divides what was kept. */
const PARTS = 20;

/** The last few hundred durations, for percentiles. */
export class Samples {
  private readonly values: number[] = [];
  private total = 0;

  add(ms: number): void {
    this.values[this.total % KEPT] = ms;
    this.total += 1;
  }

  /** How many were ever added, and percentiles (nearest rank) in ms of those kept; null before the first. */
  summary(): { readonly count: number; readonly p50Ms: number | null; readonly p99Ms: number | null } {
    const sorted = [...this.values].sort((a, b) => a - b);
    return { count: this.total, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
  }

  /** The middle of each twentieth of those kept, in ms and ascending: what they were like, in few numbers. */
  spread(): readonly number[] {
    const sorted = [...this.values].sort((a, b) => a - b);
    const middles = Array.from({ length: PARTS }, (_, part) => percentile(sorted, (part + 0.5) / PARTS));
    return middles.filter((value) => value !== null);
  }
}

/** Nearest rank of a `share` between 0 and 1 among ascending values; null when there are none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? null;
}
