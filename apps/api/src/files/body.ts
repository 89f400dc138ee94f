import type { Request } from 'express';
import { DomainError } from '../problems/domain-error';

/**
 * Reads a body of bytes, once it is known who sends it.
 * @throws DomainError 415 unless it is `application/octet-stream`, 413 beyond the limit, as soon as that is known.
 */
export async function readBytes(request: Request, limitBytes: number): Promise<Buffer> {
  if (!request.is('application/octet-stream')) {
    const message = 'Send the file itself as the body, with the content type application/octet-stream.';
    throw new DomainError(415, 'unsupported_media_type', message);
  }
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limitBytes: number): DomainError {
  const params = { limitBytes };
  // What is still on its way is not read: the connection ends with the answer.
  const headers = { Connection: 'close' };
  return new DomainError(413, 'too_large', `At most ${limitBytes >> 20} MB are allowed.`, { params, headers });
}
