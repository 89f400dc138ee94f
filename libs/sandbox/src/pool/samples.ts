const KEPT = 512;

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
    const rank = (share: number) => sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? null;
    return { count: this.total, p50Ms: rank(0.5), p99Ms: rank(0.99) };
  }
}
