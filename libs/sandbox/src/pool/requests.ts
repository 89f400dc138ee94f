import { setMaxListeners } from 'node:events';
import { SandboxError } from '../sandbox';
import { Blank, Member } from './member';

/** What was asked of a pool: requests that somebody waits for, and those that nobody waits for any more. */
export class Requests {
  private readonly awaited = new Set<Promise<unknown>>();
  private readonly moving = new AbortController();
  private ghosts = 0;

  /** @param putBack takes what came for a request that nobody waits for any more */
  constructor(private readonly putBack: (given: Member | Blank) => Promise<void>) {
    setMaxListeners(0, this.moving.signal); // everybody who waits hears of it
  }

  /** Requests that nobody waits for any more, which the inner pool cannot drop. */
  get abandoned(): number {
    return this.ghosts;
  }

  /** From now on those who wait get null: another pool is to be asked. */
  moveOn(): void {
    this.moving.abort();
  }

  /** Resolves when everybody who waits now has been served or turned away. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.awaited);
  }

  /**
   * Resolves with what the request gets, or with null when those who wait are to move on.
   * @throws SandboxError `closed` when `signal` aborts first; what the request fails with
   */
  async served(request: Promise<Member | Blank>, signal?: AbortSignal): Promise<Member | null> {
    const gaveUp = whenAborted([signal, this.moving.signal]);
    const served = Promise.race([request, gaveUp.promise]);
    this.awaited.add(served);
    try {
      const member = await served;
      if (member instanceof Member) {
        return member;
      }
      this.abandon(request);
      if (member === this.moving.signal) {
        return null;
      }
      throw new SandboxError('no longer wanted', 'closed');
    } finally {
      gaveUp.forget();
      this.awaited.delete(served);
    }
  }

  /** If it is served after all, what it got goes back unused. */
  private abandon(request: Promise<Member | Blank>): void {
    this.ghosts += 1;
    request.then(
      (member) => {
        this.ghosts -= 1;
        return this.putBack(member);
      },
      () => {
        this.ghosts -= 1;
      },
    );
  }
}

/** Resolves with the first of the signals that aborts; `forget` takes leave of them. */
function whenAborted(signals: readonly (AbortSignal | undefined)[]) {
  const listeners: (() => void)[] = [];
  const promise = new Promise<AbortSignal>((resolve) => {
    for (const signal of signals.filter((given) => given !== undefined)) {
      const give = () => resolve(signal);
      signal.addEventListener('abort', give, { once: true });
      listeners.push(() => signal.removeEventListener('abort', give));
      if (signal.aborted) {
        give();
      }
    }
  });
  return { promise, forget: () => listeners.forEach((forget) => forget()) };
}
