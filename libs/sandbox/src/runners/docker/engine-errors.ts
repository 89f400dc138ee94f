/** A field of an error; told by its look, since an error of Node's own may be of another realm, as under a test runner. */
function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : null;
}

/** The status that the engine answered with; null when it did not answer. */
export function statusOf(error: unknown): number | null {
  const status = field(error, 'statusCode');
  return typeof status === 'number' ? status : null;
}

/** The system's code of a failed connection, as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | null {
  const code = field(error, 'code');
  return typeof code === 'string' ? code : null;
}

/** Whether the connection failed, so that nobody knows what the engine did with the request. */
export function wentAway(error: unknown): boolean {
  return statusOf(error) === null && ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(codeOf(error) ?? '');
}

/** What the engine said, without the wrapping of its client. */
export function messageOf(error: unknown): string {
  const said = field(field(error, 'json'), 'message') ?? field(error, 'message');
  return typeof said === 'string' ? said : String(error);
}
