import type { ContextModel, ExtensionModel, SittingModel } from '@assay/db';
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { DomainError, notFound } from '../problems/domain-error';
import type { Caller } from './caller';
import { examStateAt } from './exam-time';

/** Everything that decides whether somebody may see and do what is in an exam. */
export interface Seat {
  readonly exam: ContextModel;
  readonly sitting: SittingModel | null;
  readonly extension: ExtensionModel | null;
}

/** Why a student may not see what is in an exam, or null. One who has not begun does not learn what there is. */
export function examRefusal({ exam, sitting, extension }: Seat, caller: Caller, now: Date): DomainError | null {
  switch (examStateAt(exam, sitting, extension, now)) {
    case 'not_yet':
    case 'startable':
    case 'missed':
      return notFound('exercise');
    case 'ended':
      return new DomainError(403, 'exam_ended', 'Your exam is over and locked.');
    case 'running':
    case 'grace':
      return seatRefusal(exam, sitting, caller);
    case 'review':
      return null;
  }
}

/** Why somebody may not go on with their exam from where they are, or null. */
export function seatRefusal(exam: ContextModel, sitting: SittingModel | null, caller: Caller): DomainError | null {
  if (!isAllowedAddress(exam.addresses, caller.address)) {
    const message = `This exam cannot be taken from ${caller.address}. Ask the staff in the room.`;
    return new DomainError(403, 'exam_address', message, { params: { address: caller.address } });
  }
  if (sitting !== null && !isKey(sitting.keyHash, caller.examKey)) {
    const message = 'This exam was begun in another browser. Ask the staff to let you go on in this one.';
    return new DomainError(409, 'exam_elsewhere', message);
  }
  return null;
}

/** What is kept of a key. */
export function keyHash(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(key).digest());
}

export function isKey(hash: Uint8Array | null, key: string | null): boolean {
  return hash !== null && key !== null && timingSafeEqual(hash, keyHash(key));
}

/** Whether an address is in one of the networks, given as CIDR or single addresses; none at all means everywhere. */
export function isAllowedAddress(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [start = '', bits] = network.split('/');
    const family = isIPv6(start) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(start, family);
    else list.addSubnet(start, Number(bits), family);
  }
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** Whether a text is an IP address or a network in CIDR notation (RFC 4632, RFC 4291). */
export function isNetwork(text: string): boolean {
  const [start = '', bits, ...more] = text.split('/');
  const family = isIP(start);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
