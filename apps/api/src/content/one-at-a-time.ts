import { DomainError } from '../problems/domain-error';

/** So many are taken in at most, of which one is worked on; each holds what it was sent in memory. */
const MAX_TAKEN_IN = 4;

/** Work that takes much memory: what it needs comes in side by side, and is worked on one after the other. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private takenIn = 0;

  /** @throws DomainError 503 when enough is waiting */
  async run<Input, T>(receive: () => Promise<Input>, work: (input: Input) => Promise<T>): Promise<T> {
    if (this.takenIn >= MAX_TAKEN_IN) {
      const message = 'Other packs are being read; try again in a moment.';
      throw new DomainError(503, 'busy', message, { retryAfterSeconds: 10 });
    }
    this.takenIn++;
    try {
      const input = await receive();
      const done = this.last.then(() => work(input));
      // The next one begins however this one ends; whoever asked for this one is told.
      this.last = done.then(
        () => undefined,
        () => undefined,
      );
      return await done;
    } finally {
      this.takenIn--;
    }
  }
}
