import { Pool, type PoolClient, type QueryResult } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** Postgres's code for a connection that it was told to end: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const ADMIN_SHUTDOWN = '57P01';
const NOT_QUERYABLE = 'Client has encountered a connection error and is not queryable';
const TRIES = 5;
const PAUSE_MS = 20;

/**
 * A pool of which nobody notices that the server ended connections, by a restart or by its administrator. What was lent
 * may have ended a moment ago without our having heard of it: a statement that was certainly not carried out is
 * sent again over another connection, and one that is lent for several statements is asked for a sign of life.
 */
export class SteadyPool extends Pool {
  constructor(...settings: ConstructorParameters<typeof Pool>) {
    super(...settings);
    // One that ends while it is lent says so to the next statement; without a listener it would end the process.
    this.on('connect', (client) => client.on('error', () => undefined));
    const query = this.query.bind(this) as (...args: unknown[]) => Promise<QueryResult>;
    const connect = this.connect.bind(this) as (...args: unknown[]) => Promise<PoolClient>;
    // Assigned, since no signature in TypeScript stands for all overloads of both.
    this.query = ((...args: unknown[]) =>
      endsInCallback(args) ? query(...args) : again(() => query(...args))) as typeof this.query;
    this.connect = ((...args: unknown[]) =>
      endsInCallback(args) ? connect(...args) : again(() => lendLiving(connect))) as typeof this.connect;
  }
}

const endsInCallback = (args: readonly unknown[]): boolean => typeof args.at(-1) === 'function';

async function lendLiving(connect: () => Promise<PoolClient>): Promise<PoolClient> {
  const client = await connect();
  try {
    await client.query('SELECT 1');
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !neverCarriedOut(error)) throw error;
      // Until then the pool has heard of the other connections that ended with this one.
      await sleep(attempt * PAUSE_MS);
    }
  }
}

/**
 * Whether the statement had no effect for certain. The server tells of its order to end while it waits for a statement
 * or from within one, which it rolls back, never between a commit and the news of it; EPIPE is the end of a
 * connection before the statement had left. Any other end of a connection leaves open what became of it.
 */
function neverCarriedOut(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === ADMIN_SHUTDOWN || code === 'EPIPE' || message === NOT_QUERYABLE;
}
