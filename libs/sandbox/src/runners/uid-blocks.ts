import { Server, createServer } from 'node:net';
import { SandboxError } from '../sandbox';

/**
 * Uids for sandboxes. The kernel counts processes per uid on the whole host, so no two sandboxes there may share one.
 * All lie below 65534 (`nobody`) and below 65536, so that they exist inside a remapped user namespace too.
 */
export const UIDS_PER_BLOCK = 64;
/** Blocks of the container runners, kept apart by the containers' names, which are unique in an engine. */
export const CONTAINER_BLOCKS = { first: 160, count: 420 } as const;
/** Blocks of the process runner, kept apart by a lock that dies with its holder. */
export const PROCESS_BLOCKS = { first: 580, count: 440 } as const;

/** [the janitor's uid, the first uid of the runs, how many] of a block. */
export function uidsOf(block: number): readonly [number, number, number] {
  const base = block * UIDS_PER_BLOCK;
  return [base, base + 1, UIDS_PER_BLOCK - 1];
}

export interface UidBlock {
  readonly uids: readonly [number, number, number];
  release(): void;
}

function listen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        resolve(null);
      } else {
        reject(error);
      }
    });
    server.listen(`\0${name}`, () => resolve(server.unref()));
  });
}

/**
 * Takes a block for the process runner. The lock is an abstract socket: the kernel gives it to one process of the host's
 * network namespace and takes it back when that process dies, however it dies.
 * @throws SandboxError `create_failed` when all are taken.
 */
export async function takeUidBlock(): Promise<UidBlock> {
  const start = Math.floor(Math.random() * PROCESS_BLOCKS.count);
  for (let step = 0; step < PROCESS_BLOCKS.count; step += 1) {
    const block = PROCESS_BLOCKS.first + ((start + step) % PROCESS_BLOCKS.count);
    const server = await listen(`assay-uids-${block}`);
    if (server) {
      return { uids: uidsOf(block), release: () => void server.close() };
    }
  }
  throw new SandboxError('all blocks of uids on this host are in use', 'create_failed');
}
