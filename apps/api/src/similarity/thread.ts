import { parentPort, workerData } from 'node:worker_threads';
import { compare, type Compared, type Task } from './compare';

/** What the thread says: how many submissions it has read, and at the end what it found, task by task. */
export type Said = { readonly read: number } | { readonly compared: readonly Compared[] };

/** The thread that compares, so that the server goes on answering. */
async function work(tasks: readonly Task[], say: (said: Said) => void): Promise<void> {
  let read = 0;
  const compared: Compared[] = [];
  for (const task of tasks) compared.push(await compare(task, () => say({ read: ++read })));
  say({ compared });
}

void work(workerData as readonly Task[], (said) => parentPort?.postMessage(said));
