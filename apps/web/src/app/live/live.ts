import { Injectable, inject, signal } from '@angular/core';
import {
  type EvaluationUpdated,
  type FlagUpdated,
  LIVE_EVENTS,
  LIVE_NAMESPACE,
  type TestGraded,
} from '@assay/contract';
import { Subject } from 'rxjs';
import type { Socket } from 'socket.io-client';
import type { PoolView } from '../api/models';
import { Session } from '../auth/session';

export type EvaluationOf = 'submission' | 'run';

export type LiveEvent =
  | { readonly kind: 'updated'; readonly of: EvaluationOf; readonly event: EvaluationUpdated }
  | { readonly kind: 'test'; readonly of: EvaluationOf; readonly event: TestGraded };

/** After a refusal socket.io does not try again by itself; we do, after this pause. */
const AFTER_REFUSAL_MS = 5_000;
/** A shorter interruption is not worth a word. */
const MENTION_AFTER_MS = 3_000;

/**
 * The live connection. It only makes things faster: whoever waits for a result also asks for it, so nothing is missed
 * while it is down. `events` carries what arrives, `reconnected` says that something may have been missed.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(Session);
  private socket: Socket | null = null;
  private wanted = false;
  private mention: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  readonly events = new Subject<LiveEvent>();
  /** A sandbox pool that changed, for admins. */
  readonly pools = new Subject<PoolView>();
  /** A flag that was raised or changed, for those who review the flags of its course. */
  readonly flags = new Subject<FlagUpdated>();
  readonly reconnected = new Subject<void>();
  readonly connected = signal(false);
  /** Down for long enough that people should know. */
  readonly interrupted = signal(false);

  /** Connects, and stays connected until {@link stop}. */
  async start(): Promise<void> {
    if (this.wanted) return;
    this.wanted = true;
    const { io } = await import('socket.io-client');
    if (!this.wanted || this.socket !== null) return;
    const socket = io(LIVE_NAMESPACE, {
      transports: ['websocket', 'polling'],
      reconnectionDelayMax: 5_000,
      auth: (answer) => void this.token(this.session.accessToken()).then((token) => answer({ token })),
    });
    this.socket = socket;
    this.listen(socket);
  }

  stop(): void {
    this.wanted = false;
    clearTimeout(this.mention);
    clearTimeout(this.retry);
    this.socket?.disconnect();
    this.socket = null;
    this.connected.set(false);
    this.interrupted.set(false);
  }

  private listen(socket: Socket): void {
    socket.on('connect', () => {
      clearTimeout(this.mention);
      this.connected.set(true);
      this.interrupted.set(false);
      this.reconnected.next();
    });
    socket.on('disconnect', () => this.down(socket));
    socket.on('connect_error', () => this.down(socket));

    const updated = (of: EvaluationOf) => (event: EvaluationUpdated) =>
      this.events.next({ kind: 'updated', of, event });
    const test = (of: EvaluationOf) => (event: TestGraded) => this.events.next({ kind: 'test', of, event });
    socket.on(LIVE_EVENTS.submissionUpdated, updated('submission'));
    socket.on(LIVE_EVENTS.submissionTest, test('submission'));
    socket.on(LIVE_EVENTS.runUpdated, updated('run'));
    socket.on(LIVE_EVENTS.runTest, test('run'));
    socket.on(LIVE_EVENTS.poolUpdated, (pool: PoolView) => this.pools.next(pool));
    socket.on(LIVE_EVENTS.flagUpdated, (flag: FlagUpdated) => this.flags.next(flag));
    socket.on(LIVE_EVENTS.tokenExpiring, () => {
      void this.token(this.session.renewNow()).then((token) => socket.emit('authenticate', { token }));
    });
  }

  private down(socket: Socket): void {
    if (this.connected() || this.mention === undefined) {
      clearTimeout(this.mention);
      this.mention = setTimeout(() => {
        this.mention = undefined;
        this.interrupted.set(this.wanted && !this.connected());
      }, MENTION_AFTER_MS);
    }
    this.connected.set(false);
    if (socket.active || !this.wanted) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      if (this.wanted) socket.connect();
    }, AFTER_REFUSAL_MS);
  }

  /** A token for the handshake; without one the server refuses, and we try again later. */
  private async token(asked: Promise<string | null>): Promise<string | null> {
    try {
      return await asked;
    } catch (error) {
      console.warn('No token for the live connection.', error);
      return null;
    }
  }
}
