import { hash, verify } from '@node-rs/argon2';

/** The same passphrase from every keyboard: an é of one character and one of two are one (RFC 8265, with NFKC). */
const typed = (password: string) => password.normalize('NFKC');

/** Argon2id with the library's defaults, which are those of OWASP: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(typed(password));
}

let decoy: Promise<string> | undefined;

/** Takes as long for an account that does not exist, or has no password, as for one that does. */
export async function checkPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password');
  const known = stored ?? (await decoy);
  // The second way is for what was set before passphrases were normalised.
  const matches =
    (await verify(known, typed(password))) || (typed(password) !== password && (await verify(known, password)));
  return matches && stored != null;
}
