import { SettingsError, type Settings } from '@assay/settings';
import { createServer } from 'node:net';

/** Addresses that stand for all of a machine's. */
const ANY = ['0.0.0.0', '::', '::0'];

/** Host and port as they stand in an address that a browser on this machine opens (RFC 3986, section 3.2.2). */
export function reachableAt({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const name = ANY.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${name}:${port}`;
}

/** Tries whether the address can be listened on, before anything is started. @throws SettingsError */
export function requireAddress(settings: Pick<Settings, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (error) => reject(addressError(settings, error)));
    trial.listen(settings.port, settings.host, () => trial.close(() => resolve()));
  });
}

/** Says in a sentence why an address cannot be listened on. */
export function addressError({ host, port }: Pick<Settings, 'host' | 'port'>, cause: NodeJS.ErrnoException): Error {
  const at = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const because = (sentence: string) => new SettingsError(sentence, { cause });
  switch (cause.code) {
    case 'EADDRINUSE':
      return because(`PORT: another program listens on ${at}; end it, or set PORT to another number.`);
    case 'EACCES':
      return because(`PORT: this user may not listen on ${at}; set PORT to a number above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return because(`HOST: '${host}' is not an address of this machine.`);
    default:
      return cause;
  }
}
