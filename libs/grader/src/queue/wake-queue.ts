import { Queue, Worker, createPostgresBackend, type JobsOptions } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';

const QUEUE = 'grading';
const PREFIX = 'assay';
const LOCK_MS = 30_000;

/** How long the queue may take to close; one whose Redis is gone would wait for it. */
const CLOSE_MS = 3000;

/**
 * Wakes graders. A job says no more than "there may be work": the row is the truth, so a job that is lost or doubled
 * costs nothing but the sweeper's delay.
 */
export interface WakeQueue {
  /**
   * Wakes a grader for a try of an evaluation, after `delayMs`. Adding the same try again does nothing.
   * @throws Error at once when the backend does not answer; the sweeper will wake one.
   */
  wake(evaluationId: string, attempt: number, delayMs?: number): Promise<void>;
  /** Calls `handler` for each job, at most `concurrency` at once. */
  work(concurrency: number, handler: () => Promise<void>): Promise<void>;
  /** From now on so many handlers at once. */
  resize(concurrency: number): void;
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
type JobWorker = Pick<Worker, 'close' | 'run' | 'concurrency'> & { waitUntilReady(): Promise<unknown> };
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
  // A student's submission does not wait for a Redis that is gone: its row is stored.
  const sending = { connection: { url, enableOfflineQueue: false, maxRetriesPerRequest: 0 }, prefix: PREFIX };
  // A worker's blocking commands wait for ever; BullMQ insists on being told so.
  const working = { connection: { url, maxRetriesPerRequest: null }, prefix: PREFIX };
  return {
    queue: (warn) => new Queue(QUEUE, sending).on('error', queueFault(warn)),
    worker: (handler, concurrency, warn) =>
      new Worker(QUEUE, handler, { ...working, concurrency, autorun: false, lockDuration: LOCK_MS })
        .on('error', queueFault(warn))
        .on('failed', jobFault(warn)),
  };
}

function postgres(connectionString: string): Backend {
  const options = {
    connection: { connectionString, schema: 'bullmq', max: 4, migrate: true, application_name: 'assay queue' },
  };
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
  private readonly underWay = new Set<Promise<void>>();

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
    this.worker = this.backend.worker(() => this.track(handler()), concurrency, this.warn);
    await this.worker.waitUntilReady();
    this.worker.run().catch((error: Error) => this.warn(`the queue's worker ended: ${error.message}`));
  }

  resize(concurrency: number): void {
    if (this.worker) this.worker.concurrency = concurrency;
  }

  async close(): Promise<void> {
    const closed = Promise.all([this.worker?.close(), this.queue.close()]);
    closed.catch((error: Error) => this.warn(`queue: ${error.message}`));
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
    await Promise.race([closed.catch(() => undefined), pause(CLOSE_MS)]);
  }

  private track(work: Promise<void>): Promise<void> {
    this.underWay.add(work);
    return work.finally(() => this.underWay.delete(work));
  }
}
