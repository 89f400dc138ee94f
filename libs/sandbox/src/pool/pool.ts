import { Pool, createPool } from 'generic-pool';
import type { Clock, Logger } from '../clock';
import { LimitsClass, Runner, Sandbox, SandboxError } from '../sandbox';
import { Breaker } from './breaker';
import type { Ceiling } from './ceiling';
import { Samples } from './samples';
import type { PoolSettings } from './settings';
import type { PoolObserver } from './totals';

export interface PoolStats {
  readonly runner: string;
  readonly image: string;
  readonly limitsClass: LimitsClass['name'];
  /** Raised by each change of settings. */
  readonly generation: number;
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
  /** Being made, or waiting for a place under the ceiling to be made. */
  readonly creating: number;
  readonly created: number;
  readonly destroyed: number;
  readonly acquire: ReturnType<Samples['summary']>;
  readonly create: ReturnType<Samples['summary']>;
  /** True while sandboxes cannot be made and callers are refused at once. */
  readonly unavailable: boolean;
  /** The last few failures to make one, newest last. */
  readonly lastErrors: readonly string[];
}

export interface PoolParts {
  readonly runner: Runner;
  readonly image: string;
  readonly limits: LimitsClass;
  readonly settings: PoolSettings;
  readonly generation: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly ceiling: Ceiling;
  readonly clock: Clock;
  readonly observer: PoolObserver;
  readonly logger?: Logger;
}

/** A sandbox in the pool, with what decides whether it may be used again. */
class Member {
  uses = 0;
  gone = false;
  constructor(
    readonly sandbox: Sandbox,
    readonly bornAt: number,
  ) {}
}

const ERRORS_KEPT = 5;
const MIN_EVICTION_MS = 1000;
const ACQUIRE_TIMED_OUT = 'TimeoutError';

/** Sandboxes of one runner, image and limits class, kept ready; one generation of settings. */
export class SandboxPool {
  private readonly inner: Pool<Member>;
  private readonly breaker: Breaker;
  private readonly closing = new AbortController();
  private readonly acquireTimes = new Samples();
  private readonly createTimes = new Samples();
  private readonly errors: string[] = [];
  private readonly readiness: (() => void)[] = [];
  private created = 0;
  private destroyed = 0;
  private making = 0;
  private draining = false;

  constructor(private readonly parts: PoolParts) {
    const { settings } = parts;
    this.breaker = new Breaker(parts.clock);
    this.inner = createPool<Member>(
      {
        create: () => this.make(),
        destroy: (member) => this.unmake(member),
        validate: (member) => this.usable(member),
      },
      {
        min: settings.min,
        max: settings.max,
        testOnBorrow: true,
        acquireTimeoutMillis: settings.acquireTimeoutMs,
        softIdleTimeoutMillis: settings.idleSeconds * 1000,
        idleTimeoutMillis: settings.maxAgeSeconds * 1000,
        evictionRunIntervalMillis: Math.max(
          Math.min(settings.idleSeconds, settings.maxAgeSeconds) * 500,
          MIN_EVICTION_MS,
        ),
        numTestsPerEvictionRun: settings.max,
        autostart: false,
      },
    );
    // Failures to make one are recorded where they happen; the pool only hears of an end of making, when it closes.
    this.inner.on('factoryCreateError', () => undefined);
  }

  /** Starts making `min` sandboxes and resolves when they are there, or when making them fails for good for now. */
  async warm(): Promise<void> {
    this.inner.start();
    while (!this.closing.signal.aborted && this.created - this.destroyed < this.parts.settings.min) {
      if (this.breaker.open) {
        throw new SandboxError(`no sandbox can be made: ${this.errors.at(-1) ?? 'unknown'}`, 'unavailable');
      }
      await new Promise<void>((resolve) => this.readiness.push(resolve));
    }
  }

  /** @throws SandboxError `acquire_timeout`, `unavailable` or `closed` */
  async acquire(signal?: AbortSignal): Promise<{ sandbox: Sandbox; giveBack: () => Promise<void> }> {
    if (this.breaker.open && this.inner.available === 0) {
      throw new SandboxError(`no sandbox can be made: ${this.errors.at(-1) ?? 'unknown'}`, 'unavailable');
    }
    const started = this.parts.clock.now();
    const member = await this.borrow(signal);
    const waited = this.parts.clock.now() - started;
    this.acquireTimes.add(waited);
    this.parts.observer.acquired(waited);
    member.uses += 1;
    let given: Promise<void> | null = null;
    return { sandbox: member.sandbox, giveBack: () => (given ??= this.takeBack(member)) };
  }

  /** True if one is ready that nobody has asked for. */
  get idle(): boolean {
    return !this.draining && this.inner.available > 0 && this.inner.pending === 0;
  }

  /** Gives up one ready sandbox, to make room under the ceiling for another pool. */
  async shed(): Promise<void> {
    if (this.idle) {
      await this.inner.destroy(await this.inner.acquire());
    }
  }

