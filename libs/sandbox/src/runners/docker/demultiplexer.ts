/** A piece of one of a container's streams. */
export interface StreamPiece {
  readonly stream: 'stdout' | 'stderr';
  readonly payload: Buffer;
}

const HEADER_BYTES = 8;
const STREAMS: Readonly<Record<number, StreamPiece['stream']>> = { 1: 'stdout', 2: 'stderr' };

/**
 * Cuts the engine's attach stream into pieces, however it arrives. Each has a header of 8 bytes: the stream (1), zeros
 * (3), the length (4, big endian). Pieces are passed on as they come, so a long one costs no memory.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export class Demultiplexer {
  private header = Buffer.alloc(0);
  private stream: StreamPiece['stream'] = 'stdout';
  private left = 0;

  /** @throws Error when the bytes are not of this format. */
  push(chunk: Buffer): StreamPiece[] {
    const pieces: StreamPiece[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.left === 0) {
        const part = chunk.subarray(at, at + HEADER_BYTES - this.header.length);
        at += part.length;
        this.header = Buffer.concat([this.header, part]);
        if (this.header.length === HEADER_BYTES) {
          this.begin();
        }
        continue;
      }
      const payload = chunk.subarray(at, at + this.left);
      at += payload.length;
      this.left -= payload.length;
      pieces.push({ stream: this.stream, payload });
    }
    return pieces;
  }

  /** True at the end of a whole piece: the stream may end here. */
  get whole(): boolean {
    return this.left === 0 && this.header.length === 0;
  }

  private begin(): void {
    const stream = STREAMS[this.header.readUInt8(0)];
    if (!stream || this.header.readUIntBE(1, 3) !== 0) {
      throw new Error(`not the engine's stream format: ${this.header.toString('hex')}`);
    }
    this.stream = stream;
    this.left = this.header.readUInt32BE(4);
    this.header = Buffer.alloc(0);
  }
}
