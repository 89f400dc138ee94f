import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What this installation signs with. */
export interface Secrets {
  /** Key of the access tokens (HMAC-SHA-256). */
  readonly accessTokenKey: string;
}

/**
 * Reads the secrets, or makes them at the first start. Processes of one installation share the file.
 * @throws Error that names the file when it does not hold what it should.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = path.join(path.resolve(dataDir), 'secrets.json');
  if (!fs.existsSync(file)) create(file);
  const found = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Secrets>;
  if (typeof found.accessTokenKey !== 'string' || found.accessTokenKey.length < 32) {
    throw new Error(
      `${file} does not hold an accessTokenKey; remove it to have a new one made (everybody signs in again).`,
    );
  }
  return { accessTokenKey: found.accessTokenKey };
}

/** Whole or not at all: another process may start at the same moment. */
function create(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  const secrets: Secrets = { accessTokenKey: randomBytes(32).toString('base64url') };
  fs.writeFileSync(partial, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  try {
    fs.linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(partial);
  }
}
