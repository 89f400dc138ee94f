/**
 * The wire between a worker and the supervisor in a sandbox; the other half is `supervisor/frames.py`.
 *
 * Header, big endian, 16 bytes: version (1), channel (1), flags (2, zero), sequence (4), credit (4), length (4).
 */

export const WIRE_VERSION = 1;
export const HEADER_BYTES = 16;
export const MAX_PAYLOAD_BYTES = 1 << 20;

export const CHANNEL = { control: 0, stdin: 1, stdout: 2, stderr: 3, value: 4, files: 5 } as const;
export type Channel = (typeof CHANNEL)[keyof typeof CHANNEL];

export interface Frame {
  readonly channel: number;
  /** Number of the run or file set that it belongs to. */
  readonly sequence: number;
  /** How many more bytes the receiver of this frame may send on its channel and sequence. */
  readonly credit: number;
  readonly payload: Buffer;
}

export function encodeFrame(channel: Channel, sequence: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
  frame.writeUInt8(WIRE_VERSION, 0);
  frame.writeUInt8(channel, 1);
  frame.writeUInt16BE(0, 2);
  frame.writeUInt32BE(sequence, 4);
  frame.writeUInt32BE(0, 8);
  frame.writeUInt32BE(payload.length, 12);
  frame.set(payload, HEADER_BYTES);
  return frame;
}

/** Cuts a byte stream into frames, however it arrives. @throws Error for anything that is not of this wire. */
export class FrameDecoder {
  private parts: Buffer[] = [];
  private size = 0;

  push(chunk: Buffer): Frame[] {
    this.parts.push(chunk);
    this.size += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) {
      frames.push(frame);
    }
    return frames;
  }

  private next(): Frame | null {
    if (this.size < HEADER_BYTES) {
      return null;
    }
    const header = this.peek(HEADER_BYTES);
    const length = header.readUInt32BE(12);
    if (header.readUInt8(0) !== WIRE_VERSION || header.readUInt16BE(2) !== 0 || length > MAX_PAYLOAD_BYTES) {
      throw new Error(`not a frame: version ${header.readUInt8(0)}, length ${length}`);
    }
    if (this.size < HEADER_BYTES + length) {
      return null;
    }
    const whole = this.peek(HEADER_BYTES + length);
    this.drop(HEADER_BYTES + length);
    return {
      channel: whole.readUInt8(1),
      sequence: whole.readUInt32BE(4),
      credit: whole.readUInt32BE(8),
      payload: whole.subarray(HEADER_BYTES, HEADER_BYTES + length),
    };
  }

  /** The first bytes in one piece; joins parts only when a frame crosses them. */
  private peek(count: number): Buffer {
    const first = this.parts[0];
    if (first && first.length >= count) {
      return first;
    }
    const joined = Buffer.concat(this.parts);
    this.parts = [joined];
    return joined;
  }

  private drop(count: number): void {
    const first = this.parts[0] ?? Buffer.alloc(0);
    const rest = first.subarray(count);
    this.parts[0] = rest;
    if (rest.length === 0) {
      this.parts.shift();
    }
    this.size -= count;
  }
}
