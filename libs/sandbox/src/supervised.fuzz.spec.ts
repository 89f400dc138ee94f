import { PassThrough } from 'node:stream';
import * as fc from 'fast-check';
import { nothingLearned } from './learned';
import { SandboxError } from './sandbox';
import { SupervisedSandbox } from './supervised';
import { program } from './testing/requests';
import { CHANNEL, FrameDecoder, MAX_PAYLOAD_BYTES, encodeFrame } from './wire/frames';

const RUNS = 400;
/** Past every deadline that the sandbox gives its supervisor. */
const LONG_MS = 600_000;
const HELLO = {
  op: 'hello',
  proof: { memory: 'cgroup2', python: '3.11.2', programs: {} },
  idleKb: 9000,
};
const RESULT = { op: 'result', status: 'ok', exitCode: 0, signal: null, cpuMs: 1, wallMs: 1, memoryKb: 1 };
const MAIN = program('print(1)');

/** A frame with any header, also of those that `encodeFrame` does not write. */
function raw(version: number, channel: number, flags: number, sequence: number, credit: number, length: number) {
  const header = Buffer.alloc(16);
  header.writeUInt8(version, 0);
  header.writeUInt8(channel, 1);
  header.writeUInt16BE(flags, 2);
  header.writeUInt32BE(sequence, 4);
  header.writeUInt32BE(credit, 8);
  header.writeUInt32BE(length, 12);
  return header;
}

const control = (sequence: number, message: unknown) =>
  encodeFrame(CHANNEL.control, sequence, Buffer.from(JSON.stringify(message)));

// The first order sent is the set of files, number 1, so the runs are 2, 3, … and nothing else is under way.
const FIRST_RUN = 2;
const bytes = (maxLength: number, minLength = 0) =>
  fc.uint8Array({ minLength, maxLength, size: 'max' }).map((array) => Buffer.from(array));
const never = fc.constantFrom(0, 1, 90, 0xffffffff);
const later = fc.integer({ min: FIRST_RUN + 1, max: FIRST_RUN + 8 });

/** What no supervisor of ours says while a run is under way. */
const hostile: fc.Arbitrary<Buffer> = fc.oneof(
  bytes(64, 16).filter((buffer) => buffer[0] !== 1),
  fc.integer({ min: MAX_PAYLOAD_BYTES + 1, max: 0xffffffff }).map((length) => raw(1, 2, 0, FIRST_RUN, 0, length)),
  fc.integer({ min: 1, max: 0xffff }).map((flags) => raw(1, 2, flags, FIRST_RUN, 0, 0)),
  fc.tuple(fc.oneof(never, later), fc.constantFrom(1, 2, 3, 4, 5)).map(([to, channel]) => raw(1, channel, 0, to, 0, 0)),
  fc.tuple(fc.constantFrom(5, 6, 77, 255), bytes(8)).map(([channel, data]) => {
    return Buffer.concat([raw(1, channel, 0, FIRST_RUN, 0, data.length), data]);
  }),
  fc.oneof(never, later).map((to) => control(to, RESULT)),
  fc.oneof(never, later).map((to) => control(to, { op: 'checked' })),
  fc.constantFrom(
    control(FIRST_RUN, { op: 'checked' }),
    control(0, HELLO),
    control(0, { op: 'broken', reason: 'it is' }),
    control(FIRST_RUN, { ...RESULT, status: 'accepted' }),
    control(FIRST_RUN, { ...RESULT, cpuMs: -1 }),
    control(FIRST_RUN, { ...RESULT, memoryKb: 'much' }),
    control(FIRST_RUN, '['.repeat(100_000)),
    encodeFrame(CHANNEL.control, FIRST_RUN, Buffer.from('['.repeat(100_000))),
    encodeFrame(CHANNEL.control, FIRST_RUN),
    encodeFrame(CHANNEL.stdin, FIRST_RUN, Buffer.from('payload')),
    raw(1, CHANNEL.stdin, 0, FIRST_RUN, 0xffffffff, 0),
    encodeFrame(CHANNEL.stdout, FIRST_RUN, Buffer.alloc(MAX_PAYLOAD_BYTES)),
  ),
  bytes(40).map((json) => encodeFrame(CHANNEL.control, FIRST_RUN, json)),
  fc.json().map((json) => encodeFrame(CHANNEL.control, FIRST_RUN, Buffer.from(json))),
);

/** What it may say while that run is under way. */
const honest: fc.Arbitrary<Buffer> = fc.oneof(
  bytes(50).map((data) => encodeFrame(CHANNEL.stdout, FIRST_RUN, data)),
  bytes(50).map((data) => encodeFrame(CHANNEL.stderr, FIRST_RUN, data)),
);

class Supervisor {
  readonly output = new PassThrough();
  closed = false;

  async start(): Promise<SupervisedSandbox> {
    const transport = {
      input: new PassThrough().resume(),
      output: this.output,
      diagnostics: () => '',
      limitMemory: async () => undefined,
      close: async () => {
        this.closed = true;
        this.output.destroy();
      },
    };
    const starting = SupervisedSandbox.start(transport, {
      id: 'one',
      start: Buffer.alloc(0),
      required: [],
      learned: nothingLearned(),
      memoryMb: 64,
      tmpfsMb: 8,
      limitMb: 200,
      startTimeoutMs: 5000,
    });
    this.output.write(control(0, HELLO));
    return starting;
  }

