import * as fc from 'fast-check';
import { systemClock } from '../clock';
import { PoolManager } from '../pool/manager';
import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '../pool/settings';
import { PacedRunner, replay } from '../testing/replay';
import { Agenda } from './agenda';
import { simulatePool, type Arrival, type PoolTimes, type SimulatedShape } from './simulate';

const RUNS = 150;

/** As a worker makes it of what is wanted: see `shapeOf` of the grader. */
function shape(settings: Partial<PoolSettings>): SimulatedShape {
  const { min, max, ...rest } = { ...DEFAULT_POOL_SETTINGS, ...settings };
  return { settings: { ...rest, acquireTimeoutMs: 2e9, min, max: max + min }, ceiling: max + min, slots: max };
}

/** Lets the time go on, from one thing to the next, until something is done. */
async function passed(work: Promise<unknown>): Promise<void> {
  let done = false;
  void work.finally(() => (done = true));
  while (!done) {
    await jest.advanceTimersToNextTimerAsync();
  }
}

/** The waits of the real pool, on a clock that jumps from one thing to the next. */
async function real(arrivals: readonly Arrival[], times: PoolTimes, { settings, ceiling, slots }: SimulatedShape) {
  const runner = new PacedRunner(systemClock, times);
  const manager = new PoolManager({ runner, image: '', settings, ceiling, clock: systemClock });
  await manager.warm();
  runner.begin();
  const waits = replay(arrivals, manager, { slots }, systemClock);
  await passed(waits);
  await passed(manager.drain());
  jest.clearAllTimers();
  return { waits: (await waits).map(({ waitedMs }) => waitedMs), runner };
}

/** How long things take, in ms. */
const short = fc.integer({ min: 1, max: 3000 });
/** So far apart that two things hardly ever happen in the same millisecond. */
const apart = fc.noBias(fc.integer({ min: 1, max: 30_000_000 }));

const timesOf = (duration: fc.Arbitrary<number>): fc.Arbitrary<PoolTimes> => {
  const some = fc.array(duration, { minLength: 1, maxLength: 5 });
  return fc.record({ createMs: some, destroyMs: some, resetMs: some });
};

/** `unit`: how many seconds count as one. */
const settingsOf = (unit: number) =>
  fc
    .record({
      min: fc.integer({ min: 0, max: 4 }),
      more: fc.integer({ min: 0, max: 4 }),
      maxUses: fc.integer({ min: 1, max: 4 }),
      maxAgeSeconds: fc.constantFrom(10 * unit, 3600 * unit),
      idleSeconds: fc.constantFrom(3 * unit, 30 * unit, 300 * unit),
      reuse: fc.constantFrom('single-use' as const, 'recycle' as const),
    })
    .map(({ more, ...rest }) => ({ ...rest, max: Math.max(rest.min + more, 1) }));
const anySettings = settingsOf(1);

const arrivalsOf = (sizes: readonly number[], gap: fc.Arbitrary<number>, serviceMs: fc.Arbitrary<number>) =>
  fc
    .array(fc.record({ gap, serviceMs, size: fc.constantFrom(...sizes) }), { minLength: 1, maxLength: 60 })
    .map((gaps) => {
      let atMs = 1000;
      return gaps.map(({ gap, ...rest }): Arrival => ({ ...rest, atMs: (atMs += gap) }));
    });

/** When each would begin if sandboxes cost nothing: whoever came first takes the slot that is free first. */
function idealWaits(arrivals: readonly Arrival[], slots: number, holdMs: (arrival: Arrival) => number): number[] {
  const freeAt = Array.from({ length: slots }, () => -Infinity);
  return arrivals.map((arrival) => {
    const slot = freeAt.indexOf(Math.min(...freeAt));
    const begin = Math.max(arrival.atMs, freeAt[slot] ?? 0);
    freeAt[slot] = begin + holdMs(arrival);
    return begin - arrival.atMs;
  });
}

/** Leaves out scenes where two things happen in the same millisecond: there their order is a matter of luck. */
function withoutCoincidence<T>(simulate: () => T): T {
  const moments: number[] = [];
  const plan = Agenda.prototype.plan;
  const spy = jest.spyOn(Agenda.prototype, 'plan').mockImplementation(function (this: Agenda, inMs, happen) {
    moments.push(this.now + inMs);
    plan.call(this, inMs, happen);
  });
  try {
    return simulate();
  } finally {
    spy.mockRestore();
    fc.pre(new Set(moments).size === moments.length);
  }
}

const INSTANT: PoolTimes = { createMs: [], destroyMs: [], resetMs: [] };
const oneSize = arrivalsOf([0], fc.oneof(fc.constant(0), short), short);
const median = (waits: readonly number[]) => [...waits].sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;

