import { Runner, Sandbox } from '@assay/sandbox';
import { program, runnersUnderTest } from '@assay/sandbox/testing';

const LIMITS = { name: 'small', memoryMb: 64, processes: 16, tmpfsMb: 8 } as const;
const AT_ONCE = 10;
const MAX_GROWTH_BYTES = 50 << 20;
const START_MS = 60_000;
/** 512 MiB without a newline to each stream; it goes on whatever becomes of it. */
const FLOOD = `import os, signal
signal.signal(signal.SIGPIPE, signal.SIG_IGN)
piece = b'x' * (1 << 20)
for fd in (1, 2):
    for n in range(512):
        try: os.write(fd, piece)
        except OSError: pass
`;
const HONEST = program('print(6 * 7)');

for (const { name, image, missing, make } of runnersUnderTest()) {
  (missing ? describe.skip : describe)(`1 GiB from each of ${AT_ONCE} runs at once on ${name}`, () => {
    let runner: Runner;
    let sandboxes: Sandbox[];

    beforeAll(async () => {
      runner = make();
      const create = () => runner.create({ image, limits: LIMITS, labels: {} });
      sandboxes = await Promise.all(Array.from({ length: AT_ONCE }, create));
    }, START_MS);

    afterAll(() => runner.close(), START_MS);

    it('is cut at the limit, and this process grows by less than 50 MB meanwhile', async () => {
      await Promise.all(sandboxes.map((sandbox) => sandbox.run(HONEST)));
      const before = process.memoryUsage().rss;
      let peak = before;
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
      const floods = sandboxes.flatMap((sandbox) => [sandbox.run(program(FLOOD)), sandbox.run(program(FLOOD))]);
      const outcomes = await Promise.all(floods);
      clearInterval(watch);
      for (const { status, stdout, truncated } of outcomes) {
        expect({ status, truncated, kept: stdout.length }).toEqual({
          status: 'output_limit',
          truncated: true,
          kept: 64 * 1024,
        });
      }
      expect(peak - before).toBeLessThan(MAX_GROWTH_BYTES);
      expect((await sandboxes[0]?.run(HONEST))?.stdout.toString()).toBe('42\n');
    });
  });
}
