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
  const { code, message, meta, cause: own } = (error ?? {}) as Failure;
  const cause = meta?.driverAdapterError?.cause ?? own;
  const names = [code, cause?.kind, cause?.originalCode];
  return ENDED.test(String(message)) || names.some((name) => UNREACHABLE.has(name));
}
