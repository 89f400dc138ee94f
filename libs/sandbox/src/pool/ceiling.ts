/** Who takes places: a pool. */
export interface Claimant {
  /** True while somebody waits for a sandbox of it, rather than one being made to be ready. */
  readonly urgent: boolean;
}

interface Waiter {
  readonly claimant: Claimant;
  readonly resolve: (taken: boolean) => void;
}

/** The most sandboxes on this host at once, all pools together. */
export class Ceiling {
  private used = 0;
  private readonly waiters: Waiter[] = [];

  constructor(private limit: number) {}

  get inUse(): number {
    return this.used;
  }

  get size(): number {
    return this.limit;
  }

  get full(): boolean {
    return this.used >= this.limit;
  }

  resize(limit: number): void {
    this.limit = limit;
    this.serve();
  }

  /** How many places this one waits for. */
  awaitedBy(claimant: Claimant): number {
    return this.waiters.filter((waiter) => waiter.claimant === claimant).length;
  }

  /** Waits for a place; resolves with false, and takes none, when `signal` aborts first. */
  take(claimant: Claimant, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve(false);
        return;
      }
      const giveUp = () => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        resolve(false);
      };
      const waiter: Waiter = {
        claimant,
        resolve: (taken) => {
          signal.removeEventListener('abort', giveUp);
          resolve(taken);
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiters.push(waiter);
      this.serve();
    });
  }

  release(): void {
    this.used -= 1;
    this.serve();
  }

  private serve(): void {
    while (!this.full && this.waiters.length > 0) {
      const urgent = this.waiters.findIndex(({ claimant }) => claimant.urgent);
      const [next] = this.waiters.splice(Math.max(urgent, 0), 1);
      this.used += 1;
      next?.resolve(true);
    }
  }
}
