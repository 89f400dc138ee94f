import type { Runner, Sandbox } from '@assay/sandbox';
import { program, runnersUnderTest } from '@assay/sandbox/testing';
import type { Attack } from './attack';
import { EATING } from './eating';
import { FORGING } from './forging';
import { LEAVING } from './leaving';
import { READING } from './reading';

const ATTACKS: readonly Attack[] = [...READING, ...FORGING, ...LEAVING, ...EATING];
const LIMITS = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 32 } as const;
const HONEST = program('a, b = map(int, input().split())\nprint(a + b)', { stdin: '20 22\n' });
const START_MS = 60_000;
const MAX_GROWTH_BYTES = 48 << 20;

for (const { name, image, missing, demanded, make } of runnersUnderTest()) {
  if (missing !== null) {
    console.warn(`SKIPPED: attacks on ${name}. ${missing}`);
    (demanded ? it : it.skip)(`${name} can be attacked here`, () => {
      throw new Error(missing);
    });
    continue;
  }

  describe(`on ${name}`, () => {
    let runner: Runner;
    let sandbox: Sandbox;

    beforeAll(async () => {
      runner = make();
      sandbox = await runner.create({ image, limits: LIMITS, labels: {} });
    }, START_MS);

    afterAll(() => runner.close(), START_MS);

    /** Right behind an attack: nothing is left, and an honest submission in the same sandbox is accepted. */
    async function expectUnharmed() {
      await sandbox.reset();
      expect(await sandbox.run(HONEST)).toMatchObject({ status: 'ok', stdout: Buffer.from('42\n') });
      expect(await sandbox.check()).toBe(true);
    }

    const held = ATTACKS.filter((attack) => !attack.notHeldBy?.includes(name));

    it.each(held)('$id $name', async ({ request, status, stdout, also }) => {
      const outcome = await sandbox.run(request);
      const seen = { status: outcome.status, stderr: outcome.stderr.toString().slice(0, 2000) };
      expect(status.includes(outcome.status) ? status : seen).toBe(status);
      if (stdout !== undefined) {
        expect({ stdout: outcome.stdout.toString(), stderr: seen.stderr }).toMatchObject({ stdout });
      }
      also?.(outcome);
      await expectUnharmed();
    });

    it('keeps the server’s memory flat while it floods', async () => {
      const requests = ATTACKS.filter(({ id }) => id.startsWith('30')).map(({ request }) => request);
      await sandbox.run(HONEST);
      const before = process.memoryUsage().rss;
      for (const request of requests) {
        expect((await sandbox.run(request)).status).toBe('output_limit');
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH_BYTES);
    });

    it('runs all of them at once on the same sandbox without mixing them up', async () => {
      const answers = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => sandbox.run(program(`print(${n})\n${n % 2 ? 'raise SystemExit(1)' : ''}`))),
      );
      expect(answers.map((answer) => [answer.status, answer.stdout.toString()])).toEqual(
        [1, 2, 3, 4, 5, 6].map((n) => [n % 2 ? 'runtime_error' : 'ok', `${n}\n`]),
      );
    });
  });
}
