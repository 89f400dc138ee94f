import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's defaults, which are those of OWASP: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let decoy: Promise<string> | undefined;

/** Takes as long for an account that does not exist, or has no password, as for one that does. */
export async function checkPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password');
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored != null;
}
