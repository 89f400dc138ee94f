/** Something that happened, told to everybody in a room. At most {@link MAX_MESSAGE_BYTES} as JSON. */
export interface BusMessage {
  /** See {@link userRoom}, {@link staffRoom} and {@link reviewRoom}. */
  readonly room: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The most that one message may take: notifications of Postgres end at 8,000 bytes. */
export const MAX_MESSAGE_BYTES = 4096;

/** Ends a subscription. */
export type Unsubscribe = () => void;

/**
 * Carries events between processes. Delivery is at most once: whoever needs certainty asks for the row.
 */
export interface EventBus {
  /** Tells everybody. @throws RangeError when the message is larger than {@link MAX_MESSAGE_BYTES}. */
  publish(message: BusMessage): Promise<void>;
  subscribe(listener: (message: BusMessage) => void): Unsubscribe;
  /** Calls the listener when messages may have been missed: the connection was lost and is there again. */
  onGap(listener: () => void): Unsubscribe;
  /** Sends bytes to a session on one worker, for what is interactive; at most 4 kB as base64. */
  send(workerId: string, session: string, bytes: Buffer): Promise<void>;
  receive(workerId: string, listener: (session: string, bytes: Buffer) => void): Unsubscribe;
  close(): Promise<void>;
}

/** The room of what concerns a user's own work. */
export function userRoom(userId: string): string {
  return `user:${userId}`;
}

/** The room of what concerns the staff of a course. */
export function staffRoom(courseId: string): string {
  return `staff:${courseId}`;
}

/** The room of those who review the flags of a course. */
export function reviewRoom(courseId: string): string {
  return `review:${courseId}`;
}

/** What travels between processes for both verbs. */
export type Envelope =
  | { readonly kind: 'publish'; readonly message: BusMessage }
  | { readonly kind: 'send'; readonly workerId: string; readonly session: string; readonly bytes: string };

/** @throws RangeError when it is too large. */
export function encodeEnvelope(envelope: Envelope): string {
  const text = JSON.stringify(envelope);
  if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES) {
    throw new RangeError(`a message of ${Buffer.byteLength(text)} bytes is larger than ${MAX_MESSAGE_BYTES}`);
  }
  return text;
}

/** Hands envelopes to the listeners of this process. */
export class Dispatcher {
  private readonly listeners = new Set<(message: BusMessage) => void>();
  private readonly gapListeners = new Set<() => void>();
  private readonly receivers = new Map<string, Set<(session: string, bytes: Buffer) => void>>();

  subscribe(listener: (message: BusMessage) => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onGap(listener: () => void): Unsubscribe {
    this.gapListeners.add(listener);
    return () => this.gapListeners.delete(listener);
  }

  /** Tells the listeners that messages may be missing. */
  gap(): void {
    this.gapListeners.forEach((listener) => listener());
  }

  receive(workerId: string, listener: (session: string, bytes: Buffer) => void): Unsubscribe {
    const all = this.receivers.get(workerId) ?? new Set();
    this.receivers.set(workerId, all.add(listener));
    return () => all.delete(listener);
  }

  dispatch(text: string): void {
    const envelope = JSON.parse(text) as Envelope;
    if (envelope.kind === 'publish') this.listeners.forEach((listener) => listener(envelope.message));
    else {
      const bytes = Buffer.from(envelope.bytes, 'base64');
      this.receivers.get(envelope.workerId)?.forEach((listener) => listener(envelope.session, bytes));
    }
  }
}
