import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '@assay/sandbox';
import { adviceOf, alternativesTo } from './advice';
import type { RecordedArrival } from './arrivals';
import { factsOf, PoolStudy, type WorkerFacts } from './pool-study';
import { duration } from './sentences';

const FACTS: WorkerFacts = {
  workers: 1,
  cores: 8,
  costs: { createMs: [500], destroyMs: [50], resetMs: [20], idleMb: 15 },
  resetsGuessed: false,
};

/** So many at the same moment, every minute of an hour. */
const bursts = (size: number, serviceMs = 300) =>
  Array.from({ length: 60 * size }, (_, index): RecordedArrival => {
    return { atMs: Math.floor(index / size) * 60_000, serviceMs, size: 0, waitedMs: 0 };
  });

const knobs = (settings: Partial<PoolSettings>) => ({ ...DEFAULT_POOL_SETTINGS, ...settings });

/** A study whose arrivals waited as the simulation says, and `late` ms more. */
function study(arrivals: readonly RecordedArrival[], settings: PoolSettings, facts = FACTS, late = 0): PoolStudy {
  const { measured, simulated } = new PoolStudy({ arrivals, total: arrivals.length }, facts, settings).comparison(
    new Date(0),
  );
  expect(measured.maxMs).toBe(0);
  const waitedMs = (simulated.p50Ms + simulated.p99Ms) / 2 + late;
  const lived = arrivals.map((arrival) => ({ ...arrival, waitedMs }));
  return new PoolStudy({ arrivals: lived, total: lived.length }, facts, settings);
}

const advise = (about: PoolStudy | null, settledSince = new Date(0)) =>
  adviceOf(about, settledSince, async () => undefined);

describe('advice', () => {
  it('names what would have cut the wait, and what that costs', async () => {
    const advice = await advise(study(bursts(4), knobs({ min: 1, max: 4 })));
    expect(advice).toMatchObject({
      status: 'change',
      agrees: true,
      recommended: { min: 4, max: 4, reuse: 'single-use' },
    });
    expect(advice.sentence).toBe(
      "With the last hour's arrivals, min 4 would have cut the p99 wait from 0.5 s to 0 ms, for 45 MiB more.",
    );
    expect(advice.current).toMatchObject({ knobs: { min: 1, max: 4 }, p50Ms: 500, p99Ms: 500, idleMb: 15 });
  });

  it('is to leave what is good as it is', async () => {
    const advice = await advise(study(bursts(2), knobs({ min: 2, max: 4 })));
    expect(advice).toMatchObject({ status: 'keep', recommended: null });
    expect(advice.sentence).toBe(
      "Nothing needs changing: with the last hour's arrivals, half waited at most 0 ms, 99 % at most 0 ms.",
    );
  });

  it('mentions that less would have done', async () => {
    const arrivals = bursts(1);
    const { sentence, status } = await advise(study(arrivals, knobs({ min: 4, max: 4 })));
    expect(status).toBe('keep');
    expect(sentence).toContain('So quiet an hour would have gone as well with min 2.');
  });

  it('never goes beyond the cores, nor gives up the separation of submissions', async () => {
    const facts = { ...FACTS, cores: 2 };
    const advice = await advise(study(bursts(30, 100), knobs({ min: 2, max: 2 }), facts));
    expect(advice.alternatives.every((one) => one.knobs.max <= 2)).toBe(true);
    expect(advice).toMatchObject({ status: 'keep', recommended: null });
    expect(advice.sentence).toMatch(/^No other size would have helped: .* Recycling would have cut the p99 wait to/);
  });

  it('is withheld when the simulation does not explain what was measured', async () => {
    const advice = await advise(study(bursts(4), knobs({ min: 1, max: 4 }), FACTS, 60_000));
    expect(advice).toMatchObject({ status: 'unsure', agrees: false, recommended: null });
    expect(advice.sentence).toContain('it gives a p99 wait of 0.5 s, and 60.5 s was measured');
  });

  it('says when the settings are too new to compare', async () => {
    const about = study(bursts(4), knobs({ min: 1, max: 4 }));
    const advice = await advise(about, new Date(59 * 60_000));
    expect(advice).toMatchObject({ status: 'change', agrees: null });
  });

  it('needs arrivals, and workers that told what sandboxes cost', async () => {
    expect(await advise(study(bursts(1).slice(0, 29), knobs({})))).toMatchObject({
      status: 'too-few',
      sentence: '29 submissions and runs were graded in the last hour: advice needs at least 30.',
      current: null,
      alternatives: [],
    });
    expect(await advise(null)).toMatchObject({ status: 'unknown', recommended: null });
  });

  it('takes all workers together', () => {
    const arrivals = bursts(4);
    const two = { ...FACTS, workers: 2 };
    const settings = knobs({ min: 2, max: 2 });
    const recorded = { arrivals, total: arrivals.length };
    expect(new PoolStudy(recorded, FACTS, settings).outlook(settings).p99Ms).toBeGreaterThan(0);
    expect(new PoolStudy(recorded, two, settings).outlook(settings)).toMatchObject({ p99Ms: 0, idleMb: 60 });
  });
});

describe('alternatives', () => {
  it('lie around what holds, each once, and within the cores', () => {
    for (const [min, max, cores] of [
      [0, 1, 1],
      [2, 2, 2],
      [2, 4, 8],
      [16, 16, 4],
    ] as const) {
      const all = alternativesTo({ min, max, reuse: 'single-use' }, cores);
      const keys = all.map((one) => JSON.stringify(one));
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).not.toContain(JSON.stringify({ min, max, reuse: 'single-use' }));
      expect(all.every((one) => one.min >= 0 && one.min <= one.max && one.max <= Math.max(max, cores))).toBe(true);
      expect(all.filter((one) => one.reuse === 'recycle')).toEqual([{ min, max, reuse: 'recycle' }]);
      expect(all.length).toBeLessThanOrEqual(12);
    }
  });
});

describe('facts', () => {
  const report = (createMs: number[], resetMs: number[] = []) =>
    ({ costs: { createMs, destroyMs: [1], resetMs, idleMb: null }, cores: 2 }) as never;

  it('guess what was never measured, and say so', () => {
    expect(factsOf([report([])])).toBeNull();
    expect(factsOf([{} as never])).toBeNull();
    expect(factsOf([report([400]), report([])])).toMatchObject({
      workers: 2,
      costs: { resetMs: [100], idleMb: null },
      resetsGuessed: true,
    });
    expect(factsOf([report([400], [7])])).toMatchObject({ costs: { resetMs: [7] }, resetsGuessed: false });
  });
});

it.each([
  [0, '0 ms'],
  [99.4, '99 ms'],
  [100, '0.1 s'],
  [2149, '2.1 s'],
  [180_000, '3 min'],
])('writes %d ms as %s', (ms, text) => expect(duration(ms)).toBe(text));
