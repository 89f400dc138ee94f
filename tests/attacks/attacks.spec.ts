import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { RunRequest, Runner, Sandbox } from '@assay/sandbox';
import { program, runnersUnderTest } from '@assay/sandbox/testing';
import type { Attack, RunnerName } from './attack';
import { missingForStage, playBare } from './bare/stage';
import { Sighting, asTheTableSays, attacksPage } from './report';
import { ATTACKS } from './table';

const ALL = Object.values(ATTACKS).flat();
const LIMITS = { name: 'small', memoryMb: 128, processes: 64, tmpfsMb: 32 } as const;
const HONEST = program('a, b = map(int, input().split())\nprint(a + b)', { stdin: '20 22\n' });
const TALKS_TO_ITSELF = `import asyncio, multiprocessing, os, socket, threading
one, other = socket.socketpair()
one.send(b'x'); other.recv(1)
with socket.socket(socket.AF_UNIX) as server:
    server.bind('/tmp/talk'); server.listen()
    with socket.socket(socket.AF_UNIX) as client: client.connect('/tmp/talk')
with socket.socket() as server:
    server.bind(('127.0.0.1', 0)); server.listen()
    socket.create_connection(server.getsockname()).close()
with socket.socket(type=socket.SOCK_DGRAM) as deaf: deaf.connect_ex(('127.0.0.1', 9))
with socket.socket() as deaf: deaf.connect_ex(('127.0.0.1', 9))
async def serve():
    server = await asyncio.start_server(lambda reader, writer: writer.close(), '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await reader.read(); writer.close(); server.close()
asyncio.run(serve())
print('heard')
`;
const START_MS = 60_000;
const UNHURRIED_MS = 30_000;
const TRIES = 3;
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

/** Time to wait for a disk that is read for the first time, or for other programs; CPU time is limited as ever. */
function unhurried(request: RunRequest): RunRequest {
  const { limits } = request;
  return { ...request, limits: { ...limits, wallMs: limits.wallMs ?? UNHURRIED_MS } };
}

/** What does harm by chance does it once in a while: that it can is to be seen. What holds has to hold at once. */
async function repeatedUntil<Result>(isIt: (result: Result) => boolean, attempt: () => Promise<Result>) {
  let result = await attempt();
  for (let tries = 1; tries < TRIES && !isIt(result); tries++) {
    result = await attempt();
  }
  return result;
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
      const seen = await repeatedUntil(
        (one) => bare.shows(one),
        () => playBare([request, ...(then ? [then.request] : [])], bare),
      );
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
      expect(await sandbox.run(unhurried(HONEST))).toMatchObject({ status: 'ok', stdout: Buffer.from('42\n') });
      expect(await sandbox.check()).toBe(true);
    }

    async function expectHeld({ request, status, stdout, also, then }: Attack) {
      const outcome = await sandbox.run(status.includes('wall_limit') ? request : unhurried(request));
      const seen = { status: outcome.status, stderr: outcome.stderr.toString().slice(0, 2000) };
      expect(status.includes(outcome.status) ? status : seen).toBe(status);
      if (stdout !== undefined) {
        expect({ stdout: outcome.stdout.toString(), stderr: seen.stderr }).toMatchObject({ stdout });
      }
      also?.(outcome, name);
      if (then) {
        const next = await sandbox.run(unhurried(then.request));
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
          const result = await repeatedUntil(
            (one) => one === 'not held',
            async () => {
              if (!sandbox.healthy) {
                await create();
              }
              const one = await expectHeld(attack).then(
                () => 'held',
                () => 'not held',
              );
              await sandbox.destroy();
              return one;
            },
          );
          expect({ [attack.id]: result }).toEqual({ [attack.id]: 'not held' });
          sightings.push({ id: attack.id, on: name, held: false });
        },
        START_MS,
      );
    }

    it('takes no program that talks to itself for one that looks for a network', async () => {
      const { status, stdout, networkTries } = await sandbox.run(program(TALKS_TO_ITSELF));
      expect({ status, stdout: stdout.toString(), networkTries }).toEqual({ status: 'ok', stdout: 'heard\n' });
      // Nor the one behind one that did.
      await sandbox.run(program('import socket\nsocket.socket().connect_ex(("192.0.2.1", 80))'));
      expect((await sandbox.run(HONEST)).networkTries).toBeUndefined();
    });

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
