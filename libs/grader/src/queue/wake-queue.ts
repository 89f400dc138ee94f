import { Queue, Worker, createPostgresBackend, type JobsOptions } from 'bullmq';

const QUEUE = 'grading';
const PREFIX = 'assay';
const LOCK_MS = 30_000;

/**
 * Wakes graders. A job says no more than "there may be work": the row is the truth, so a job that is lost or doubled
 * costs nothing but the sweeper's delay.
 */
export interface WakeQueue {
  /** Wakes a grader for a try of an evaluation, after `delayMs`. Adding the same try again does nothing. */
  wake(evaluationId: string, attempt: number, delayMs?: number): Promise<void>;
  /** Calls `handler` for each job, at most `concurrency` at once. */
  work(concurrency: number, handler: () => Promise<void>): Promise<void>;
  /** Takes no more jobs and waits for the handlers under way. */
  close(): Promise<void>;
}

export interface WakeQueueOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly warn: Warn;
}

type JobQueue = Pick<Queue, 'close'> & {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  waitUntilReady(): Promise<unknown>;
};
type JobWorker = Pick<Worker, 'close' | 'run'> & { waitUntilReady(): Promise<unknown> };
type Warn = (message: string) => void;

/** The two classes of BullMQ on one of its backends. */
interface Backend {
  queue(warn: Warn): JobQueue;
  worker(handler: () => Promise<void>, concurrency: number, warn: Warn): JobWorker;
}

/** On Redis when there is one, else on Postgres. */
export async function createWakeQueue(options: WakeQueueOptions): Promise<WakeQueue> {
  const backend = options.redisUrl === undefined ? postgres(options.databaseUrl) : redis(options.redisUrl);
  const queue = backend.queue(options.warn);
  await queue.waitUntilReady();
  return new BullWakeQueue(backend, queue, options.warn);
}

const queueFault = (warn: Warn) => (error: Error) => warn(`queue: ${error.message}`);
const jobFault = (warn: Warn) => (_job: unknown, error: Error) => warn(`grading: ${error.stack ?? error.message}`);

function redis(url: string): Backend {
  // A worker's blocking commands wait for ever; BullMQ insists on being told so.
  const options = { connection: { url, maxRetriesPerRequest: null }, prefix: PREFIX };
  return {
    queue: (warn) => new Queue(QUEUE, options).on('error', queueFault(warn)),
    worker: (handler, concurrency, warn) =>
      new Worker(QUEUE, handler, { ...options, concurrency, autorun: false, lockDuration: LOCK_MS })
        .on('error', queueFault(warn))
        .on('failed', jobFault(warn)),
  };
}

function postgres(connectionString: string): Backend {
  const options = { connection: { connectionString, schema: 'bullmq', max: 4, migrate: true } };
  return {
    queue: (warn) => new Queue(QUEUE, options, createPostgresBackend).on('error', queueFault(warn)),
    worker: (handler, concurrency, warn) =>
      new Worker(
        QUEUE,
        handler,
        { ...options, concurrency, autorun: false, lockDuration: LOCK_MS },
        createPostgresBackend,
      )
        .on('error', queueFault(warn))
        .on('failed', jobFault(warn)),
  };
}

class BullWakeQueue implements WakeQueue {
  private worker: JobWorker | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly queue: JobQueue,
    private readonly warn: Warn,
  ) {}

  async wake(evaluationId: string, attempt: number, delayMs = 0): Promise<void> {
    const options: JobsOptions = {
      jobId: `${evaluationId}-${attempt}`,
      delay: delayMs,
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
    };
    await this.queue.add('wake', {}, options);
  }

  async work(concurrency: number, handler: () => Promise<void>): Promise<void> {
    this.worker = this.backend.worker(handler, concurrency, this.warn);
    await this.worker.waitUntilReady();
    this.worker.run().catch((error: Error) => this.warn(`the queue's worker ended: ${error.message}`));
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.queue.close();
  }
}
