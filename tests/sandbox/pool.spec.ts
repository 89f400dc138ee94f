import { DEFAULT_POOL_SETTINGS, PoolManager, PoolSettings, Runner, Sandbox, SandboxSpec } from '@assay/sandbox';
import { call, program, runnersUnderTest } from '@assay/sandbox/testing';

/** Counts a runner's sandboxes, from before each is made until after it is gone. */
class CountingRunner implements Runner {
  readonly name: string;
  ceiling = () => 0;
  peak = 0;
  /** How often one was made although there were as many as there may be. */
  tooMany = 0;
  private existing = 0;

  constructor(private readonly runner: Runner) {
    this.name = runner.name;
  }

  async create(spec: SandboxSpec): Promise<Sandbox> {
    this.tooMany += this.existing >= this.ceiling() ? 1 : 0;
    this.existing += 1;
    this.peak = Math.max(this.peak, this.existing);
    const sandbox = await this.runner.create(spec);
    const destroy = sandbox.destroy.bind(sandbox);
    let going: Promise<void> | null = null;
    const go = () => destroy().finally(() => (this.existing -= 1));
    return Object.assign(sandbox, { destroy: () => (going ??= go()) });
  }

  probe() {
    return this.runner.probe();
  }

  reconcile(liveOwners: ReadonlySet<string>) {
    return this.runner.reconcile(liveOwners);
  }

  async close(): Promise<void> {
    // The runner within is closed by whoever made it.
  }
}

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

    it(
      'is resized from 2 to 8 to 3 under 200 runs, loses and kills none and never has more than it may',
      async () => {
        const sizes: PoolSettings = { ...DEFAULT_POOL_SETTINGS, min: 1, max: 2, reuse: 'recycle', maxUses: 20 };
        const counted = new CountingRunner(runner);
        manager = new PoolManager({ runner: counted, image, ceiling: 2, settings: sizes });
        counted.ceiling = () => manager.stats().ceiling;
        await manager.warm();
        let answered = 0;
        const serve = async (n: number) => {
          const lease = await manager.acquire(LIMITS);
          try {
            const { status, stdout } = await lease.sandbox.run(program(`print(${n} * 3)`));
            answered += 1;
            return `${status} ${stdout.toString()}`;
          } finally {
            await lease.release();
          }
        };
        let next = 0;
        const answers: string[] = [];
        const student = async () => {
          for (let n = next++; n < 200; n = next++) {
            answers[n] = await serve(n);
          }
        };
        const students = Promise.all(Array.from({ length: 12 }, student));
        const until = async (count: number) => {
          while (answered < count) {
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        };
        await until(40);
        await manager.update({ ...sizes, max: 8 }, 8);
        await until(120);
        await manager.update({ ...sizes, max: 3 }, 3);
        await students;
        expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => `ok ${n * 3}\n`));
        expect(counted.tooMany).toBe(0);
        expect(counted.peak).toBeLessThanOrEqual(8);
        expect(manager.stats().inUse).toBeLessThanOrEqual(3);
      },
      2 * START_MS,
    );

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
