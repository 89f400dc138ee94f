import type { PoolSettings } from '../pool/settings';
import type { Agenda } from './agenda';
import type { Draw } from './draw';

/** A sandbox of the simulation. */
export interface SimulatedSandbox {
  readonly bornAt: number;
  uses: number;
}

/** A sandbox in its place among the ready ones. */
interface Ready {
  readonly sandbox: SimulatedSandbox;
  readonly since: number;
}

/** How long things take; each call draws the next duration, in ms. */
export interface SimulatedPace {
  readonly create: Draw;
  readonly destroy: Draw;
  readonly reset: Draw;
}

/** As `Ceiling`: places are given to whom somebody waits for, else to whoever came first. */
export class SimulatedCeiling {
  private readonly waiting: { readonly urgent: () => boolean; readonly take: () => void }[] = [];
  used = 0;

  constructor(private readonly limit: number) {}

  take(urgent: () => boolean, take: () => void): void {
    this.waiting.push({ urgent, take });
    this.serve();
  }

  release(): void {
    this.used -= 1;
    this.serve();
  }

  private serve(): void {
    while (this.used < this.limit && this.waiting.length > 0) {
      const urgent = this.waiting.findIndex((waiter) => waiter.urgent());
      const [next] = this.waiting.splice(Math.max(urgent, 0), 1);
      this.used += 1;
      next?.take();
    }
  }
}

const MIN_EVICTION_MS = 1000;

export interface SimulatedPoolParts {
  readonly agenda: Agenda;
  readonly ceiling: SimulatedCeiling;
  readonly settings: PoolSettings;
  readonly pace: SimulatedPace;
  /** Hears of each sandbox that may have become ready without anybody having asked for it. */
  readonly idled: () => void;
}

/**
 * The steps of `SandboxPool` and of the generic-pool within it, without sandboxes: what is lent, made, cleaned, given up
 * and destroyed, and when. A test replays arrivals against both and compares every wait.
 */
export class SimulatedPool {
  private readonly available: Ready[] = [];
  /** The one that the evictor looked at last; it goes on from there. */
  private looked: Ready | null = null;
  private readonly pending: ((sandbox: SimulatedSandbox) => void)[] = [];
  /** Those that are ready, lent or being cleaned. */
  private members = 0;
  /** Being made, with or without a place under the ceiling. */
  private creating = 0;
  private placeless = 0;
  private going = 0;
  private started = false;
  created = 0;

  constructor(private readonly parts: SimulatedPoolParts) {}

  get ready(): number {
    return this.available.length;
  }

  /** How many requests wait for a place under the ceiling and nothing else. */
  get short(): number {
    return Math.min(this.pending.length, this.placeless);
  }

  /** How many places under the ceiling are about to become free. */
  get freeing(): number {
    return this.going;
  }

  /** True if one is ready that nobody has asked for. */
  get idle(): boolean {
    return this.available.length > 0 && this.pending.length === 0;
  }

  /** Begins with the sandboxes that are kept, ready. */
  warm(): void {
    const { ceiling, settings } = this.parts;
    for (let made = 0; made < settings.min; made += 1) {
      ceiling.take(
        () => false,
        () => this.join(),
      );
    }
    this.start();
  }

  acquire(lend: (sandbox: SimulatedSandbox) => void): void {
    this.start();
    this.pending.push(lend);
    this.dispense();
  }

  giveBack(sandbox: SimulatedSandbox): void {
    const { agenda, settings, pace, idled } = this.parts;
    if (settings.reuse === 'recycle' && sandbox.uses < settings.maxUses && !this.tooOld(sandbox)) {
      agenda.plan(pace.reset(), () => {
        this.put(sandbox);
        this.dispense();
        idled();
      });
    } else {
      this.discard();
      this.dispense();
    }
  }

  /** Gives up a ready one, to make room under the ceiling for another pool. */
  shed(): void {
    if (this.available.shift()) {
      this.discard();
    }
  }

  private get count(): number {
    return this.members + this.creating;
  }

  private start(): void {
    if (this.started) {
      return;
    }
    this.started = true;
    this.topUp();
    this.planEviction();
  }

  private topUp(): void {
    const { min, max } = this.parts.settings;
    const spare = this.available.length + this.creating - this.pending.length;
    for (let missing = Math.min(min - spare, max - this.count); missing > 0; missing -= 1) {
      this.create();
    }
  }

  private dispense(): void {
    const shortfall = this.pending.length - this.available.length - this.creating;
    const spare = this.parts.settings.max - this.count;
    for (let more = Math.min(spare, shortfall); more > 0; more -= 1) {
      this.create();
    }
    while (this.pending.length > 0) {
      const sandbox = this.available.shift()?.sandbox;
      if (!sandbox) {
        return;
      }
      if (this.tooOld(sandbox)) {
        this.discard();
        this.dispense();
        return;
      }
      sandbox.uses += 1;
      this.pending.shift()?.(sandbox);
      this.topUp();
    }
  }

  private create(): void {
    const { agenda, ceiling, pace, idled } = this.parts;
    this.creating += 1;
    this.placeless += 1;
    const begin = () => {
      this.placeless -= 1;
      agenda.plan(pace.create(), () => {
        this.creating -= 1;
        this.created += 1;
        this.join();
        this.dispense();
        idled();
      });
    };
    ceiling.take(() => this.pending.length > 0, begin);
  }

  private join(): void {
    this.members += 1;
    this.put({ bornAt: this.parts.agenda.now, uses: 0 });
  }

  private put(sandbox: SimulatedSandbox): void {
    this.available.push({ sandbox, since: this.parts.agenda.now });
  }

  private discard(): void {
    const { agenda, ceiling, pace } = this.parts;
    this.members -= 1;
    this.going += 1;
    agenda.plan(pace.destroy(), () => {
      this.going -= 1;
      ceiling.release();
    });
    this.topUp();
  }

  private tooOld({ bornAt }: SimulatedSandbox): boolean {
    return this.parts.agenda.now - bornAt > this.parts.settings.maxAgeSeconds * 1000;
  }

  private planEviction(): void {
    const { agenda, settings } = this.parts;
    const pauseMs = Math.max(Math.min(settings.idleSeconds, settings.maxAgeSeconds) * 500, MIN_EVICTION_MS);
    agenda.plan(pauseMs, () => {
      this.evict();
      this.planEviction();
    });
  }

  /** As generic-pool's evictor: what is idle for long goes, down to `min` ready ones, and the very old in any case. */
  private evict(): void {
    const { agenda, settings } = this.parts;
    for (let left = Math.min(settings.max, this.available.length); left > 0; left -= 1) {
      const next = this.afterLooked() ?? this.available[0];
      if (!next) {
        return;
      }
      this.looked = next;
      const idleMs = agenda.now - next.since;
      const isSpare = idleMs > settings.idleSeconds * 1000 && this.available.length > settings.min;
      if (isSpare || idleMs > settings.maxAgeSeconds * 1000) {
        this.available.splice(this.available.indexOf(next), 1);
        this.discard();
      }
    }
  }

  private afterLooked(): Ready | undefined {
    const place = this.looked ? this.available.indexOf(this.looked) : -1;
    return place < 0 ? undefined : this.available[place + 1];
  }
}
