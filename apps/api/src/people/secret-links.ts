import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link: 192 bits, safe in an address. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a secret. */
export function tokenHash(token: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(token).digest());
}
