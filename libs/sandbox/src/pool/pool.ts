import { setMaxListeners } from 'node:events';
import { Pool, createPool } from 'generic-pool';
import { LimitsClass, Sandbox, SandboxError } from '../sandbox';
import type { Claimant } from './ceiling';
import { Maker } from './maker';
import { Blank, Member } from './member';
import type { PoolParts } from './parts';
import { Requests } from './requests';
import { Samples } from './samples';

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

/** A sandbox lent out. `giveBack` and `discard` are idempotent; whichever comes first counts. */
export interface Loan {
  readonly sandbox: Sandbox;
  readonly image: string;
  /** Whether nobody had it before. */
  readonly fresh: boolean;
  readonly giveBack: () => Promise<void>;
  /** Gives it back to be destroyed, whatever the pool does with others. */
  readonly discard: () => Promise<void>;
}

/** A sandbox that answered this short a time ago is lent without being asked again; one that ended is known at once. */
const TRUSTED_MS = 1000;
const MIN_EVICTION_MS = 1000;
const ACQUIRE_TIMED_OUT = 'TimeoutError';

/** Sandboxes of one runner, image and limits class, kept ready; one generation of settings. */
export class SandboxPool implements Claimant {
  private readonly inner: Pool<Member | Blank>;
  private readonly maker: Maker;
  private readonly closing = new AbortController();
  private readonly acquireTimes = new Samples();
  private readonly readiness: (() => void)[] = [];
  private destroyed = 0;
  /** Ready ones that are being looked at for somebody who asked. */
  private testing = 0;
  /** Being destroyed, or about to be. */
  private going = 0;
  private shedding = false;
  private draining = false;
  private readonly requests = new Requests((given) => this.putBack(given));