  stats(): PoolStats {
    const { runner, image, limits, generation } = this.parts;
    return {
      runner: runner.name,
      image,
      limitsClass: limits.name,
      generation,
      ready: this.draining ? 0 : this.inner.available,
      busy: this.inner.borrowed,
      waiting: this.inner.pending,
      creating: this.making,
      created: this.created,
      destroyed: this.destroyed,
      acquire: this.acquireTimes.summary(),
      create: this.createTimes.summary(),
      unavailable: this.breaker.open,
      lastErrors: [...this.errors],
    };
  }

  /** Takes no more requests, lets those waiting be served and leases end, and destroys the rest. */
  async drain(): Promise<void> {
    const drained = this.inner.drain();
    this.draining = true;
    if (this.inner.pending === 0) {
      await this.endReady();
    }
    await drained;
    await this.endReady();
  }

  /** Nobody waits any more: stops making sandboxes and destroys those that are ready. */
  private async endReady(): Promise<void> {
    this.closing.abort();
    this.announce();
    await this.inner.clear();
  }

  private async borrow(signal?: AbortSignal): Promise<Member> {
    const pending = Promise.resolve(this.inner.acquire());
    const aborted = new Promise<never>((_resolve, reject) => {
      const give = () => reject(new SandboxError('no longer wanted', 'closed'));
      signal?.addEventListener('abort', give, { once: true });
      if (signal?.aborted) {
        give();
      }
    });
    try {
      return await Promise.race([pending, aborted]);
    } catch (error) {
      // If it comes after all, it goes back unused; if it never comes, there is nothing to give back.
      void pending.then(
        (member) => this.inner.release(member),
        () => undefined,
      );
      throw this.refusal(error);
    }
  }

  private refusal(error: unknown): SandboxError {
    if (error instanceof SandboxError) {
      return error;
    }
    if (error instanceof Error && error.name === ACQUIRE_TIMED_OUT) {
      const within = `${this.parts.settings.acquireTimeoutMs} ms`;
      return new SandboxError(`no sandbox became free within ${within}`, 'acquire_timeout', { cause: error });
    }
    return new SandboxError('the pool is closing', 'closed', { cause: error });
  }

  private async takeBack(member: Member): Promise<void> {
    const { settings } = this.parts;
    const again = settings.reuse === 'recycle' && member.uses < settings.maxUses && !this.tooOld(member);
    if (again && (await this.cleaned(member))) {
      await this.inner.release(member);
    } else {
      await this.inner.destroy(member);
    }
  }

  private async cleaned(member: Member): Promise<boolean> {
    try {
      await member.sandbox.reset();
      this.parts.observer.recycled();
      return true;
    } catch (error) {
      if (!(error instanceof SandboxError)) {
        throw error;
      }
      this.parts.logger?.warn(`sandbox ${member.sandbox.id} is not used again: ${error.message}`);
      return false;
    }
  }

  private tooOld(member: Member): boolean {
    return this.parts.clock.now() - member.bornAt > this.parts.settings.maxAgeSeconds * 1000;
  }

  private async usable(member: Member): Promise<boolean> {
    return member.sandbox.healthy && !this.tooOld(member) && (await member.sandbox.check());
  }

  /** Never rejects but for the pool's end: it goes on trying, at the breaker's pace. */
  private async make(): Promise<Member> {
    const { ceiling, clock, runner, image, limits, labels, observer } = this.parts;
    const { signal } = this.closing;
    this.making += 1;
    try {
      if (!(await ceiling.take(() => this.inner.pending > 0, signal))) {
        throw new SandboxError('the pool is closing', 'closed');
      }
      const sandbox = await this.breaker.persist(
        async () => {
          const started = clock.now();
          const fresh = await runner.create({ image, limits, labels });
          const took = clock.now() - started;
          this.createTimes.add(took);
          observer.created(took);
          return fresh;
        },
        (error) => this.failed(error),
        signal,
      );
      if (!sandbox) {
        ceiling.release();
        throw new SandboxError('the pool is closing', 'closed');
      }
      this.created += 1;
      return new Member(sandbox, clock.now());
    } finally {
      this.making -= 1;
      this.announce();
    }
  }

  private failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.errors.push(message);
    this.errors.splice(0, this.errors.length - ERRORS_KEPT);
    this.parts.observer.createFailed(message);
    this.parts.logger?.warn(`a sandbox could not be made: ${message}`);
    this.announce();
  }

  private announce(): void {
    this.readiness.splice(0).forEach((resolve) => resolve());
  }

  private async unmake(member: Member): Promise<void> {
    if (member.gone) {
      return; // clearing a pool twice names its ready ones twice
    }
    member.gone = true;
    await member.sandbox.destroy();
    this.destroyed += 1;
    this.parts.observer.destroyed();
    this.parts.ceiling.release();
  }
}
