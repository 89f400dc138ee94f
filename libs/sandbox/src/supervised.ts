import type { Readable, Writable } from 'node:stream';
import { DataValue, IsolationProof, Outcome, RunRequest, Sandbox, SandboxError, SourceFile } from './sandbox';
import { checkRequest } from './request';
import { ReportedResult, parseControl } from './wire/control';
import { CHANNEL, Channel, Frame, FrameDecoder, encodeFrame } from './wire/frames';
import { parseValue } from './wire/values';

/** How a runner reaches one sandbox's supervisor. */
export interface Transport {
  readonly input: Writable;
  readonly output: Readable;
  /** The last of what the supervisor wrote to stderr, for people. */
  diagnostics(): string;
  /** Sets what the sandbox as a whole may have in memory. */
  limitMemory(megabytes: number): Promise<void>;
  /** Ends the sandbox and everything in it. Idempotent; never throws. */
  close(): Promise<void>;
}

export interface SupervisedOptions {
  readonly id: string;
  /** What to write before the first frame. */
  readonly start: Buffer;
  /** What the sandbox must prove, or it is not used. */
  readonly required: readonly (keyof IsolationProof)[];
  /** MiB that a run may have if it asks for no less. */
  readonly memoryMb: number;
  /** MiB of the writable folders, which count as memory. */
  readonly tmpfsMb: number;
  readonly startTimeoutMs: number;
}

/** Beyond a run's own wall limit, ms: ending it and cleaning up after it. Past that the sandbox is broken. */
const GRACE_MS = 45_000;
const CHECK_TIMEOUT_MS = 10_000;
const FILE_CHUNK_BYTES = 1 << 18;
const STDIN_WINDOW_BYTES = 1 << 18;
const STDIN_CHUNK_BYTES = 1 << 16;
/** Runs sent ahead, so that the next begins without waiting for the answer to the one before. */
const MAX_IN_FLIGHT = 4;
/** What the sandbox's own memory may grow by after it started, MiB. */
const SLACK_MB = 8;

interface Pending {
  readonly number: number;
  readonly deadlineMs: number;
  readonly streams: Map<number, Buffer[]>;
  stdin: Buffer;
  credit: number;
  resolve(reported: ReportedResult | null): void;
  reject(error: SandboxError): void;
}

/** A sandbox with our supervisor in it, whatever the runner. */
export class SupervisedSandbox implements Sandbox {
  readonly id: string;
  proof!: IsolationProof;
  private readonly decoder = new FrameDecoder();
  private readonly pending = new Map<number, Pending>();
  private readonly idleWaiters: (() => void)[] = [];
  private sending: Promise<unknown> = Promise.resolve();
  private deadline: NodeJS.Timeout | undefined;
  private numbers = 0;
  private sent: readonly SourceFile[] | null = null;
  private idleMb = 0;
  private memoryMb = 0;
  private failure: SandboxError | null = null;
  private closing: Promise<void> | null = null;
  private onHello: ((error: SandboxError | null) => void) | null = null;

  private constructor(
    private readonly transport: Transport,
    private readonly options: SupervisedOptions,
  ) {
    this.id = options.id;
    transport.output.on('data', (chunk: Buffer) => this.receive(chunk));
    transport.output.on('error', (error) => this.fail('broken', 'its output failed', error));
    transport.output.on('end', () => this.fail('broken', 'it ended'));
    transport.output.on('close', () => this.fail('broken', 'it ended'));
    // A write to a sandbox that has just ended: its output tells us so as well.
    transport.input.on('error', (error) => this.fail('broken', 'its input failed', error));
  }

