/** What Postgres, the socket and Prisma call a database that cannot be reached, or a connection to it that ended. */
const UNREACHABLE: ReadonlySet<unknown> = new Set([
  // Postgres: https://www.postgresql.org/docs/current/errcodes-appendix.html
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // Prisma's driver adapters
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
]);

/** What Postgres says when there is no room for what it is to write. */
const OUT_OF_SPACE: ReadonlySet<unknown> = new Set([
  '53100', // disk_full
  'ENOSPC',
]);

/** What `pg` says, without a code, of a connection that ended under a statement, or before it. */
const ENDED = /Connection terminated unexpectedly|not queryable/;

interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: { readonly kind?: unknown; readonly originalCode?: unknown };
  /** What Prisma adds. */
  readonly meta?: { readonly driverAdapterError?: Pick<Failure, 'cause'> };
}

/**
 * Whether an error of a statement, plain or through Prisma, says that the database was away. What the statement was to
 * do may have been done.
 */
export function isUnreachable(error: unknown): boolean {
  const { message } = (error ?? {}) as Failure;
  return ENDED.test(String(message)) || namesOf(error).some((name) => UNREACHABLE.has(name));
}

/** Whether an error of a statement says that the database's disk is full. Nothing of what the statement was to do was done. */
export function isOutOfSpace(error: unknown): boolean {
  return namesOf(error).some((name) => OUT_OF_SPACE.has(name));
}

/** By what an error is known, plain or through Prisma. */
function namesOf(error: unknown): unknown[] {
  const { code, meta, cause: own } = (error ?? {}) as Failure;
  const cause = meta?.driverAdapterError?.cause ?? own;
  return [code, cause?.kind, cause?.originalCode];
}
