import { randomFillSync } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/**
 * A new id: UUID version 7 (RFC 9562, section 5.7 with the counter of 6.2), so that ids of one process sort by the
 * time they were made.
 */
export function newId(): string {
  const now = Date.now();
  counter = now > lastMs ? 0 : counter + 1;
  // More than 4,096 in one millisecond borrow from the next.
  lastMs = Math.max(now, lastMs) + (counter > 0xfff ? 1 : 0);
  counter &= 0xfff;
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
