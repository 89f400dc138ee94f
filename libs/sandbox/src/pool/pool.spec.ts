import { FakeRunner, ManualClock } from '../testing';
import { RunRequest } from '../sandbox';
import { PoolManager, PoolManagerOptions } from './manager';
import { DEFAULT_POOL_SETTINGS, PoolSettings } from './settings';

const SMALL = { memoryMb: 64, processes: 8 };
const MEDIUM = { memoryMb: 256, processes: 8 };
const REQUEST: RunRequest = {
  language: 'python',
  files: [{ path: 'main.py', content: Buffer.from('') }],
  entry: 'main.py',
  action: { kind: 'program', stdin: Buffer.from('hello') },
  limits: { cpuMs: 1000, memoryMb: 64, outputKb: 64, processes: 8 },
};

const managers: PoolManager[] = [];

function setUp(settings: Partial<PoolSettings> = {}, options: Partial<PoolManagerOptions> = {}) {
  const runner = new FakeRunner();
  const clock = new ManualClock();
  const manager = new PoolManager({
    runner,
    image: 'image',
    ceiling: 4,
    settings: { ...DEFAULT_POOL_SETTINGS, min: 1, max: 4, acquireTimeoutMs: 2000, ...settings },
    clock,
    ...options,
  });
  managers.push(manager);
  return { runner, clock, manager };
}