describe('a simulated pool', () => {
  it('is a plain queue when sandboxes are made at once, and more slots make nobody wait longer', () => {
    const property = fc.property(oneSize, anySettings, (arrivals, settings) => {
      const { waitsMs } = simulatePool(arrivals, INSTANT, shape(settings));
      expect(waitsMs).toEqual(idealWaits(arrivals, settings.max, ({ serviceMs }) => serviceMs));
      const more = simulatePool(arrivals, INSTANT, shape({ ...settings, max: settings.max + 1 }));
      more.waitsMs.forEach((wait, index) => expect(wait).toBeLessThanOrEqual(waitsMs[index] ?? 0));
      expect(median(more.waitsMs)).toBeLessThanOrEqual(median(waitsMs));
    });
    fc.assert(property);
  });

  it('makes everybody wait for the making when none is kept', () => {
    const property = fc.property(oneSize, short, fc.integer({ min: 1, max: 5 }), (arrivals, createMs, max) => {
      const { waitsMs } = simulatePool(arrivals, { ...INSTANT, createMs: [createMs] }, shape({ min: 0, max }));
      const queue = idealWaits(arrivals, max, ({ serviceMs }) => createMs + serviceMs);
      expect(waitsMs).toEqual(queue.map((wait) => wait + createMs));
    });
    fc.assert(property);
  });

  it('is never quicker than a queue alone, and never has more sandboxes than it may', () => {
    const anySize = arrivalsOf([0, 1, 2], fc.oneof(fc.constant(0), short), short);
    const property = fc.property(anySize, timesOf(short), anySettings, (arrivals, times, settings) => {
      const { waitsMs, peak, meanReady } = simulatePool(arrivals, times, shape(settings));
      const queue = idealWaits(arrivals, settings.max, ({ serviceMs }) => serviceMs);
      waitsMs.forEach((wait, index) => expect(wait).toBeGreaterThanOrEqual(queue[index] ?? 0));
      expect(peak).toBeLessThanOrEqual(settings.min + settings.max);
      expect(meanReady).toBeLessThanOrEqual(settings.min + settings.max);
    });
    fc.assert(property);
  });

  it('lets nobody wait when one is ready for each', () => {
    const property = fc.property(oneSize, timesOf(short), (arrivals, times) => {
      const { waitsMs, created } = simulatePool(arrivals, times, shape({ min: arrivals.length, max: arrivals.length }));
      expect(waitsMs.every((wait) => wait === 0)).toBe(true);
      expect(created).toBeLessThanOrEqual(arrivals.length);
    });
    fc.assert(property);
  });

  it('says the same each time', () => {
    const property = fc.property(oneSize, timesOf(short), anySettings, (arrivals, times, settings) => {
      expect(simulatePool(arrivals, times, shape(settings))).toEqual(simulatePool(arrivals, times, shape(settings)));
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('keeps no more ready than it is told once nobody asked for long', () => {
    const rush = Array.from({ length: 8 }, (): Arrival => ({ atMs: 0, serviceMs: 50, size: 0 }));
    const late: Arrival = { atMs: 3_600_000, serviceMs: 50, size: 0 };
    const times = { createMs: [100], destroyMs: [20], resetMs: [10] };
    const kept = simulatePool([...rush, late], times, shape({ min: 1, max: 8, reuse: 'recycle', idleSeconds: 60 }));
    expect(kept.peak).toBe(8);
    expect(kept.meanReady).toBeGreaterThan(1);
    expect(kept.meanReady).toBeLessThan(1.4);
  });

  it('refuses a shape that could serve nobody, and one that does nothing but replace sandboxes', () => {
    expect(() => simulatePool([], INSTANT, { ...shape({ max: 1 }), slots: 0 })).toThrow(RangeError);
    const day: Arrival[] = [0, 86_400_000].map((atMs) => ({ atMs, serviceMs: 1, size: 0 }));
    expect(() => simulatePool(day, INSTANT, shape({ min: 1000, max: 1000, maxAgeSeconds: 1 }))).toThrow(RangeError);
  });
});

describe('the simulation against the real pool', () => {
  beforeAll(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
  afterAll(() => void jest.useRealTimers());

  it.each([
    { what: 'one size of sandbox', sizes: [0] },
    { what: 'several sizes under one ceiling', sizes: [0, 1, 2] },
  ])(
    'gives every wait to the millisecond: $what',
    async ({ sizes }) => {
      const property = fc.asyncProperty(
        arrivalsOf(sizes, apart, apart),
        timesOf(apart),
        settingsOf(1000),
        async (arrivals, times, settings) => {
          const simulated = withoutCoincidence(() => simulatePool(arrivals, times, shape(settings)));
          const { waits } = await real(arrivals, times, shape(settings));
          expect(simulated.waitsMs).toEqual(waits);
        },
      );
      await fc.assert(property, { numRuns: RUNS });
    },
    120_000,
  );

  it.each([
    { min: 0, max: 3 },
    { min: 2, max: 3 },
    { min: 6, max: 6 },
    { min: 1, max: 6, reuse: 'recycle' as const },
  ])('gives every wait of rushes, where all come at the same moment: %j', async (settings) => {
    const arrivals = Array.from({ length: 60 }, (_, index): Arrival => {
      return { atMs: Math.floor(index / 12) * 9000, serviceMs: 400 + 7 * index, size: 0 };
    });
    const times = { createMs: [310, 450, 1230], destroyMs: [90, 101], resetMs: [11, 13] };
    const { waits, runner } = await real(arrivals, times, shape(settings));
    const simulated = simulatePool(arrivals, times, shape(settings));
    expect(simulated.waitsMs).toEqual(waits);
    expect(simulated.peak).toBe(runner.peak);
  });
});