  /** Says all of it in pieces of these sizes. */
  async say(data: Buffer, sizes: readonly number[]): Promise<void> {
    for (let at = 0, turn = 0; at < data.length && !this.closed; turn += 1) {
      // Large ones in few pieces: it is the first bytes of a frame that matter.
      const size = Math.max(sizes[turn % sizes.length] ?? 1, Math.ceil(data.length / 50));
      this.output.write(data.subarray(at, at + size));
      at += size;
      await settled();
    }
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const rejections: unknown[] = [];
const note = (error: unknown) => rejections.push(error);

beforeAll(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  process.on('unhandledRejection', note);
});

afterAll(() => {
  process.off('unhandledRejection', note);
  jest.useRealTimers();
});

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const end = fc.constantFrom('silence' as const, 'end' as const, 'error' as const);

/** Everything that was asked of it, with what came of each. */
function ask(sandbox: SupervisedSandbox, runs: number): Promise<unknown>[] {
  const asked = Array.from({ length: runs }, () => sandbox.run(MAIN));
  return [...asked, sandbox.reset()].map((answer) => answer.catch((error: unknown) => error));
}

async function expectBroken(supervisor: Supervisor, sandbox: SupervisedSandbox, answers: readonly Promise<unknown>[]) {
  expect(sandbox.healthy).toBe(false);
  for (const answer of await Promise.all(answers)) {
    expect(answer).toBeInstanceOf(SandboxError);
  }
  expect(await sandbox.check()).toBe(false);
  await expect(sandbox.run(MAIN)).rejects.toBeInstanceOf(SandboxError);
  expect(supervisor.closed).toBe(true);
  await settled();
  expect(rejections).toEqual([]);
}

it('is broken by the first thing that no supervisor of ours says, and fails all that is under way', async () => {
  const scene = fc.asyncProperty(
    fc.array(honest, { maxLength: 3 }),
    hostile,
    sizes,
    fc.integer({ min: 1, max: 6 }),
    play,
  );
  async function play(before: Buffer[], last: Buffer, pieces: number[], runs: number) {
    const supervisor = new Supervisor();
    const sandbox = await supervisor.start();
    const answers = ask(sandbox, runs);
    await settled();
    await supervisor.say(Buffer.concat(before), pieces);
    expect(sandbox.healthy).toBe(true);
    await supervisor.say(last, pieces);
    await settled();
    await expectBroken(supervisor, sandbox, answers);
  }
  await fc.assert(scene, { numRuns: RUNS });
}, 60_000);

it('waits for no more than its deadlines when it is cut short, ends or falls silent anywhere', async () => {
  const whole = [
    encodeFrame(CHANNEL.stdout, FIRST_RUN, Buffer.from('1\n')),
    raw(1, CHANNEL.stdin, 0, FIRST_RUN, 0, 0),
    control(FIRST_RUN, RESULT),
    encodeFrame(CHANNEL.stderr, FIRST_RUN + 1, Buffer.from('no')),
  ];
  const said = Buffer.concat(whole);
  const scene = fc.asyncProperty(fc.nat({ max: said.length }), sizes, end, async (length, pieces, how) => {
    const supervisor = new Supervisor();
    const sandbox = await supervisor.start();
    const answers = ask(sandbox, 3);
    await settled();
    await supervisor.say(said.subarray(0, length), pieces);
    expect(sandbox.healthy).toBe(true);
    if (how === 'end') {
      supervisor.output.end();
    } else if (how === 'error') {
      supervisor.output.destroy(new Error('the engine went away'));
    } else {
      jest.advanceTimersByTime(LONG_MS);
    }
    await settled();
    const done = length >= whole.slice(0, 3).reduce((sum, frame) => sum + frame.length, 0);
    if (done) {
      expect(await answers[0]).toMatchObject({ status: 'ok', stdout: Buffer.from('1\n') });
    }
    await expectBroken(supervisor, sandbox, done ? answers.slice(1) : answers);
  });
  await fc.assert(scene, { numRuns: RUNS });
}, 60_000);

it('reads any frames in any pieces as they were written, and throws at garbage or waits', () => {
  const frame = fc.tuple(fc.constantFrom(0, 1, 2, 3, 4, 5), fc.nat({ max: 0xffffffff }), bytes(300));
  const scene = fc.property(fc.array(frame, { maxLength: 8 }), sizes, bytes(60), (frames, pieces, garbage) => {
    const decoder = new FrameDecoder();
    const said = Buffer.concat(
      frames.map(([channel, to, data]) => Buffer.concat([raw(1, channel, 0, to, 0, data.length), data])),
    );
    const read: unknown[] = [];
    for (let at = 0, turn = 0; at < said.length; turn += 1) {
      const size = pieces[turn % pieces.length] ?? 1;
      read.push(...decoder.push(said.subarray(at, at + size)).map((got) => [got.channel, got.sequence, got.payload]));
      at += size;
    }
    expect(read).toEqual(frames);
    const bad = garbage.length >= 16 && (garbage[0] !== 1 || garbage.readUInt32BE(12) > MAX_PAYLOAD_BYTES);
    if (bad) {
      expect(() => decoder.push(garbage)).toThrow('not a frame');
    }
  });
  fc.assert(scene, { numRuns: RUNS });
});
