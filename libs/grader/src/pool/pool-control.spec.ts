import { DEFAULT_POOL_SETTINGS, SandboxError, type PoolSettings } from '@assay/sandbox';
import { PoolControl } from './pool-control';
import type { Wanted } from './wanted';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A pool and a grader that write down what is asked of them. */
class Bench {
  wanted: Wanted = { settings: DEFAULT_POOL_SETTINGS, paused: false, version: 3 };
  readonly asked: string[] = [];
  /** Ends the warming of a pool, in order. */
  readonly warming: ((error?: Error) => void)[] = [];
  changes = 0;
  paused = false;
  readonly control = new PoolControl(this.wanted, {
    pools: { update: (settings, ceiling) => this.update(settings, ceiling) },
    grader: this as never,
    read: async () => this.wanted,
    changed: () => (this.changes += 1),
  });

  want(change: Partial<PoolSettings>, paused = false): void {
    const { settings, version } = this.wanted;
    this.wanted = { settings: { ...settings, ...change }, paused, version: version + 1 };
  }

  resize(slots: number): void {
    this.asked.push(`slots ${slots}`);
  }

  pause(paused: boolean): void {
    this.paused = paused;
  }

  private update({ min, max }: PoolSettings, ceiling?: number): Promise<void> {
    this.asked.push(`pool ${min} ${max} ${ceiling}`);
    return new Promise((resolve, reject) => this.warming.push((error) => (error ? reject(error) : resolve())));
  }
}

let bench: Bench;

beforeEach(() => {
  bench = new Bench();
});

it('leaves alone what is as it is wanted', async () => {
  await bench.control.apply();
  expect(bench).toMatchObject({ asked: [], changes: 0 });
  expect(bench.control.state).toEqual({
    appliedVersion: 3,
    applying: false,
    problem: null,
    paused: false,
    slots: DEFAULT_POOL_SETTINGS.max,
  });
});

it('gives grader and pool their share of max and min, and says when it is done', async () => {
  bench.want({ min: 3, max: 8 });
  await bench.control.apply();
  expect(bench.asked).toEqual(['pool 3 11 11', 'slots 8']);
  expect(bench.control.state).toMatchObject({ appliedVersion: 3, applying: true });
  bench.warming.shift()?.();
  await settle();
  expect(bench.control.state).toMatchObject({ appliedVersion: 4, applying: false, problem: null });
  expect(bench.changes).toBe(2);
});

it('pauses without a new generation, also while sandboxes are still warming', async () => {
  bench.want({ max: 8 });
  await bench.control.apply();
  bench.want({}, true);
  await bench.control.apply();
  await settle();
  expect(bench.asked).toHaveLength(2);
  expect(bench.control.state).toMatchObject({ applying: true, paused: true });
  bench.warming.shift()?.();
  await settle();
  expect(bench.control.state).toEqual({ appliedVersion: 5, applying: false, problem: null, paused: true, slots: 8 });
});

it('holds the settings though no sandbox can be made, which the pool tells itself', async () => {
  bench.want({ max: 8 });
  await bench.control.apply();
  bench.warming.shift()?.(new SandboxError('the engine is away', 'unavailable'));
  await settle();
  expect(bench.control.state).toMatchObject({ appliedVersion: 4, problem: null });
});

it('says what is wrong with settings that cannot be, and tries the next', async () => {
  bench.want({ max: 8 });
  await bench.control.apply();
  bench.warming.shift()?.(new RangeError('max must be a whole number'));
  await settle();
  expect(bench.control.state).toMatchObject({ appliedVersion: 3, problem: 'max must be a whole number' });
  bench.want({ max: 9 });
  await bench.control.apply();
  bench.warming.shift()?.();
  await settle();
  expect(bench.control.state).toMatchObject({ appliedVersion: 5, problem: null });
});
