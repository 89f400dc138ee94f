import type { Readable, Writable } from 'node:stream';
import { IsolationProof, Outcome, RunRequest, Sandbox, SandboxError, SourceFile } from './sandbox';
import { checkRequest } from './request';
import { Learned, sandboxMemoryMb } from './learned';
import { Answer, OrderBook, OrderParts } from './orders';
import { runOrder } from './run-order';
import { outcomeOf } from './run-outcome';
import { parseControl } from './wire/control';
import { CHANNEL, Channel, Frame, FrameDecoder, encodeFrame } from './wire/frames';

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
  /** What the sandbox as a whole is limited to when it starts, MiB. */
  readonly limitMb: number;
  /** Where to note what this sandbox tells. */
  readonly learned: Learned;
}

/** What a sandbox proves that holds everything; ways of making one that hold less name what they do hold. */
export const ALL_PROOFS = [
  'uidPerRun',
  'seccomp',
  'network',
  'mountDenied',
  'ptraceDenied',
  'pidNamespace',
  'readOnlyRoot',
] as const satisfies readonly (keyof IsolationProof)[];

/** MiB of `/dev/shm`, which every sandbox has. */
export const SHM_MB = 16;

/** Beyond a run's own wall limit, ms: ending it and cleaning up after it. Past that the sandbox is broken. */
const GRACE_MS = 45_000;
const CHECK_TIMEOUT_MS = 10_000;
const FILE_CHUNK_BYTES = 1 << 18;
/** Runs sent ahead, so that the next begins without waiting for the answer to the one before. */
const MAX_IN_FLIGHT = 4;
/** A file's mode, for what a compiler made and for all else. */
const EXECUTABLE = 0o755;
const PLAIN = 0o644;

/** A sandbox with our supervisor in it, whatever the runner. */
export class SupervisedSandbox implements Sandbox {
  readonly id: string;
  proof!: IsolationProof;
  private readonly decoder = new FrameDecoder();
  private readonly orders = new OrderBook(
    (channel, sequence, payload) => this.write(channel, sequence, payload),
    () => this.fail('broken', 'it did not answer in time'),
  );
  private sending: Promise<unknown> = Promise.resolve();
  private numbers = 0;
  private sent: readonly SourceFile[] | null = null;
  idleMb: number | null = null;
  /** MiB that runs may have now, and what the sandbox as a whole is limited to for that. */
  private memoryMb: number;
  private limitMb: number;
  private failure: SandboxError | null = null;
  private closing: Promise<void> | null = null;
  private onHello: ((error: SandboxError | null) => void) | null = null;

  private constructor(
    private readonly transport: Transport,
    private readonly options: SupervisedOptions,
  ) {
    this.id = options.id;
    this.memoryMb = options.memoryMb;
    this.limitMb = options.limitMb;
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
      // Should the image have another interpreter now, the next sandbox compiles anew.
      options.learned.code = null;
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
    const { answer, nonce } = await sent;
    return outcomeOf(request, await answer, nonce);
  }

  async reset(): Promise<void> {
    await this.prove({ op: 'check', forget: true });
  }

  async check(): Promise<boolean> {
    try {
      await this.prove({ op: 'check' });
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

  /** Resolves when the run was sent; its answer comes in its own time. */
  private async send(request: RunRequest): Promise<{ readonly answer: Promise<Answer>; readonly nonce: string }> {
    const { limits } = request;
    while (this.orders.size >= MAX_IN_FLIGHT) {
      await this.quieter();
    }
    const memoryMb = Math.min(limits.memoryMb, this.options.memoryMb);
    if (memoryMb !== this.memoryMb || request.files !== this.sent) {
      while (this.orders.size > 0) {
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
    const { message, stdin, wallMs, outputBytes, nonce } = runOrder(request, memoryMb);
    const deadlineMs = wallMs + GRACE_MS;
    return { answer: this.post({ kind: 'run', message, deadlineMs, stdin, outputBytes }), nonce };
  }

  private async limitMemory(megabytes: number): Promise<void> {
    const limitMb = sandboxMemoryMb(megabytes, this.options.tmpfsMb, this.idleMb);
    try {
      if (limitMb !== this.limitMb) {
        await this.transport.limitMemory(limitMb);
      }
      this.limitMb = limitMb;
      this.memoryMb = megabytes;
    } catch (error) {
      throw this.fail('broken', 'its memory limit could not be set', error);
    }
  }

  private sendFiles(files: readonly SourceFile[]): void {
    const number = ++this.numbers;
    const listing = files.map((file) => [file.path, file.content.length, file.executable ? EXECUTABLE : PLAIN]);
    this.write(CHANNEL.control, number, Buffer.from(JSON.stringify({ op: 'files', files: listing })));
    for (const { content } of files) {
      for (let at = 0; at < content.length; at += FILE_CHUNK_BYTES) {
        this.write(CHANNEL.files, number, content.subarray(at, at + FILE_CHUNK_BYTES));
      }
    }
    this.sent = files;
  }

  /** Behind the runs asked for before: one that waits to be sent must not find its files forgotten. */
  private async prove(message: { readonly op: 'check'; readonly forget?: boolean }): Promise<void> {
    const sent = this.sending.then(() => {
      const deadlineMs = CHECK_TIMEOUT_MS + GRACE_MS * this.orders.size;
      const answer = this.post({ kind: 'check', message, deadlineMs });
      this.sent = message.forget ? null : this.sent;
      return { answer };
    });
    this.sending = sent.catch(() => undefined); // the caller hears of it; what comes next is tried regardless
    await (
      await sent
    ).answer;
  }

  private post(parts: Omit<OrderParts, 'number'>): Promise<Answer> {
    this.throwIfBroken();
    this.transport.input.cork();
    try {
      return this.orders.post({ number: ++this.numbers, ...parts });
    } finally {
      this.transport.input.uncork();
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
    this.orders.take(frame);
  }

  private control(frame: Frame): void {
    const message = parseControl(frame.payload);
    switch (message.op) {
      case 'hello':
        if (this.onHello === null) {
          // It is believed only before the first run: what it tells goes into later sandboxes.
          throw new Error('a second hello');
        }
        this.proof = message.proof;
        this.learn(message.idleKb, message.code);
        this.onHello(null);
        this.onHello = null;
        return;
      case 'broken':
        this.fail('broken', message.reason);
        return;
      case 'failed':
        this.orders.refuse(frame.sequence, new SandboxError(`run could not begin: ${message.reason}`, 'broken'));
        return;
      case 'checked':
        this.orders.answer(frame.sequence, null);
        return;
      case 'result':
        this.orders.answer(frame.sequence, message.result);
        return;
      default:
        message satisfies never;
    }
  }

  private learn(idleKb: number, code: Buffer | null): void {
    const { learned } = this.options;
    learned.code = code ?? learned.code;
    // Only where the kernel counts for the sandbox as a whole does it know what it holds.
    if (this.proof.memory !== 'rlimit') {
      learned.idleMb = this.idleMb = Math.max(Math.ceil(idleKb / 1024), learned.idleMb ?? 0);
    }
  }

  private quieter(): Promise<void> {
    this.throwIfBroken();
    return this.orders.quieter();
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
    this.onHello?.(failure);
    this.onHello = null;
    this.orders.failAll(failure);
    void this.destroy();
    return failure;
  }
}
