import type Docker from 'dockerode';
import { PassThrough } from 'node:stream';
import type { Transport } from '../../supervised';
import { Tail } from '../tail';
import { Demultiplexer } from './demultiplexer';
import { messageOf } from './engine-errors';

/** A container's attach stream. */
export class DockerTransport implements Transport {
  readonly input: PassThrough;
  readonly output = new PassThrough();
  private readonly errors = new PassThrough();
  private readonly tail = new Tail(this.errors);
  private closing: Promise<void> | null = null;

  constructor(
    private readonly stream: NodeJS.ReadWriteStream,
    private readonly container: Docker.Container,
    private readonly remove: () => Promise<void>,
    /** False where the runtime cannot change a container's limits: each run then has rlimits of its own. */
    private readonly adjustable: boolean,
  ) {
    this.input = new PassThrough();
    this.input.pipe(stream);
    const demultiplexer = new Demultiplexer();
    stream.on('data', (chunk: Buffer) => {
      try {
        for (const { stream: name, payload } of demultiplexer.push(chunk)) {
          (name === 'stdout' ? this.output : this.errors).write(payload);
        }
      } catch (error) {
        this.output.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    stream.on('error', (error) => this.output.destroy(error));
    stream.on('end', () =>
      demultiplexer.whole ? this.output.end() : this.output.destroy(new Error('the engine’s stream was cut short')),
    );
    stream.on('close', () => this.output.end());
  }

  diagnostics(): string {
    return this.tail.toString();
  }

  async limitMemory(megabytes: number): Promise<void> {
    if (!this.adjustable) {
      return;
    }
    const bytes = megabytes * 1024 * 1024;
    await this.container.update({ Memory: bytes, MemorySwap: bytes });
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    this.input.end();
    try {
      await this.remove();
    } catch (error) {
      // The supervisor goes when its input ends, and what stays for lack of an engine the sweep removes.
      this.tail.add(Buffer.from(`not removed: ${messageOf(error)}`));
    }
    if ('destroy' in this.stream && typeof this.stream.destroy === 'function') {
      this.stream.destroy();
    }
    this.output.destroy();
  }
}
