import { SettingsError } from '@assay/settings';
import Redis from 'ioredis';
import { Client } from 'pg';

/** How long a server may take to answer at start, in milliseconds. */
const ANSWER_MS = 10_000;

/** @throws SettingsError when no Postgres answers at the address. */
export async function requireDatabase(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: ANSWER_MS });
  try {
    await client.connect();
  } catch (error) {
    throw unreachable('DATABASE_URL', 'Postgres', databaseUrl, error as Error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws SettingsError when no Redis answers at the address. */
export async function requireRedis(redisUrl: string): Promise<void> {
  const client = new Redis(redisUrl, { lazyConnect: true, connectTimeout: ANSWER_MS, retryStrategy: () => null });
  let last: Error | undefined;
  client.on('error', (error) => (last = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw unreachable('REDIS_URL', 'Redis', redisUrl, last ?? (error as Error));
  } finally {
    client.disconnect();
  }
}

/** The address is shown without name and password. */
function unreachable(variable: string, what: string, address: string, cause: Error): SettingsError {
  const { host, pathname } = new URL(address);
  // An address that is tried in several ways fails with one error for all of them, which has no message of its own.
  const why = cause.message || (cause as NodeJS.ErrnoException).code;
  return new SettingsError(`${variable}: ${what} cannot be used at ${host}${pathname} (${why}).`, { cause });
}
