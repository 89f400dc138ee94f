import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { CHANNEL, FrameDecoder, encodeFrame } from '../wire/frames';
import { parseControl } from '../wire/control';
import { SANDBOX_ENVIRONMENT, bootstrapInput, firstCommand } from './bundle';

const PYTHON = '/usr/bin/python3';
/** Whom it runs as when the tests run as root. */
const ORDINARY = process.getuid?.() === 0 ? { uid: 60124, gid: 60124 } : {};
const END_MS = 15_000;

const READER = `import os, random, sys
sys.path.insert(0, sys.argv[1])
import frames
for seed in range(400):
    chance = random.Random(seed)
    sent = [(chance.randrange(6), chance.randrange(1 << 32), chance.randrange(1 << 32), chance.randbytes(chance.randrange(200)))
            for _ in range(chance.randrange(8))]
    said = b"".join(frames.HEADER.pack(1, c, 0, n, k, len(p)) + p for c, n, k, p in sent)
    broken = chance.randrange(4)
    tail = [b"", chance.randbytes(40), frames.HEADER.pack(2, 0, 0, 0, 0, 0), frames.HEADER.pack(1, 0, 0, 0, 0, 1 << 30)][broken]
    read, write = os.pipe()
    os.set_blocking(read, False)
    reader, got, error = frames.Reader(read), [], None
    data, at = said + tail, 0
    try:
        while at < len(data):
            size = chance.choice((1, 3, 15, 16, 17, 200))
            at += os.write(write, data[at:at + size])
            got += reader.frames()
        assert list(reader.frames()) == []
        os.close(write)
        got += reader.frames()
        assert reader.ended
    except frames.ProtocolError as caught:
        error = caught
    assert got[:len(sent)] == sent, seed
    assert broken < 2 or error is not None, seed
print("read")
`;

/** A supervisor of the plain kind, without the runner around it. */
class Started {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'assay-fuzz-'));
  private readonly decoder = new FrameDecoder();
  private heard: () => void = () => undefined;
  reason: string | null = null;
  code: Buffer | null = null;

  constructor(code: Buffer | null) {
    chmodSync(this.folder, 0o777);
    const [command = '', ...args] = firstCommand(PYTHON);
    this.child = spawn(command, args, { cwd: '/', env: { ...SANDBOX_ENVIRONMENT }, ...ORDINARY });
    this.child.stderr?.resume();
    this.child.stdin?.on('error', () => undefined); // it ends while we still speak
    this.child.stdout?.on('data', (chunk: Buffer) => this.listen(chunk));
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve()));
    this.write(
      bootstrapInput(
        {
          uids: null,
          pidNamespace: false,
          nested: false,
          cgroup: null,
          roots: [this.folder],
          folder: path.join(this.folder, 'work'),
          fileMb: 8,
          limitInodesOf: [],
          preload: [],
          processLimit: false,
          countProcesses: true,
        },
        code,
      ),
    );
  }

  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.heard = resolve;
      this.child.once('exit', () => reject(new Error('it ended before it was ready')));
    });
  }

  write(data: Buffer): void {
    this.child.stdin?.write(data);
  }

  async endsWithin(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
    const inTime = await Promise.race([this.ended.then(() => true), late]);
    clearTimeout(timer);
    this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
    return inTime;
  }

  private listen(chunk: Buffer): void {
    for (const { channel, payload } of this.decoder.push(chunk)) {
      const message = channel === CHANNEL.control ? parseControl(payload) : null;
      if (message?.op === 'hello') {
        this.code = message.code;
        this.heard();
      } else if (message?.op === 'broken') {
        this.reason = message.reason;
      }
    }
  }
}

const control = (sequence: number, message: unknown) =>
  encodeFrame(CHANNEL.control, sequence, Buffer.from(JSON.stringify(message)));
const run = {
  op: 'run',
  action: 'program',
  entry: 'main.py',
  stdin: 8,
  cpuMs: 9000,
  wallMs: 9000,
  memoryMb: 64,
  outputKb: 64,
  processes: 8,
};
const main = 'import time\ntime.sleep(60)';
const sleeping = Buffer.concat([
  control(1, { op: 'files', files: [['main.py', main.length]] }),
  encodeFrame(CHANNEL.files, 1, Buffer.from(main)),
  control(2, run),
]);

