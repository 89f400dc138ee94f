import type { Readable } from 'node:stream';

const KEPT_CHARACTERS = 2000;

/** Keeps the last of what a stream says, for people; flooding it costs nothing. */
export class Tail {
  private text = '';

  constructor(stream: Readable) {
    stream.on('data', (chunk: Buffer) => this.add(chunk));
    stream.on('error', (error) => this.add(Buffer.from(`[${error.message}]`)));
  }

  add(chunk: Buffer): void {
    this.text = (this.text + chunk.toString('utf8')).slice(-KEPT_CHARACTERS);
  }

  toString(): string {
    return this.text.trim();
  }
}
