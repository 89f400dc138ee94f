/** Gives one duration after the other, in ms. */
export type Draw = () => number;

/** The golden ratio's fraction: its multiples fall evenly between 0 and 1, however many there are. */
const STEP = (Math.sqrt(5) - 1) / 2;

/**
 * Durations as they were measured: each call gives one of `samples`, all of them equally often and in an order without
 * a pattern, the same at each start. Without samples, `otherwise`.
 */
export function drawn(samples: readonly number[], otherwise = 0): Draw {
  let calls = 0;
  return () => {
    calls += 1;
    return samples[Math.floor(((calls * STEP) % 1) * samples.length)] ?? otherwise;
  };
}
