import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Runner, Sandbox } from '@assay/sandbox';
import { program, runnersUnderTest } from '@assay/sandbox/testing';
import type { Attack, RunnerName } from './attack';
import { missingForStage, playBare } from './bare/stage';
import { Sighting, asTheTableSays, attacksPage } from './report';
import { ATTACKS } from './table';

const ALL = Object.values(ATTACKS).flat();
const LIMITS = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 32 } as const;
const HONEST = program('a, b = map(int, input().split())\nprint(a + b)', { stdin: '20 22\n' });
const START_MS = 60_000;
const MAX_GROWTH_BYTES = 48 << 20;
const PAGE = path.join(__dirname, '..', '..', 'docs', 'attacks.md');
const { ASSAY_ATTACKS_REPORT: reportFile, ASSAY_TEST_RUNNERS: chosen = 'bare docker gvisor process' } = process.env;
const isChosen = (name: string) => chosen.split(/[\s,]+/).includes(name);
const sightings: Sighting[] = [];

function skip(title: string, missing: string, demanded: boolean) {
  console.warn(`SKIPPED: ${title}. ${missing}`);
  (demanded ? it : it.skip)(`${title} can be tried here`, () => {
    throw new Error(missing);
  });
}

describe('the table', () => {
  it('names each attack once', () => {
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  });
});

function describeBare() {
  const missing = missingForStage();
  if (missing !== null) {
    skip('attacks without a sandbox', missing, (process.env['ASSAY_REQUIRE'] ?? '') !== '');
    return;
  }
  describe('without a sandbox', () => {
    it.each(ALL)('$id $name: $bare.harm', async ({ id, request, then, bare }) => {
      const seen = await playBare([request, ...(then ? [then.request] : [])], bare);
      expect(bare.shows(seen) ? 'harm' : seen).toBe('harm');
      sightings.push({ id, on: 'bare', held: false });
    });
  });
}

function describeRunner(name: RunnerName, image: string, make: () => Runner) {
  describe(`on ${name}`, () => {
    let runner: Runner;
    let sandbox: Sandbox;

    const create = async () => {
      sandbox = await runner.create({ image, limits: LIMITS, labels: {} });
    };

    beforeAll(() => {
      runner = make();
    });

    // One that an attack broke must not fail those behind it.
    beforeEach(async () => {
      if (!sandbox?.healthy) {
        await create();
      }
    }, START_MS);

    afterAll(() => runner.close(), START_MS);

    /** Right behind an attack: nothing is left, and an honest submission in the same sandbox is accepted. */
    async function expectUnharmed() {
      await sandbox.reset();
      expect(await sandbox.run(HONEST)).toMatchObject({ status: 'ok', stdout: Buffer.from('42\n') });
      expect(await sandbox.check()).toBe(true);
    }

    async function expectHeld({ request, status, stdout, also, then }: Attack) {
      const outcome = await sandbox.run(request);
      const seen = { status: outcome.status, stderr: outcome.stderr.toString().slice(0, 2000) };
      expect(status.includes(outcome.status) ? status : seen).toBe(status);
      if (stdout !== undefined) {
        expect({ stdout: outcome.stdout.toString(), stderr: seen.stderr }).toMatchObject({ stdout });
      }
      also?.(outcome);
      if (then) {
        const next = await sandbox.run(then.request);
        expect({ stdout: next.stdout.toString(), stderr: next.stderr.toString() }).toMatchObject({
          stdout: typeof then.stdout === 'string' ? then.stdout : expect.stringMatching(then.stdout),
        });
      }
      await expectUnharmed();
    }

    const held = ALL.filter(({ notHeldBy }) => notHeldBy?.[name] === undefined);
    const excused = ALL.filter((attack) => !held.includes(attack));

    it.each(held)('$id $name', async (attack) => {
      await expectHeld(attack);
      sightings.push({ id: attack.id, on: name, held: true });
    });

    if (excused.length > 0) {
      it.each(excused)(
        `$id $name: succeeds, as the docs say`,
        async (attack) => {
          const result = await expectHeld(attack).then(
            () => 'held',
            () => 'not held',
          );
          await sandbox.destroy();
          expect({ [attack.id]: result }).toEqual({ [attack.id]: 'not held' });
          sightings.push({ id: attack.id, on: name, held: false });
        },
        START_MS,
      );
    }

    it('keeps the server’s memory flat while it floods', async () => {
      const requests = ALL.filter(({ id }) => id.startsWith('30')).map(({ request }) => request);
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

if (isChosen('bare')) {
  describeBare();
}
for (const { name, image, missing, demanded, make } of runnersUnderTest().filter((runner) => isChosen(runner.name))) {
  if (missing === null) {
    describeRunner(name, image, make);
  } else {
    skip(`attacks on ${name}`, missing, demanded);
  }
}

describe('docs/attacks.md', () => {
  const sorted = (list: readonly Sighting[]) => list.map((one) => JSON.stringify(one)).sort();

  it('says what is seen here', () => {
    if (reportFile) {
      expect(sorted(sightings)).toEqual(sorted(asTheTableSays()));
      writeFileSync(reportFile, JSON.stringify(sightings));
    } else {
      // What could be tried was as the table says, or its test has failed.
      expect(readFileSync(PAGE, 'utf8')).toBe(attacksPage(asTheTableSays()));
    }
  });
});
