import { LIVE_EVENTS, LIVE_NAMESPACE } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { reviewRoom, staffRoom, userRoom, type BusMessage, type Unsubscribe } from '@assay/grader';
import { Inject, type OnModuleDestroy } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { PRESENT } from '../access/access.service';
import { capabilitiesOf } from '../access/capabilities';
import { activeUser } from '../auth/active-user';
import { PLATFORM, type Platform } from '../platform';
import { MEMBERSHIP_CHANGED } from './live-rooms';

/** What is told there is told to admins too. */
const STAFF_ROOMS = /^(?:staff|review):/;

/** All staff events, for admins. */
const ADMINS = 'admins';

/** How long before the token's end the client is told, in milliseconds. */
const NOTICE_MS = 60_000;

/** Clients send tokens and nothing else. */
const MAX_MESSAGE_BYTES = 16 << 10;

interface Session {
  userId: string;
  /** How many changes of roles had been told when the rooms were found. */
  asOf: number;
  timers: NodeJS.Timeout[];
}

interface Token {
  readonly sub: string;
  /** End, in seconds since 1970. */
  readonly exp: number;
}

/** Tells clients what happens to what they may see. */
@WebSocketGateway({
  namespace: LIVE_NAMESPACE,
  transports: ['websocket', 'polling'],
  maxHttpBufferSize: MAX_MESSAGE_BYTES,
})
export class LiveGateway implements OnGatewayInit, OnModuleDestroy {
  @WebSocketServer()
  private readonly server!: Namespace;
  private unsubscribe: Unsubscribe[] = [];
  private changes = 0;
  /** Finding rooms, one after the other for each connection: what was read last counts. */
  private readonly finding = new WeakMap<Socket, Promise<boolean>>();

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly jwt: JwtService,
  ) {}

  afterInit(namespace: Namespace): void {
    namespace.use((socket, next) => {
      this.enter(socket, (socket.handshake.auth as { token?: unknown }).token).then(
        (accepted) => next(accepted ? undefined : new Error('unauthenticated')),
        (error: Error) => {
          this.platform.warn(`live: ${error.message}`);
          next(new Error('unavailable'));
        },
      );
    });
    namespace.on('connection', (socket) => {
      socket.on('disconnect', () => clearTimers(socket));
      // A change that was told while it entered found it nowhere.
      const { asOf, userId } = socket.data as Session;
      if (asOf !== this.changes) this.refresh(socket, userId);
    });
    const { bus } = this.platform;
    // A change of role may be among what was missed.
    this.unsubscribe = [bus.subscribe((message) => this.deliver(message)), bus.onGap(() => this.reassign())];
  }

  onModuleDestroy(): void {
    this.unsubscribe.forEach((end) => end());
  }

  /** Whether anybody here would hear what is told to admins. */
  get hasAdmins(): boolean {
    return this.server.adapter.rooms.has(ADMINS);
  }

  /** Tells the admins whose connections this process holds. */
  tellAdmins(event: string, payload: object): void {
    this.server.to(ADMINS).emit(event, payload);
  }

  /** A new token for a connection whose token ends. */
  @SubscribeMessage('authenticate')
  async authenticate(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<{ ok: boolean }> {
    const token = (body as { token?: unknown } | null)?.token;
    const before = (socket.data as Partial<Session>).userId;
    const ok = await this.enter(socket, token, before);
    if (!ok) socket.disconnect(true);
    return { ok };
  }

  private async enter(socket: Socket, token: unknown, sameUser?: string): Promise<boolean> {
    const payload = await this.verify(token);
    if (!payload || (sameUser !== undefined && payload.sub !== sameUser)) return false;
    const asOf = this.changes;
    if (!(await this.findRooms(socket, payload.sub))) return false;
    clearTimers(socket);
    const session: Session = { userId: payload.sub, asOf, timers: this.timers(socket, payload.exp * 1000) };
    socket.data = session;
    return true;
  }

  private async verify(token: unknown): Promise<Token | null> {
    if (typeof token !== 'string') return null;
    try {
      return await this.jwt.verifyAsync<Token>(token);
    } catch {
      // Wrong, forged or ended: for the caller all the same.
      return null;
    }
  }

  /** Puts a connection into the rooms of its user, and out of all others; false when there is no such user. */
  private findRooms(socket: Socket, userId: string): Promise<boolean> {
    const before = this.finding.get(socket)?.catch(() => false) ?? Promise.resolve(false);
    const found = before.then(async () => {
      const user = await activeUser(this.platform.database.prisma, userId);
      if (user) await this.joinRooms(socket, user);
      return user !== null;
    });
    this.finding.set(socket, found);
    return found;
  }

  private async joinRooms(socket: Socket, user: UserModel): Promise<void> {
    const enrolments = await this.platform.database.prisma.enrolment.findMany({
      where: { userId: user.id, ...PRESENT },
    });
    const rooms = [userRoom(user.id)];
    for (const { courseId, role, capabilities } of enrolments) {
      const may = capabilitiesOf(role, capabilities);
      if (may.has('submissions.view-all')) rooms.push(staffRoom(courseId));
      if (may.has('flags.review')) rooms.push(reviewRoom(courseId));
    }
    if (user.role === 'admin') rooms.push(ADMINS);
    for (const room of socket.rooms) if (room !== socket.id && !rooms.includes(room)) await socket.leave(room);
    await socket.join(rooms);
  }

  private timers(socket: Socket, endsAt: number): NodeJS.Timeout[] {
    const remaining = endsAt - this.platform.now().getTime();
    return [
      setTimeout(() => socket.emit(LIVE_EVENTS.tokenExpiring), Math.max(0, remaining - NOTICE_MS)),
      setTimeout(() => socket.disconnect(true), Math.max(0, remaining)),
    ];
  }

  private deliver({ room, event, payload }: BusMessage): void {
    if (event === MEMBERSHIP_CHANGED) {
      this.reassign(room);
      return;
    }
    const target = STAFF_ROOMS.test(room) ? this.server.to(room).to(ADMINS) : this.server.to(room);
    target.emit(event, payload);
  }

  /** Finds the rooms of a user's connections anew, or of all, after a role changed. */
  private reassign(room?: string): void {
    this.changes++;
    for (const socket of this.server.sockets.values()) {
      const { userId } = socket.data as Partial<Session>;
      if (userId !== undefined && (room === undefined || userRoom(userId) === room)) this.refresh(socket, userId);
    }
  }

  private refresh(socket: Socket, userId: string): void {
    this.findRooms(socket, userId).then(
      (found) => found || socket.disconnect(true),
      (error: Error) => {
        // Rooms that could not be found anew may be too many: the client comes back by itself.
        this.platform.warn(`live: ${error.message}`);
        socket.disconnect(true);
      },
    );
  }
}

function clearTimers(socket: Socket): void {
  (socket.data as Partial<Session>).timers?.forEach((timer) => clearTimeout(timer));
}