  /** Sends the supervisor in and waits for its proof. @throws SandboxError `create_failed`; the transport is closed. */
  static async start(transport: Transport, options: SupervisedOptions): Promise<SupervisedSandbox> {
    const sandbox = new SupervisedSandbox(transport, options);
    const timer = setTimeout(() => sandbox.fail('create_failed', 'it did not answer in time'), options.startTimeoutMs);
    try {
      await new Promise<void>((resolve, reject) => {
        sandbox.onHello = (error) => (error ? reject(error) : resolve());
        transport.input.write(options.start);
      });
      const missing = options.required.filter((name) => !sandbox.proof[name]);
      if (missing.length > 0) {
        throw new SandboxError(`the sandbox could not prove: ${missing.join(', ')}`, 'create_failed');
      }
      await sandbox.limitMemory(options.memoryMb);
      return sandbox;
    } catch (error) {
      await sandbox.destroy();
      const why = error instanceof Error ? error.message : String(error);
      const said = transport.diagnostics();
      throw new SandboxError(`sandbox could not start: ${why}${said ? `; ${said}` : ''}`, 'create_failed', {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  get healthy(): boolean {
    return this.failure === null && this.closing === null;
  }

  async run(request: RunRequest): Promise<Outcome> {
    checkRequest(request);
    const sent = this.sending.then(() => this.send(request));
    this.sending = sent.catch(() => undefined); // each caller hears of its own run; the next is tried regardless
    const { pending, reported } = await sent;
    const result = await reported;
    if (!result) {
      throw new SandboxError('the sandbox answered without a result', 'protocol');
    }
    return outcome(request, result, pending.streams);
  }

  async reset(): Promise<void> {
    await this.order({ op: 'check', forget: true }, CHECK_TIMEOUT_MS);
    this.sent = null;
  }

  async check(): Promise<boolean> {
    try {
      await this.order({ op: 'check' }, CHECK_TIMEOUT_MS);
      return true;
    } catch (error) {
      if (error instanceof SandboxError) {
        return false;
      }
      throw error;
    }
  }

  destroy(): Promise<void> {
    this.closing ??= this.close();
    return this.closing;
  }

  private async close(): Promise<void> {
    this.fail('closed', 'it was destroyed');
    await this.transport.close();
  }

  private async send(request: RunRequest): Promise<{ pending: Pending; reported: Promise<ReportedResult | null> }> {
    const { limits } = request;
    const wallMs = limits.wallMs ?? limits.cpuMs * 3;
    while (this.pending.size >= MAX_IN_FLIGHT) {
      await this.quieter();
    }
    const memoryMb = Math.min(limits.memoryMb, this.options.memoryMb);
    if (memoryMb !== this.memoryMb || request.files !== this.sent) {
      while (this.pending.size > 0) {
        await this.quieter();
      }
      this.throwIfBroken();
      if (memoryMb !== this.memoryMb) {
        await this.limitMemory(memoryMb);
      }
      if (request.files !== this.sent) {
        this.sendFiles(request.files);
      }
    }
    const { action } = request;
    const stdin = action.kind === 'program' ? action.stdin : Buffer.alloc(0);
    const message = {
      op: 'run',
      action: action.kind,
      entry: request.entry,
      ...(action.kind === 'call' && { expression: action.expression }),
      stdin: stdin.length,
      cpuMs: limits.cpuMs,
      wallMs,
      memoryMb,
      outputKb: limits.outputKb,
      processes: limits.processes,
    };
    return this.post(message, wallMs + GRACE_MS, stdin);
  }

  private async limitMemory(megabytes: number): Promise<void> {
    try {
      await this.transport.limitMemory(megabytes + this.options.tmpfsMb + this.idleMb + SLACK_MB);
      this.memoryMb = megabytes;
    } catch (error) {
      throw this.fail('broken', 'its memory limit could not be set', error);
    }
  }

  private sendFiles(files: readonly SourceFile[]): void {
    const number = ++this.numbers;
    const listing = files.map((file) => [file.path, file.content.length]);
    this.write(CHANNEL.control, number, Buffer.from(JSON.stringify({ op: 'files', files: listing })));
    for (const { content } of files) {
      for (let at = 0; at < content.length; at += FILE_CHUNK_BYTES) {
        this.write(CHANNEL.files, number, content.subarray(at, at + FILE_CHUNK_BYTES));
      }
    }
    this.sent = files;
  }

  private async order(message: object, timeoutMs: number): Promise<void> {
    const { reported } = this.post(message, timeoutMs + GRACE_MS * this.pending.size, Buffer.alloc(0));
    await reported;
  }

  private post(message: object, deadlineMs: number, stdin: Buffer) {
    this.throwIfBroken();
    const number = ++this.numbers;
    const { promise: reported, resolve, reject } = deferred<ReportedResult | null>();
    reported.catch(() => undefined); // the caller awaits it a moment later; until then it must not count as unhandled
    const pending: Pending = {
      number,
      deadlineMs,
      streams: new Map(),
      stdin,
      credit: STDIN_WINDOW_BYTES,
      resolve,
      reject,
    };
    this.pending.set(number, pending);
    if (this.pending.size === 1) {
      this.watch(deadlineMs);
    }
    this.transport.input.cork();
    this.write(CHANNEL.control, number, Buffer.from(JSON.stringify(message)));
    this.feed(pending);
    this.transport.input.uncork();
    return { pending, reported };
  }

  /** Sends as much of a run's stdin as it gave credit for. */
  private feed(pending: Pending): void {
    while (pending.stdin.length > 0 && pending.credit > 0) {
      const part = pending.stdin.subarray(0, Math.min(pending.credit, STDIN_CHUNK_BYTES));
      pending.stdin = pending.stdin.subarray(part.length);
      pending.credit -= part.length;
      this.write(CHANNEL.stdin, pending.number, part);
    }
  }

  private write(channel: Channel, sequence: number, payload: Buffer): void {
    this.transport.input.write(encodeFrame(channel, sequence, payload));
  }

  private receive(chunk: Buffer): void {
    if (this.failure) {
      return;
    }
    try {
      for (const frame of this.decoder.push(chunk)) {
        this.handle(frame);
      }
    } catch (error) {
      this.fail('protocol', 'it sent what is not ours', error);
    }
  }

  private handle(frame: Frame): void {
    if (frame.channel === CHANNEL.control) {
      this.control(frame);
      return;
    }
    const pending = this.pending.get(frame.sequence);
    if (!pending) {
      throw new Error(`frame for run ${frame.sequence}, which is not under way`);
    }
    if (frame.channel === CHANNEL.stdin) {
      pending.credit += frame.credit;
      this.feed(pending);
      return;
    }
    const parts = pending.streams.get(frame.channel) ?? [];
    parts.push(Buffer.from(frame.payload));
    pending.streams.set(frame.channel, parts);
  }

  private control(frame: Frame): void {
    const message = parseControl(frame.payload);
    switch (message.op) {
      case 'hello':
        this.proof = message.proof;
        this.idleMb = Math.ceil(message.idleKb / 1024);
        this.onHello?.(null);
        this.onHello = null;
        return;
      case 'broken':
        this.fail('broken', message.reason);
        return;
      case 'failed':
        this.settle(frame.sequence).reject(new SandboxError(`run could not begin: ${message.reason}`, 'broken'));
        return;
      case 'checked':
        this.settle(frame.sequence).resolve(null);
        return;
      case 'result':
        this.settle(frame.sequence).resolve(message.result);
        return;
      default:
        message satisfies never;
    }
  }

  private settle(number: number): Pending {
    const pending = this.pending.get(number);
    if (!pending) {
      throw new Error(`answer to ${number}, which was not asked`);
    }
    this.pending.delete(number);
    const [next] = this.pending.values();
    this.watch(next?.deadlineMs);
    this.wake();
    return pending;
  }

  /** Gives the order that is now the first until its deadline. */
  private watch(deadlineMs: number | undefined): void {
    clearTimeout(this.deadline);
    this.deadline = undefined;
    if (deadlineMs !== undefined) {
      this.deadline = setTimeout(() => this.fail('broken', 'it did not answer in time'), deadlineMs);
    }
  }

  private quieter(): Promise<void> {
    this.throwIfBroken();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.idleWaiters.splice(0)) {
      resolve();
    }
  }

  private throwIfBroken(): void {
    if (this.failure) {
      throw this.failure;
    }
  }

  /** The first failure stands; everything under way hears of it. */
  private fail(code: SandboxError['code'], reason: string, cause?: unknown): SandboxError {
    if (this.failure) {
      return this.failure;
    }
    const failure = new SandboxError(`sandbox ${this.id}: ${reason}`, code, { cause });
    this.failure = failure;
    this.watch(undefined);
    this.onHello?.(failure);
    this.onHello = null;
    for (const pending of this.pending.values()) {
      pending.reject(failure);
    }
    this.pending.clear();
    this.wake();
    void this.destroy();
    return failure;
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: SandboxError): void;
}

function deferred<T>(): Deferred<T> {
  const settled: Partial<Pick<Deferred<T>, 'resolve' | 'reject'>> = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(settled, { resolve, reject }));
  return {
    promise,
    resolve: (value) => settled.resolve?.(value),
    reject: (error) => settled.reject?.(error),
  };
}

function outcome(request: RunRequest, result: ReportedResult, streams: ReadonlyMap<number, Buffer[]>): Outcome {
  const joined = (channel: number) => Buffer.concat(streams.get(channel) ?? []);
  const plain = { ...result, stdout: joined(CHANNEL.stdout), stderr: joined(CHANNEL.stderr) };
  if (request.action.kind !== 'call' || result.status !== 'ok') {
    return plain;
  }
  const value: DataValue | null = parseValue(joined(CHANNEL.value));
  // It ended well and left no value, or one of its own making: it never came to its end as a call.
  return value ? { ...plain, value } : { ...plain, status: 'runtime_error' };
}