/** Lets everything that waits for nothing but other code go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await settled();
  }
}

afterEach(async () => {
  await Promise.all(managers.splice(0).map((manager) => manager.drain()));
});

describe('a pool', () => {
  it('keeps the minimum ready beside those that it lends', async () => {
    const { runner, manager } = setUp({ min: 2 });
    await manager.warm();
    expect(runner.live.size).toBe(2);
    const lease = await manager.acquire(SMALL);
    expect((await lease.sandbox.run(REQUEST)).stdout.toString()).toBe('hello');
    expect(manager.stats().pools[0]).toMatchObject({ busy: 1, ready: 2, waiting: 0 });
    await lease.release();
  });

  it('destroys a single-use sandbox after its lease and replaces it at once', async () => {
    const { runner, manager } = setUp({ min: 1 });
    await manager.warm();
    const lease = await manager.acquire(SMALL);
    await lease.release();
    await lease.release();
    await until(() => runner.made.length === 2);
    expect(runner.made[0]?.destroyed).toBe(true);
    expect(runner.live.size).toBe(1);
  });

  it('resets a recycled sandbox and replaces it after its last use', async () => {
    const { runner, manager } = setUp({ reuse: 'recycle', maxUses: 2, min: 1, max: 1 });
    for (let use = 0; use < 2; use += 1) {
      const lease = await manager.acquire(SMALL);
      expect(lease.sandbox.id).toBe('fake-1');
      await lease.release();
    }
    expect(runner.made[0]).toMatchObject({ resets: 1, destroyed: true });
    const lease = await manager.acquire(SMALL);
    expect(lease.sandbox.id).toBe('fake-2');
    await lease.release();
  });

  it('gives an exam one that nobody had before, and nobody after, though it recycles', async () => {
    const { manager } = setUp({ reuse: 'recycle', min: 1, max: 1 });
    const practice = await manager.acquire(SMALL);
    await practice.release();
    const exam = await manager.acquire(SMALL, { once: true });
    expect(exam.sandbox.id).not.toBe(practice.sandbox.id);
    await exam.release();
    const later = await manager.acquire(SMALL);
    expect(later.sandbox.id).not.toBe(exam.sandbox.id);
    await later.release();
  });

  it('replaces a recycled sandbox that is too old', async () => {
    const { runner, clock, manager } = setUp({ reuse: 'recycle', maxAgeSeconds: 60, min: 1, max: 1 });
    await (await manager.acquire(SMALL)).release();
    clock.advance(61_000);
    const lease = await manager.acquire(SMALL);
    expect(lease.sandbox.id).toBe('fake-2');
    expect(runner.made[0]?.destroyed).toBe(true);
    await lease.release();
  });

  it('does not lend a sandbox that broke while it was ready', async () => {
    const { runner, manager } = setUp({ min: 1 });
    await manager.warm();
    runner.made[0]?.breakDown();
    const lease = await manager.acquire(SMALL);
    expect(lease.sandbox.id).toBe('fake-2');
    await lease.release();
  });

  it('loses no sandbox and no place to one that fails in a way it should not', async () => {
    const { runner, manager } = setUp({ reuse: 'recycle', min: 0, max: 1 }, { ceiling: 1 });
    const lease = await manager.acquire(SMALL);
    Object.assign(runner.made[0] ?? {}, { reset: () => Promise.reject(new TypeError('a fault of the runner')) });
    await lease.release();
    await (await manager.acquire(SMALL)).release();
    expect(runner.made).toHaveLength(2);
  });

  it('destroys a recycled sandbox that could not be proven clean', async () => {
    const { runner, manager } = setUp({ reuse: 'recycle', min: 1 });
    const lease = await manager.acquire(SMALL);
    runner.made[0]?.breakDown();
    await lease.release();
    expect(runner.made[0]?.destroyed).toBe(true);
  });

  it('rounds limits up to a class and refuses what no class holds', async () => {
    const { runner, manager } = setUp();
    const lease = await manager.acquire(MEDIUM);
    expect(lease.limitsClass.name).toBe('medium');
    expect(runner.made.at(-1)?.spec.limits.name).toBe('medium');
    await lease.release();
    await expect(manager.acquire({ memoryMb: 1e6, processes: 1 })).rejects.toMatchObject({ code: 'impossible' });
  });

  it('gives up after the acquire timeout, and serves the next when there is room', async () => {
    const { manager } = setUp({ max: 1, acquireTimeoutMs: 50 });
    const held = await manager.acquire(SMALL);
    await expect(manager.acquire(SMALL)).rejects.toMatchObject({ code: 'acquire_timeout' });
    await held.release();
    await (await manager.acquire(SMALL)).release();
  });

  it('forgets a request that was aborted and loses no sandbox by it', async () => {
    const { manager } = setUp({ max: 1 });
    const held = await manager.acquire(SMALL);
    const wanted = new AbortController();
    const refused = manager.acquire(SMALL, { signal: wanted.signal });
    wanted.abort();
    await expect(refused).rejects.toMatchObject({ code: 'closed' });
    await held.release();
    await (await manager.acquire(SMALL)).release();
  });
});

describe('the ceiling', () => {
  it('is never passed, whatever the pools want', async () => {
    const { runner, manager } = setUp({ min: 1, max: 4 }, { ceiling: 2 });
    const leases = await Promise.all([manager.acquire(SMALL), manager.acquire(MEDIUM)]);
    const third = manager.acquire(SMALL);
    await settled();
    expect(runner.live.size).toBe(2);
    await leases[1]?.release();
    await (await third).release();
    await leases[0]?.release();
  });

  it('takes a ready sandbox of one class to serve another', async () => {
    const { runner, manager } = setUp({ min: 1, max: 1 }, { ceiling: 1 });
    await manager.warm();
    const lease = await manager.acquire(MEDIUM);
    expect(runner.made[0]?.destroyed).toBe(true);
    expect(runner.live.size).toBe(1);
    await lease.release();
  });
});

describe('room under the ceiling', () => {
  it('is made by a sandbox that comes back while another class is waited for', async () => {
    const { runner, manager } = setUp({ min: 0, max: 1, reuse: 'recycle' }, { ceiling: 1 });
    const small = await manager.acquire(SMALL);
    const medium = manager.acquire(MEDIUM);
    await small.release();
    const lease = await medium;
    expect(runner.live.size).toBe(1);
    await lease.release();
  });

  it('is made for each of several who wait', async () => {
    const { runner, manager } = setUp({ min: 2, max: 2 }, { ceiling: 2 });
    await manager.warm();
    const leases = await Promise.all([manager.acquire(MEDIUM), manager.acquire(MEDIUM)]);
    expect(runner.live.size).toBe(2);
    await Promise.all(leases.map((lease) => lease.release()));
  });

  it('is not made while there is some', async () => {
    const { runner, manager } = setUp({ min: 1, max: 4 }, { ceiling: 2 });
    await manager.warm();
    const lease = await manager.acquire(MEDIUM);
    expect(runner.made).toHaveLength(2);
    expect(runner.made[0]?.destroyed).toBe(false);
    await lease.release();
  });

  it('is made by what an old generation was about to lend when its request moved on', async () => {
    const { manager } = setUp({ min: 2, max: 2 }, { ceiling: 2 });
    const held = await manager.acquire(SMALL);
    const moving = manager.acquire(SMALL);
    await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 0, max: 1 });
    await (await moving).release();
    await held.release();
  });

  it('is made by a sandbox of an old generation that comes back before the others do', async () => {
    const { manager } = setUp({ min: 0, max: 2, reuse: 'recycle' }, { ceiling: 2 });
    const old = [await manager.acquire(SMALL), await manager.acquire(SMALL)];
    await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 0, max: 2 });
    const fresh = manager.acquire(SMALL);
    await old[0]?.release();
    await (await fresh).release();
    await old[1]?.release();
  });

  it('may be less than the minimum, which holds up neither a start nor an end', async () => {
    const { runner, manager } = setUp({ min: 3 }, { ceiling: 2 });
    await manager.warm();
    expect(runner.live.size).toBe(2);
    const held = await manager.acquire(SMALL);
    const updated = manager.update({ ...DEFAULT_POOL_SETTINGS, min: 3, max: 3 }, 1);
    const drained = manager.drain();
    await held.release();
    await Promise.all([updated, drained]);
    expect(runner.live.size).toBe(0);
  });
});

describe('when sandboxes cannot be made', () => {
  it('pauses between attempts, longer each time, and recovers by itself', async () => {
    const { runner, clock, manager } = setUp({ min: 1 });
    runner.failCreates(2);
    const lease = manager.acquire(SMALL);
    await until(() => clock.waiting === 1);
    clock.advance(199);
    await settled();
    expect(runner.made).toHaveLength(0);
    clock.advance(1);
    await until(() => clock.waiting === 1);
    clock.advance(400);
    await (await lease).release();
    expect(manager.stats().pools[0]?.lastErrors).toHaveLength(2);
  });

  it('refuses at once while the breaker is open, and serves again after the first success', async () => {
    const { runner, clock, manager } = setUp({ min: 1 });
    runner.failCreates(3, 'no engine');
    const warm = manager.warm();
    warm.catch(() => undefined); // awaited below; it may fail before that
    for (let failure = 0; failure < 2; failure += 1) {
      await until(() => clock.waiting === 1);
      clock.advance(60_000);
    }
    await expect(warm).rejects.toMatchObject({ code: 'unavailable' });
    await expect(manager.acquire(SMALL)).rejects.toThrow('no engine');
    expect(manager.stats().pools[0]?.unavailable).toBe(true);
    await until(() => clock.waiting === 1);
    clock.advance(60_000);
    await until(() => runner.live.size === 1);
    await (await manager.acquire(SMALL)).release();
    expect(manager.stats().pools[0]?.unavailable).toBe(false);
  });
});

describe('a change of settings', () => {
  it('lets leases of the old generation finish and serves from the new one', async () => {
    const { runner, manager } = setUp({ min: 1 });
    const old = await manager.acquire(SMALL);
    await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 2 });
    expect(runner.made[0]?.destroyed).toBe(false);
    expect((await old.sandbox.run(REQUEST)).status).toBe('ok');
    const fresh = await manager.acquire(SMALL);
    expect(fresh.sandbox.id).not.toBe(old.sandbox.id);
    expect(manager.stats()).toMatchObject({ generation: 2, settings: { min: 2 } });
    await old.release();
    await until(() => manager.stats().pools.length === 1);
    expect(runner.made[0]?.destroyed).toBe(true);
    await fresh.release();
  });

  it('gives up what the old generation had ready although it still has leases', async () => {
    const { runner, manager } = setUp({ min: 2, max: 2 }, { ceiling: 3 });
    await manager.warm();
    const old = await manager.acquire(SMALL);
    await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 2, max: 2 });
    expect(runner.live.size).toBe(3);
    await old.release();
  });

  it('serves those who wait already when it allows for more', async () => {
    const { manager } = setUp({ min: 0, max: 1, acquireTimeoutMs: 30_000 });
    const held = await manager.acquire(SMALL);
    const waiting = manager.acquire(SMALL);
    await settled();
    await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 0, max: 2 });
    await (await waiting).release();
    await held.release();
  });

  it('takes the place of one that still waits for leases to end', async () => {
    const { manager } = setUp({ min: 1, max: 1 }, { ceiling: 1 });
    const held = await manager.acquire(SMALL);
    const first = manager.update({ ...DEFAULT_POOL_SETTINGS, min: 1, max: 1 });
    await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 1, max: 2 }, 2);
    await first;
    await held.release();
  });

  it('is refused as a whole when it makes no sense', async () => {
    const { manager } = setUp();
    expect(() => manager.update({ ...DEFAULT_POOL_SETTINGS, min: 9, max: 1 })).toThrow('min must not be above max');
    expect(manager.stats().generation).toBe(1);
  });
});

describe('an image that becomes another one', () => {
  it('takes the place of the old, whose leases end in their own time', async () => {
    const runner = new FakeRunner();
    runner.imageIds.set('image', 'sha256:1');
    const { manager } = setUp({ min: 1, max: 2 }, { runner });
    await manager.warm();
    const old = await manager.acquire(SMALL);
    expect(old.image).toBe('sha256:1');
    await manager.followImage();
    expect(manager.stats().generation).toBe(1);

    runner.imageIds.set('image', 'sha256:2');
    await manager.followImage();
    expect(manager.stats().generation).toBe(2);
    const fresh = await manager.acquire(SMALL);
    expect(fresh.image).toBe('sha256:2');
    expect((await old.sandbox.run(REQUEST)).stdout.toString()).toBe('hello');
    await Promise.all([old.release(), fresh.release()]);
    await settled();
    expect([...runner.live].map(({ spec }) => spec.image)).toEqual(['sha256:2']);
  });

  it('is not taken when it makes no sandbox', async () => {
    const runner = new FakeRunner();
    const warned: string[] = [];
    const { manager } = setUp({ min: 1 }, { runner, logger: { warn: (message) => warned.push(message) } });
    await manager.warm();
    runner.imageIds.set('image', 'sha256:broken');
    runner.failCreates(1, 'no python3 in it');
    await manager.followImage();
    expect(warned).toEqual([expect.stringContaining('no python3 in it')]);
    const lease = await manager.acquire(SMALL);
    expect(lease.image).toBe('image');
    await lease.release();
  });

  it('is the same one while the engine does not say', async () => {
    class Silent extends FakeRunner {
      override identify(): Promise<string> {
        return Promise.reject(new Error('the engine is away'));
      }
    }
    const { manager } = setUp({ min: 0 }, { runner: new Silent() });
    await manager.warm();
    await manager.followImage();
    expect(manager.stats().generation).toBe(1);
  });
});

describe('draining', () => {
  it('waits for leases, then leaves nothing and lends nothing', async () => {
    const { runner, manager } = setUp({ min: 2 });
    const lease = await manager.acquire(SMALL);
    let drained = false;
    const drain = manager.drain().then(() => (drained = true));
    await settled();
    expect(drained).toBe(false);
    await lease.release();
    await drain;
    expect(runner.live.size).toBe(0);
    expect(manager.stats().inUse).toBe(0);
    await expect(manager.acquire(SMALL)).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('a program that the host held up', () => {
  it('is run again by itself', async () => {
    const { runner, manager } = setUp();
    let attempts = 0;
    runner.script = () => (++attempts === 1 ? { status: 'wall_limit', starved: true } : { status: 'ok' });
    const lease = await manager.acquire(SMALL);
    expect((await lease.sandbox.run(REQUEST)).status).toBe('ok');
    expect(attempts).toBe(2);
    await lease.release();
  });
});

it('sweeps what dead owners left, now and each minute', async () => {
  const seen: string[][] = [];
  const runner = new FakeRunner();
  runner.reconcile = async (owners?: ReadonlySet<string>) => seen.push([...(owners ?? [])]);
  const { clock, manager } = setUp({}, { runner, liveOwners: async () => new Set(['worker-1']) });
  await manager.warm();
  await until(() => clock.waiting === 1);
  clock.advance(60_000);
  await until(() => seen.length === 2);
  expect(seen).toEqual([['worker-1'], ['worker-1']]);
});