  constructor(private readonly parts: PoolParts) {
    const { settings } = parts;
    this.maker = new Maker(parts, this, () => this.announce());
    setMaxListeners(0, this.closing.signal); // every sandbox that is being made hears of it
    this.inner = createPool<Member | Blank>(
      {
        create: () => {
          const made = this.maker.make(this.closing.signal, () => this.requests.abandoned > 0);
          // The inner pool has it a moment after it was made; a failure is the inner pool's to hear of.
          made.then(
            () => setImmediate(() => this.parts.idled?.()),
            () => undefined,
          );
          return made;
        },
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

  /**
   * Starts making `min` sandboxes, or as many as the ceiling allows, and resolves when they are there or the pool closes.
   * @throws SandboxError `unavailable` when making them fails for good for now.
   */
  async warm(): Promise<void> {
    const { settings, ceiling } = this.parts;
    this.inner.start();
    while (!this.closing.signal.aborted && this.maker.created - this.destroyed < Math.min(settings.min, ceiling.size)) {
      if (this.maker.failing) {
        throw this.maker.unavailable();
      }
      await this.change();
    }
  }

  /**
   * Resolves with null if the pool was retired meanwhile: its successor is to be asked.
   * @param since when the wait began, in ms of the clock
   * @throws SandboxError `acquire_timeout`, `unavailable` or `closed`
   */
  async acquire(signal?: AbortSignal, since = this.parts.clock.now()): Promise<Loan | null> {
    if (this.maker.failing && this.inner.available === 0) {
      throw this.maker.unavailable();
    }
    const member = await this.borrow(signal);
    if (!member) {
      return null;
    }
    const waited = this.parts.clock.now() - since;
    this.acquireTimes.add(waited);
    this.parts.observer.acquired(waited);
    member.uses += 1;
    this.topUp();
    // While it was looked at for this request, another that is ready could not make way for somebody else's.
    this.parts.idled?.();
    let given: Promise<void> | null = null;
    return {
      sandbox: member.sandbox,
      image: this.parts.image,
      fresh: member.uses === 1,
      giveBack: () => (given ??= this.takeBack(member)),
      discard: () => (given ??= Promise.resolve(this.inner.destroy(member))),
    };
  }

  /** True if one is ready that nobody has asked for. */
  get idle(): boolean {
    return !this.draining && !this.shedding && this.inner.available > 0 && this.inner.pending === 0;
  }

  /** How many requests wait for a place under the ceiling and nothing else. */
  get short(): number {
    return Math.min(this.unserved, this.parts.ceiling.awaitedBy(this));
  }

  get urgent(): boolean {
    return this.unserved > 0;
  }

  /** How many requests somebody waits for, less those for which a ready one is being looked at. */
  private get unserved(): number {
    return Math.max(this.inner.pending - this.testing - this.requests.abandoned, 0);
  }

  /** How many places under the ceiling are about to become free. */
  get freeing(): number {
    return this.going + (this.shedding ? 1 : 0);
  }

  /** Gives up one ready sandbox, to make room under the ceiling for another pool. */
  async shed(): Promise<void> {
    if (!this.idle) {
      return;
    }
    this.shedding = true;
    try {
      await this.inner.destroy(await this.inner.acquire());
    } finally {
      this.shedding = false;
    }
    this.parts.idled?.();
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
      waiting: Math.max(this.inner.pending - this.requests.abandoned, 0),
      creating: this.maker.making,
      created: this.maker.created,
      destroyed: this.destroyed,
      acquire: this.acquireTimes.summary(),
      create: this.maker.summary(),
      unavailable: this.maker.failing,
      lastErrors: this.maker.lastErrors,
    };
  }

  /** Drains the pool, with those waiting sent on to its successor. */
  retire(): Promise<void> {
    this.requests.moveOn();
    return this.drain();
  }

  /** Takes no more requests, lets those waiting be served and leases end, and destroys the rest. */
  async drain(): Promise<void> {
    const drained = this.inner.drain();
    this.draining = true;
    await this.requests.settled();
    await this.endReady();
    await drained;
    await this.endReady();
    while (this.maker.created > this.destroyed) {
      await this.change();
    }
  }

  /** Nobody waits any more: stops making sandboxes and destroys those that are ready. */
  private async endReady(): Promise<void> {
    this.closing.abort();
    this.announce();
    await this.inner.clear();
  }

  /** Resolves with null when the pool is retired first. */
  private async borrow(signal?: AbortSignal): Promise<Member | null> {
    try {
      return await this.requests.served(Promise.resolve(this.inner.acquire()), signal);
    } catch (error) {
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
    if (again && this.wanted && (await this.cleaned(member)) && this.wanted) {
      await this.putBack(member);
    } else {
      await this.inner.destroy(member);
    }
  }

  /** False once the pool is closing and nobody waits for a sandbox of it: one that comes back only takes up room. */
  private get wanted(): boolean {
    return !this.draining || this.unserved > 0;
  }

  private async putBack(member: Member | Blank): Promise<void> {
    if (this.closing.signal.aborted) {
      // The ready ones are destroyed already: one more would keep its place until the last lease ends.
      await this.inner.destroy(member);
      return;
    }
    await this.inner.release(member);
    this.parts.idled?.();
  }

  /** Whatever goes wrong, the sandbox is not used again; only then is its place under the ceiling free for another. */
  private async cleaned(member: Member): Promise<boolean> {
    const { clock, observer } = this.parts;
    const started = clock.now();
    try {
      await member.sandbox.reset();
      member.answeredAt = clock.now();
      observer.recycled(clock.now() - started);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.parts.logger?.warn(`sandbox ${member.sandbox.id} is not used again: ${why}`);
      return false;
    }
  }

  private tooOld(member: Member): boolean {
    return this.parts.clock.now() - member.bornAt > this.parts.settings.maxAgeSeconds * 1000;
  }

  /** Never rejects: the inner pool would lose the sandbox. */
  private async usable(member: Member | Blank): Promise<boolean> {
    if (this.shedding || member instanceof Blank) {
      return true; // it is about to be destroyed, or nothing
    }
    this.testing += 1;
    try {
      const sound = member.sandbox.healthy && !this.tooOld(member) && (await this.answers(member));
      // Nobody may be left to want it: then it must not become ready behind the back of `endReady`.
      return sound && !this.closing.signal.aborted;
    } catch (error) {
      this.parts.logger?.warn(`sandbox ${member.sandbox.id} could not be looked at: ${String(error)}`);
      return false;
    } finally {
      this.testing -= 1;
    }
  }

  private async answers(member: Member): Promise<boolean> {
    const { clock } = this.parts;
    if (clock.now() - member.answeredAt <= TRUSTED_MS) {
      return true;
    }
    const sound = await member.sandbox.check();
    member.answeredAt = clock.now();
    return sound;
  }

  /** Resolves when a sandbox was made, could not be made or was destroyed, or the pool closes. */
  private change(): Promise<void> {
    return new Promise((resolve) => this.readiness.push(resolve));
  }

  private announce(): void {
    this.readiness.splice(0).forEach((resolve) => resolve());
  }

  /**
   * Keeps `min` ready, or on their way, beside those that are lent: a sandbox that serves a single submission is to be
   * there before the next one comes. The inner pool counts those that are lent among its minimum, and can be asked for
   * one more only by what it calls itself.
   */
  private topUp(): void {
    if (this.draining) {
      return;
    }
    const { min, max } = this.parts.settings;
    const inner = this.inner as Pool<Member | Blank> & { _createResource(): void };
    const spare = this.inner.available + this.testing + this.maker.making - this.inner.pending;
    for (let missing = Math.min(min - spare, max - this.inner.size); missing > 0; missing -= 1) {
      inner._createResource();
    }
  }

  private async unmake(member: Member | Blank): Promise<void> {
    if (member instanceof Blank || member.gone) {
      return; // clearing a pool twice names its ready ones twice
    }
    member.gone = true;
    this.going += 1;
    this.topUp();
    const started = this.parts.clock.now();
    try {
      await member.sandbox.destroy();
    } finally {
      this.going -= 1;
      this.destroyed += 1;
      this.parts.observer.destroyed(this.parts.clock.now() - started);
      this.parts.ceiling.release();
      this.announce();
    }
  }
}
