/** The status that the engine answered with; null when it did not answer. */
export function statusOf(error: unknown): number | null {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' ? status : null;
}

/** The system's code of a failed connection, as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** Whether the connection failed, so that nobody knows what the engine did with the request. */
export function wentAway(error: unknown): boolean {
  return statusOf(error) === null && ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(codeOf(error) ?? '');
}

/** What the engine said, without the wrapping of its client. */
export function messageOf(error: unknown): string {
  const said = error instanceof Error && 'json' in error ? error.json : null;
  if (typeof said === 'object' && said !== null && 'message' in said && typeof said.message === 'string') {
    return said.message;
  }
  return error instanceof Error ? error.message : String(error);
}
