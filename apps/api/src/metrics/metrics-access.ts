import type { Request } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { DomainError, forbidden } from '../problems/domain-error';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** What a proxy adds: behind one on this machine everybody would come from the loopback address. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * With a token, whoever sends it may read the metrics; without one, only programs on this machine.
 * @throws DomainError 401 or 403
 */
export function requireScraper({ headers, socket }: Pick<Request, 'headers' | 'socket'>, token?: string): void {
  if (token !== undefined) {
    const sent = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!isSame(sent, token)) {
      const more = { headers: { 'WWW-Authenticate': 'Bearer' } };
      throw new DomainError(401, 'unauthenticated', 'The metrics need the token of ASSAY_METRICS_TOKEN.', more);
    }
    return;
  }
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  if (isForwarded || !isLoopback(socket.remoteAddress ?? '')) {
    throw forbidden('Only programs on this machine may read the metrics; set ASSAY_METRICS_TOKEN to let others.');
  }
}

function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && LOOPBACK.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Takes as long whatever differs. */
function isSame(sent: string, token: string): boolean {
  const [one, other] = [sent, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
