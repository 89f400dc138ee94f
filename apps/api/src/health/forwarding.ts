import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { BlockList, isIP } from 'node:net';
import { PLATFORM, type Platform } from '../platform';

/** Loopback, private and link-local networks (RFC 1918, RFC 4193, RFC 6598): where a reverse proxy of a site is. */
const NEAR = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  NEAR.addSubnet(network, bits, 'ipv4');
}
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');
NEAR.addSubnet('fe80::', 10, 'ipv6');

const WARNING =
  'Requests come through a reverse proxy that is not trusted: everybody counts as one address, and is limited as one. Set ASSAY_TRUST_PROXY to the number of proxies before Assay.';

/** Notices that a reverse proxy stands before Assay of which the settings say nothing. */
@Injectable()
export class Forwarding {
  private unheeded = false;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** What an admin should know; null: nothing. */
  get warning(): string | null {
    return this.unheeded ? WARNING : null;
  }

  readonly middleware = ({ headers, socket }: Request, _: Response, next: NextFunction): void => {
    const { trustProxy } = this.platform.settings;
    // From afar anybody can send such a header.
    if (
      trustProxy === 0 &&
      !this.unheeded &&
      headers['x-forwarded-for'] !== undefined &&
      isNear(socket.remoteAddress)
    ) {
      this.unheeded = true;
      this.platform.warn(WARNING);
    }
    next();
  };
}

function isNear(address = ''): boolean {
  const plain = address.replace(/^::ffff:/, '');
  const family = isIP(plain);
  return family !== 0 && NEAR.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}
