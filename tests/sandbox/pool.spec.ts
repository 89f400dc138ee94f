import { DEFAULT_POOL_SETTINGS, PoolManager, PoolSettings, Runner } from '@assay/sandbox';
import { call, program, runnersUnderTest } from '@assay/sandbox/testing';

const LIMITS = { memoryMb: 64, processes: 16 };
const START_MS = 60_000;

for (const { name, image, missing, make } of runnersUnderTest().filter((runner) => runner.name !== 'gvisor')) {
  (missing ? describe.skip : describe)(`a pool of ${name} sandboxes`, () => {
    let runner: Runner;
    let manager: PoolManager;

    function open(settings: Partial<PoolSettings>) {
      manager = new PoolManager({
        runner,
        image,
        ceiling: 3,
        settings: { ...DEFAULT_POOL_SETTINGS, min: 1, max: 3, ...settings },
      });
      return manager;
    }

    beforeAll(() => {
      runner = make();
    });

    afterEach(() => manager.drain(), START_MS);
    afterAll(() => runner.close(), START_MS);

    it('lends a fresh sandbox each time when each is used once', async () => {
      await open({ reuse: 'single-use' }).warm();
      const seen = new Set<string>();
      for (let round = 0; round < 3; round += 1) {
        const lease = await manager.acquire(LIMITS);
        seen.add(lease.sandbox.id);
        const outcome = await lease.sandbox.run(program('print(6 * 7)'));
        expect(outcome.stdout.toString()).toBe('42\n');
        await lease.release();
      }
      expect(seen.size).toBe(3);
    });

    it('lends the same one again, clean, when they are recycled', async () => {
      await open({ reuse: 'recycle', max: 1 }).warm();
      const first = await manager.acquire(LIMITS);
      await first.sandbox.run(program("open('/tmp/left', 'w').write('x')\nopen('/dev/shm/left', 'w').write('x')"));
      await first.release();
      const second = await manager.acquire(LIMITS);
      expect(second.sandbox.id).toBe(first.sandbox.id);
      const look = program("import os\nprint(sorted(os.listdir('/tmp')), os.listdir('/dev/shm'))");
      expect((await second.sandbox.run(look)).stdout.toString()).toBe("['work'] []\n");
      await second.release();
    });

    it('replaces a sandbox that a lease broke', async () => {
      await open({ reuse: 'recycle', max: 1 }).warm();
      const first = await manager.acquire(LIMITS);
      await first.sandbox.destroy();
      await first.release();
      const second = await manager.acquire(LIMITS);
      expect((await second.sandbox.run(call('def f(): return 1', 'f()'))).value).toEqual({ t: 'int', v: '1' });
      await second.release();
    });

    it('serves more at once than it has, one after the other', async () => {
      await open({ reuse: 'recycle', min: 2, max: 2 }).warm();
      const serve = async (n: number) => {
        const lease = await manager.acquire(LIMITS);
        try {
          return (await lease.sandbox.run(program(`print(${n})`))).stdout.toString();
        } finally {
          await lease.release();
        }
      };
      const numbers = Array.from({ length: 12 }, (_, n) => n);
      expect(await Promise.all(numbers.map(serve))).toEqual(numbers.map((n) => `${n}\n`));
      expect(manager.stats().inUse).toBe(2);
    });

    it('changes its settings while a program runs, and does not disturb it', async () => {
      await open({ reuse: 'single-use' }).warm();
      const lease = await manager.acquire(LIMITS);
      const running = lease.sandbox.run(program('import time\ntime.sleep(0.3)\nprint("done")'));
      await manager.update({ ...DEFAULT_POOL_SETTINGS, min: 1, max: 2, reuse: 'recycle' });
      expect((await running).stdout.toString()).toBe('done\n');
      await lease.release();
      expect(manager.stats().settings.reuse).toBe('recycle');
    });
  });
}
