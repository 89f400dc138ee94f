import { PassThrough } from 'node:stream';
import { nothingLearned, type Learned } from './learned';
import { SupervisedSandbox } from './supervised';
import { CHANNEL, encodeFrame } from './wire/frames';

/** What a supervisor says first, as `supervisor.py` does. */
const hello = (code: string) => ({
  op: 'hello',
  proof: { memory: 'cgroup2', python: '3.11.2', programs: {} },
  idleKb: 9000,
  code: Buffer.from(code).toString('base64'),
});

/** A sandbox whose supervisor says what the test wants. */
class Scripted {
  readonly learned: Learned = nothingLearned();
  readonly limits: number[] = [];
  private readonly output = new PassThrough();

  say(message: object): void {
    this.output.write(encodeFrame(CHANNEL.control, 0, Buffer.from(JSON.stringify(message))));
  }

  start(): Promise<SupervisedSandbox> {
    const transport = {
      input: new PassThrough().resume(),
      output: this.output,
      diagnostics: () => '',
      limitMemory: async (megabytes: number) => void this.limits.push(megabytes),
      close: async () => void this.output.destroy(),
    };
    const { learned } = this;
    const size = { memoryMb: 64, tmpfsMb: 8, limitMb: 200, startTimeoutMs: 5000 };
    return SupervisedSandbox.start(transport, { id: 'one', start: Buffer.alloc(0), required: [], learned, ...size });
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('learns from the first message, and lowers the limit to what the sandbox needs', async () => {
  const scripted = new Scripted();
  const starting = scripted.start();
  scripted.say(hello('compiled'));
  await starting;
  expect(scripted.learned).toEqual({ code: Buffer.from('compiled'), idleMb: 9 });
  expect(scripted.limits).toEqual([64 + 8 + 9 + 16]);
});

it('believes no second first message, whoever wrote it', async () => {
  const scripted = new Scripted();
  const starting = scripted.start();
  scripted.say(hello('compiled'));
  const sandbox = await starting;
  scripted.say(hello('planted'));
  await settled();
  expect(sandbox.healthy).toBe(false);
  expect(scripted.learned.code).toEqual(Buffer.from('compiled'));
});

it('forgets the compiled code when a sandbox does not start with it', async () => {
  const scripted = new Scripted();
  scripted.learned.code = Buffer.from('of another interpreter');
  const starting = scripted.start();
  scripted.say({ op: 'broken', reason: 'compiled by another interpreter' });
  await expect(starting).rejects.toThrow('another interpreter');
  expect(scripted.learned.code).toBeNull();
});
