import { SandboxError } from '../sandbox';
import { Breaker } from './breaker';
import type { Claimant } from './ceiling';
import { Blank, Member } from './member';
import type { PoolParts } from './parts';
import { Samples } from './samples';

const ERRORS_KEPT = 5;

/** Makes the sandboxes of one pool: each waits for its place under the ceiling, and failures are tried again. */
export class Maker {
  private readonly breaker: Breaker;
  private readonly times = new Samples();
  private readonly errors: string[] = [];
  private made = 0;
  private underWay = 0;

  constructor(
    private readonly parts: PoolParts,
    private readonly claimant: Claimant,
    /** Hears of each that was made or could not be made. */
    private readonly announce: () => void,
  ) {
    this.breaker = new Breaker(parts.clock);
  }

  /** How many were made so far. */
  get created(): number {
    return this.made;
  }

  /** How many are being made, or wait for a place under the ceiling to be made. */
  get making(): number {
    return this.underWay;
  }

  /** True while none can be made. */
  get failing(): boolean {
    return this.breaker.open;
  }

  /** The last few failures, newest last. */
  get lastErrors(): readonly string[] {
    return [...this.errors];
  }

  /** How long those of late took. */
  summary(): ReturnType<Samples['summary']> {
    return this.times.summary();
  }

  unavailable(): SandboxError {
    return new SandboxError(`no sandbox can be made: ${this.errors.at(-1) ?? 'unknown'}`, 'unavailable');
  }

  /**
   * Never rejects but for the pool's end: it goes on trying, at the breaker's pace. A blank stands for what is made no
   * more since the pool closes, where `blanks` says that somebody is left to be given one.
   * @throws SandboxError `closed`
   */
  async make(signal: AbortSignal, blanks: () => boolean): Promise<Member | Blank> {
    const { ceiling, clock } = this.parts;
    this.underWay += 1;
    try {
      const placed = await ceiling.take(this.claimant, signal);
      const sandbox = placed ? await this.persist(signal) : undefined;
      if (placed && !sandbox) {
        ceiling.release();
      }
      if (!sandbox) {
        if (blanks()) {
          return new Blank();
        }
        throw new SandboxError('the pool is closing', 'closed');
      }
      this.made += 1;
      return new Member(sandbox, clock.now());
    } finally {
      this.underWay -= 1;
      this.announce();
    }
  }

  private persist(signal: AbortSignal) {
    const { clock, runner, image, limits, labels, observer } = this.parts;
    return this.breaker.persist(
      async () => {
        const started = clock.now();
        const fresh = await runner.create({ image, limits, labels });
        const took = clock.now() - started;
        this.times.add(took);
        observer.created(took, fresh.idleMb ?? null);
        return fresh;
      },
      (error) => this.failed(error),
      signal,
    );
  }

  private failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.errors.push(message);
    this.errors.splice(0, this.errors.length - ERRORS_KEPT);
    this.parts.observer.createFailed(message);
    this.parts.logger?.warn(`a sandbox could not be made: ${message}`);
    this.announce();
  }
}
