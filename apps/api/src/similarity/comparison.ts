import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Compared, Task } from './compare';
import type { Said } from './thread';

/**
 * The most that a comparison may take. 100 programs of 127 lines, all made of the same twenty statements, took ten seconds;
 * 500 of them four and a half minutes and 200 MB more.
 */
const TIME_LIMIT_MS = 15 * 60_000;
const MEMORY_LIMIT_MB = 1024;

/** A comparison in a thread of its own. */
export interface Comparison {
  /** @throws Error with a sentence for people when it took too long or too much. */
  readonly compared: Promise<readonly Compared[]>;
  /** Ends it early, which rejects. */
  end(): void;
}

/** Begins to compare; `read` is told how many submissions were read so far. */
export function startComparison(tasks: readonly Task[], read: (count: number) => void): Comparison {
  const worker = new Worker(path.join(__dirname, 'similarity.js'), {
    workerData: tasks,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  const compared = new Promise<readonly Compared[]>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('The comparison took longer than it may.')), TIME_LIMIT_MS);
    worker.on('message', (said: Said) => ('read' in said ? read(said.read) : resolve(said.compared)));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const tooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(tooMuch ? new Error('The comparison needed more memory than it may use.', { cause: error }) : error);
    });
    worker.on('exit', () => {
      clearTimeout(limit);
      // Does nothing after an end of its own.
      reject(new Error('The comparison was stopped.'));
    });
  });
  const end = () => void worker.terminate();
  return { compared: compared.finally(end), end };
}
