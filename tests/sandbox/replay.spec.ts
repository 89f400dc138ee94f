import {
  DEFAULT_POOL_SETTINGS,
  percentile,
  PoolManager,
  simulatePool,
  systemClock,
  type Arrival,
  type PoolSettings,
  type Runner,
  type SimulatedShape,
} from '@assay/sandbox';
import { replay, runnersUnderTest } from '@assay/sandbox/testing';

const START_MS = 120_000;

/** Rushes of six, as recorded of a course that works in step; each uses its sandbox for a tenth of a second or two. */
const ARRIVALS = Array.from({ length: 60 }, (_, index): Arrival => {
  return { atMs: Math.floor(index / 6) * 700 + (index % 6) * 3, serviceMs: 100 + ((index * 37) % 100), size: 0 };
});

/**
 * How far the middle of the waits, and the slowest in ten, may be from what was simulated: what sandboxes cost is known of
 * this very run, but making several at once takes longer than the measured times one after the other say.
 */
const APART_MS = 150;
const APART_SHARE = 0.35;

function shape({ min, max, ...rest }: Partial<PoolSettings> & { min: number; max: number }): SimulatedShape {
  const settings = { ...DEFAULT_POOL_SETTINGS, ...rest, min, max: max + min };
  return { settings, ceiling: max + min, slots: max };
}

/** Of the process runner only: it is on every machine, and what is compared is the pool. */
for (const { name, image, missing, make } of runnersUnderTest().filter((runner) => runner.name === 'process')) {
  (missing ? describe.skip : describe)(`recorded arrivals replayed with ${name} sandboxes`, () => {
    let runner: Runner;
    let manager: PoolManager;

    beforeAll(() => {
      runner = make();
    });

    afterEach(() => manager?.drain());
    afterAll(() => runner?.close());

    it.each([
      { min: 0, max: 2 },
      { min: 2, max: 2 },
      { min: 6, max: 6 },
      { min: 1, max: 2, reuse: 'recycle' as const },
    ])(
      'wait about as long as was simulated: %j',
      async (knobs) => {
        const { settings, ceiling, slots } = shape(knobs);
        manager = new PoolManager({ runner, image, settings, ceiling });
        await manager.warm();
        const waits = await replay(ARRIVALS, manager, { slots }, systemClock);
        const simulated = simulatePool(ARRIVALS, manager.stats().costs, { settings, ceiling, slots }).waitsMs;
        const figures = [0.5, 0.9].map((share) => ({
          share,
          real:
            percentile(
              [...waits].sort((a, b) => a - b),
              share,
            ) ?? 0,
          simulated:
            percentile(
              [...simulated].sort((a, b) => a - b),
              share,
            ) ?? 0,
        }));
        console.log(JSON.stringify({ knobs, figures }));
        for (const { real, simulated: expected } of figures) {
          expect(Math.abs(real - expected)).toBeLessThanOrEqual(Math.max(APART_MS, expected * APART_SHARE));
        }
      },
      START_MS,
    );
  });
}
