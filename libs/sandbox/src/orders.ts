import type { SandboxError } from './sandbox';
import type { ReportedResult } from './wire/control';
import { CHANNEL, Channel, Frame } from './wire/frames';

const STDIN_WINDOW_BYTES = 1 << 18;
const STDIN_CHUNK_BYTES = 1 << 16;
const OUTPUTS: ReadonlySet<number> = new Set([CHANNEL.stdout, CHANNEL.stderr, CHANNEL.value]);

/** A `run` is answered with a result, a `check` without. */
export type OrderKind = 'run' | 'check';

/** Something the supervisor was asked for and has not answered. */
interface Order {
  readonly number: number;
  readonly kind: OrderKind;
  readonly deadlineMs: number;
  readonly streams: Map<number, Buffer[]>;
  readonly answer: Deferred<Answer>;
  stdin: Buffer;
  /** Bytes of stdin that may be sent now. */
  credit: number;
  /** Bytes of output that may still come. */
  room: number;
}

/** The supervisor's answer; the result is null for orders other than runs. */
export interface Answer {
  readonly result: ReportedResult | null;
  readonly streams: ReadonlyMap<number, readonly Buffer[]>;
}

export interface OrderParts {
  readonly number: number;
  readonly kind: OrderKind;
  readonly message: object;
  /** From when it is the first in line. */
  readonly deadlineMs: number;
  readonly stdin?: Buffer;
  /** The most that its streams may bring together. */
  readonly outputBytes?: number;
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

/** The orders under way in one sandbox, which are answered in turn. */
export class OrderBook {
  private readonly orders = new Map<number, Order>();
  private readonly waiters: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly write: (channel: Channel, sequence: number, payload: Buffer) => void,
    private readonly overdue: () => void,
  ) {}

  get size(): number {
    return this.orders.size;
  }

  /** Sends an order and as much of its stdin as may be; resolves with the answer. */
  post({ number, kind, message, deadlineMs, stdin = Buffer.alloc(0), outputBytes = 0 }: OrderParts): Promise<Answer> {
    const answer = deferred<Answer>();
    // The caller may come to await it a moment later; until then it must not count as unhandled.
    answer.promise.catch(() => undefined);
    const order: Order = {
      number,
      kind,
      deadlineMs,
      streams: new Map(),
      answer,
      stdin,
      credit: STDIN_WINDOW_BYTES,
      room: outputBytes,
    };
    this.orders.set(number, order);
    if (this.orders.size === 1) {
      this.watch(deadlineMs);
    }
    this.write(CHANNEL.control, number, Buffer.from(JSON.stringify(message)));
    this.feed(order);
    return answer.promise;
  }

  /** Takes credit or a piece of a stream. @throws Error for a frame that nobody asked for, or one too many. */
  take({ channel, sequence, credit, payload }: Frame): void {
    const order = this.first(sequence);
    if (channel === CHANNEL.stdin) {
      if (payload.length > 0 || order.credit + credit > STDIN_WINDOW_BYTES) {
        throw new Error(`credit for run ${sequence} that is none`);
      }
      order.credit += credit;
      this.feed(order);
      return;
    }
    if (!OUTPUTS.has(channel)) {
      throw new Error(`a frame on channel ${channel}`);
    }
    order.room -= payload.length;
    if (order.room < 0) {
      throw new Error(`more output from run ${sequence} than it may have`);
    }
    const parts = order.streams.get(channel) ?? [];
    parts.push(Buffer.from(payload));
    order.streams.set(channel, parts);
  }

  /** @throws Error if it was not asked, or asked for something else */
  answer(number: number, result: ReportedResult | null): void {
    if (this.first(number).kind !== (result ? 'run' : 'check')) {
      throw new Error(`an answer to order ${number} that was not asked for`);
    }
    const { answer, streams } = this.close(number);
    answer.resolve({ result, streams });
  }

  /** @throws Error if it was not asked */
  refuse(number: number, error: SandboxError): void {
    this.close(number).answer.reject(error);
  }

  /** Everything under way fails with the sandbox. */
  failAll(error: SandboxError): void {
    this.watch(undefined);
    for (const { answer } of this.orders.values()) {
      answer.reject(error);
    }
    this.orders.clear();
    this.wake();
  }

  /** Resolves when the next order has been answered, or all have failed. */
  quieter(): Promise<void> {
    return new Promise((resolve) => this.waiters.push(resolve));
  }

  private feed(order: Order): void {
    while (order.stdin.length > 0 && order.credit > 0) {
      const part = order.stdin.subarray(0, Math.min(order.credit, STDIN_CHUNK_BYTES));
      order.stdin = order.stdin.subarray(part.length);
      order.credit -= part.length;
      this.write(CHANNEL.stdin, order.number, part);
    }
  }

  /** The order of this number, which must be the one whose turn it is. */
  private first(number: number): Order {
    const [order] = this.orders.values();
    if (order?.number !== number) {
      throw new Error(`frame for order ${number}, whose turn it is not`);
    }
    return order;
  }

  private close(number: number): Order {
    const order = this.first(number);
    this.orders.delete(number);
    const [next] = this.orders.values();
    this.watch(next?.deadlineMs);
    this.wake();
    return order;
  }

  /** Gives the order that is now the first until its deadline. */
  private watch(deadlineMs: number | undefined): void {
    clearTimeout(this.timer);
    this.timer = deadlineMs === undefined ? undefined : setTimeout(this.overdue, deadlineMs);
  }

  private wake(): void {
    this.waiters.splice(0).forEach((resolve) => resolve());
  }
}
