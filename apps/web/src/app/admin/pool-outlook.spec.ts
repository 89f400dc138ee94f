import type { PoolOutlook } from '../api/models';
import { knobsText, memoryText, whatIfText } from './pool-outlook';
import { waitText } from './wait';

const outlook = (p50Ms: number, p99Ms: number, idleMb: number | null): PoolOutlook => ({
  knobs: { min: 1, max: 2, reuse: 'single-use' },
  p50Ms,
  p99Ms,
  maxMs: p99Ms,
  meanReady: 1,
  idleMb,
});

it('says what knobs mean', () => {
  expect(knobsText({ min: 4, max: 8, reuse: 'single-use' })).toBe('4 ready, 8 at once');
  expect(knobsText({ min: 0, max: 1, reuse: 'recycle' })).toBe('0 ready, 1 at once, recycled');
});

it.each([
  [15, 45, '+ 30 MiB'],
  [45, 15, '− 30 MiB'],
  [15, 15, 'same'],
  [null, 15, ''],
  [15, null, ''],
])('tells the memory of %s against %s', (now, then, text) => {
  expect(memoryText(outlook(0, 0, now), outlook(0, 0, then))).toBe(text);
});

it('says what other knobs would have meant', () => {
  expect(whatIfText(214, outlook(500, 2100, 15), outlook(0, 80, 60))).toBe(
    "Of the last hour's 214 arrivals, half would have waited at most 0 ms instead of 0.5 s, and 99 % at most 80 ms instead of 2.1 s. When nothing happens, 45 MiB more would be held.",
  );
  expect(whatIfText(30, outlook(0, 2100, null), outlook(0, 2900, null))).toBe(
    "Of the last hour's 30 arrivals, half would have waited at most 0 ms, as with the present ones, and 99 % at most 2.9 s instead of 2.1 s.",
  );
});

it.each([
  [0, '0 ms'],
  [99.4, '99 ms'],
  [2149, '2.1 s'],
  [119_000, '119.0 s'],
  [180_000, '3 min'],
])('writes a wait of %d ms as %s', (ms, text) => expect(waitText(ms)).toBe(text));
