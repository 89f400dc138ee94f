/** A wait for people: `0 ms`, `80 ms`, `2.1 s`, `3 min`. */
export function waitText(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
