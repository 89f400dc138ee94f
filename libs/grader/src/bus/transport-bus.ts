import Redis from 'ioredis';
import { Client, type Pool } from 'pg';
import { Dispatcher, encodeEnvelope, type BusMessage, type EventBus, type Unsubscribe } from './bus';

const CHANNEL = 'assay_events';
const RECONNECT_MS = 500;

/** How encoded envelopes reach every process. */
interface Transport {
  post(text: string): Promise<void>;
  close(): Promise<void>;
}

class TransportBus implements EventBus {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly transport: Transport,
  ) {}

  async publish(message: BusMessage): Promise<void> {
    await this.transport.post(encodeEnvelope({ kind: 'publish', message }));
  }

  async send(workerId: string, session: string, bytes: Buffer): Promise<void> {
    await this.transport.post(encodeEnvelope({ kind: 'send', workerId, session, bytes: bytes.toString('base64') }));
  }

  subscribe(listener: (message: BusMessage) => void): Unsubscribe {
    return this.dispatcher.subscribe(listener);
  }

  onGap(listener: () => void): Unsubscribe {
    return this.dispatcher.onGap(listener);
  }

  receive(workerId: string, listener: (session: string, bytes: Buffer) => void): Unsubscribe {
    return this.dispatcher.receive(workerId, listener);
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}

/** A bus within this process: for the installation that is one process. */
export function createMemoryBus(): EventBus {
  const dispatcher = new Dispatcher();
  return new TransportBus(dispatcher, {
    post: async (text) => dispatcher.dispatch(text),
    close: async () => undefined,
  });
}

/** A bus on Postgres's notifications; connects again by itself when its connection is lost. */
export async function createPostgresBus(
  databaseUrl: string,
  pool: Pool,
  warn: (message: string) => void,
): Promise<EventBus> {
  const dispatcher = new Dispatcher();
  let closed = false;
  let listening: Client;
  let retry: NodeJS.Timeout | undefined;
  const listen = async () => {
    const client = new Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'assay events' });
    const lost = (why: string) => {
      if (closed || client !== listening || retry) return;
      warn(`the connection for events was lost (${why}); connecting again`);
      retry = setTimeout(again, RECONNECT_MS);
    };
    client.on('notification', ({ payload }) => payload && dispatcher.dispatch(payload));
    client.on('error', (error) => lost(error.message));
    client.on('end', () => lost('ended'));
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    listening = client;
  };
  const again = () => {
    retry = undefined;
    listen().then(
      () => dispatcher.gap(),
      (error: Error) => {
        warn(`events: ${error.message}`);
        if (!closed) retry = setTimeout(again, RECONNECT_MS);
      },
    );
  };
  await listen();
  return new TransportBus(dispatcher, {
    post: async (text) => void (await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, text])),
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await listening.end();
    },
  });
}

/** A bus on Redis's channels. */
export async function createRedisBus(redisUrl: string, warn: (message: string) => void): Promise<EventBus> {
  const dispatcher = new Dispatcher();
  // A message that cannot go now is of no use later: whoever sends it does not wait for Redis to come back.
  const sender = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const receiver = new Redis(redisUrl);
  sender.on('error', (error) => warn(`Redis: ${error.message}`));
  receiver.on('error', (error) => warn(`Redis: ${error.message}`));
  receiver.on('message', (_channel, text) => dispatcher.dispatch(text));
  await Promise.all([receiver.subscribe(CHANNEL), ready(sender)]);
  // Its subscription is renewed by the client itself before this.
  receiver.on('ready', () => dispatcher.gap());
  return new TransportBus(dispatcher, {
    post: async (text) => void (await sender.publish(CHANNEL, text)),
    close: async () => {
      // Not `quit`, which would wait for a Redis that is gone.
      sender.disconnect();
      receiver.disconnect();
    },
  });
}

function ready(client: Redis): Promise<void> {
  return client.status === 'ready'
    ? Promise.resolve()
    : new Promise((resolve) => client.once('ready', () => resolve()));
}