/** Each is the last thing said: it is refused at once, with our end left open. */
const REFUSED: readonly (readonly [name: string, data: Buffer])[] = [
  ['garbage', Buffer.from('GET / HTTP/1.1\r\nHost: nowhere\r\n\r\n')],
  ['zeros', Buffer.alloc(64)],
  ['another version', Buffer.from([2, ...Buffer.alloc(15)])],
  ['flags', Buffer.from([1, 0, 0, 1, ...Buffer.alloc(12)])],
  ['a frame that is too long', Buffer.from([1, 0, 0, 0, ...Buffer.alloc(8), 0, 0x10, 0, 1])],
  ['an unknown channel', Buffer.from([1, 9, ...Buffer.alloc(14)])],
  ['output', encodeFrame(CHANNEL.stdout, 2, Buffer.from('x'))],
  ['no JSON', encodeFrame(CHANNEL.control, 3, Buffer.from('{'))],
  ['JSON that is too deep', encodeFrame(CHANNEL.control, 3, Buffer.alloc(200_000, '['))],
  ['JSON that is no object', control(3, [1])],
  ['an order without a name', control(3, {})],
  ['bytes of files that were not listed', encodeFrame(CHANNEL.files, 3, Buffer.from('x'))],
  [
    'more bytes than the files have',
    Buffer.concat([control(3, { op: 'files', files: [['a', 1]] }), encodeFrame(5, 3, Buffer.from('xy'))]),
  ],
  [
    'files before the last were complete',
    Buffer.concat([control(3, { op: 'files', files: [['a', 1]] }), control(4, { op: 'files', files: [] })]),
  ],
  ['files that are too large', control(3, { op: 'files', files: [['a', 1 << 30]] })],
  [
    'more input than it was to have',
    Buffer.concat(Array.from({ length: 6 }, () => encodeFrame(CHANNEL.stdin, 2, Buffer.alloc(1 << 16)))),
  ],
  [
    'more input than the window for a run that waits',
    Buffer.concat([
      control(3, run),
      ...Array.from({ length: 6 }, () => encodeFrame(CHANNEL.stdin, 3, Buffer.alloc(1 << 16))),
    ]),
  ],
  ['more orders than it takes', Buffer.concat(Array.from({ length: 80 }, (_, n) => control(3 + n, run)))],
];

/** Each is refused when its turn comes: nothing runs before it. */
const REFUSED_IN_TURN: readonly (readonly [name: string, message: unknown])[] = [
  ['an unknown order', { op: 'graduate' }],
  ['a run without limits', { op: 'run', action: 'program', entry: 'main.py' }],
  ['a run whose limits are no numbers', { ...run, cpuMs: 'long' }],
  ['a run whose expression is missing', { ...run, action: 'call' }],
];

describe('the supervisor', () => {
  let code: Buffer | null = null;

  async function start(): Promise<Started> {
    const started = new Started(code);
    await started.ready();
    code ??= started.code;
    return started;
  }

  it.each(REFUSED)(
    'ends when it is told %s while a program sleeps',
    async (_name, data) => {
      const started = await start();
      started.write(Buffer.concat([sleeping, data]));
      expect(await started.endsWithin(END_MS)).toBe(true);
      expect(started.reason).not.toBeNull();
    },
    30_000,
  );

  it.each(REFUSED_IN_TURN)(
    'ends when it comes to %s',
    async (_name, message) => {
      const started = await start();
      started.write(control(1, message));
      expect(await started.endsWithin(END_MS)).toBe(true);
      expect(started.reason).not.toBeNull();
    },
    30_000,
  );

  it.each([1, 15, 16, 17, 90, sleeping.length - 1])(
    'ends when what it is told ends after %d bytes',
    async (length) => {
      const started = await start();
      started.write(sleeping.subarray(0, length));
      started.child.stdin?.end();
      expect(await started.endsWithin(END_MS)).toBe(true);
    },
    30_000,
  );

  it('ends when nobody reads what it has to say', async () => {
    const started = await start();
    started.child.stdout?.destroy();
    started.child.stderr?.destroy();
    started.write(Buffer.concat([control(1, { op: 'check' }), Buffer.from('garbage that ends it')]));
    expect(await started.endsWithin(END_MS)).toBe(true);
  }, 30_000);
});

it('cuts any bytes into frames in Python as well, and refuses what is none', () => {
  const output = execFileSync(PYTHON, ['-B', '-S', '-c', READER, __dirname], { encoding: 'utf8', timeout: END_MS });
  expect(output).toBe('read\n');
});
