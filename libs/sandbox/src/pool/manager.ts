import { availableParallelism } from 'node:os';
import { Clock, Logger, systemClock } from '../clock';
import { IsolationProof, LimitsClass, Outcome, RunRequest, Runner, Sandbox, SandboxError } from '../sandbox';
import { Gate, runFairly } from './alone';
import { Ceiling } from './ceiling';
import { Loan, PoolStats, SandboxPool } from './pool';
import { LIMITS_CLASSES, PoolSettings, limitsClassFor, settingsProblem } from './settings';
import { PoolCosts, PoolObserver, PoolTotals, Totals } from './totals';

export interface PoolManagerOptions {
  readonly runner: Runner;
  readonly image: string;
  readonly settings: PoolSettings;
  /** The most sandboxes on this host at once; default: the cores. */
  readonly ceiling?: number;
  readonly classes?: readonly LimitsClass[];
  /** Told to the engine with each sandbox. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Owners known to be alive, for the sweep of what dead ones left; without it there is no periodic sweep. */
  readonly liveOwners?: () => Promise<ReadonlySet<string>>;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Hear what happens, as it happens. */
  readonly observers?: readonly Partial<PoolObserver>[];
}

export interface ManagerStats {
  readonly ceiling: number;
  /** Sandboxes that exist or are being made. */
  readonly inUse: number;
  readonly generation: number;
  readonly settings: PoolSettings;
  /** Of all pools that ever were. */
  readonly totals: PoolTotals;
  readonly costs: PoolCosts;
  /** Those of older generations that still have leases come last. */
  readonly pools: readonly PoolStats[];
}

/** A sandbox on loan. Give it back, whatever happened. */
export interface Lease {
  readonly sandbox: Sandbox;
  /** What it was made of: the image's digest where the runner knows it. */
  readonly image: string;
  readonly limitsClass: LimitsClass;
  /** How long it was waited for, in ms. */
  readonly waitedMs: number;
  /** Recycles or destroys the sandbox, as the settings and its health have it. Idempotent. */
  release(): Promise<void>;
}

const RECONCILE_MS = 60_000;
/** After a sweep that failed, as while an engine is starting: what it left would stand in the way of others. */
const RECONCILE_AGAIN_MS = 5_000;

/** All pools of a worker: one per limits class, under one ceiling, replaced by a new generation when settings change. */
export class PoolManager {
  private readonly clock: Clock;
  private readonly ceiling: Ceiling;
  private readonly classes: readonly LimitsClass[];
  private readonly gate = new Gate();
  private pools = new Map<LimitsClass, SandboxPool>();
  private readonly leaving = new Map<SandboxPool, Promise<void>>();
  private readonly totals: Totals;
  private settings: PoolSettings;
  private generation = 1;
  private readonly closing = new AbortController();
  /** What sandboxes are made of: the image's name, or what it meant when it was last looked at. */
  private image: string;
  private sweeping: Promise<void> | null = null;

  /** @throws RangeError for settings that make no sense. */
  constructor(private readonly options: PoolManagerOptions) {
    this.settings = checked(options.settings);
    this.image = options.image;
    this.clock = options.clock ?? systemClock;
    this.ceiling = new Ceiling(options.ceiling ?? availableParallelism());
    this.totals = new Totals(options.observers);
    this.classes = options.classes ?? LIMITS_CLASSES;
  }

  /** Removes what dead owners left and makes `min` sandboxes of the smallest class. @throws SandboxError */
  async warm(): Promise<void> {
    this.image = await this.imageNow();
    if (this.closing.signal.aborted) {
      return;
    }
    this.sweeping ??= this.sweep();
    const [smallest] = this.classes;
    if (smallest) {
      await this.pool(smallest).warm();
    }
  }

  /** @throws SandboxError `acquire_timeout`, `unavailable`, `closed`; `impossible` for what no sandbox has room for */
  async acquire(
    limits: { readonly memoryMb: number; readonly processes: number },
    { signal, once = false }: { readonly signal?: AbortSignal; readonly once?: boolean } = {},
  ): Promise<Lease> {
    const limitsClass = limitsClassFor(limits, this.classes);
    if (!limitsClass) {
      throw new SandboxError(
        `no sandbox is large enough for ${limits.memoryMb} MiB and ${limits.processes} processes`,
        'impossible',
      );
    }
    const since = this.clock.now();
    let loan: Loan | null = null;
    while (!loan) {
      if (this.closing.signal.aborted) {
        throw new SandboxError('the pool is closing', 'closed');
      }
      const acquired = this.pool(limitsClass).acquire(signal, since);
      this.makeRoom();
      loan = await acquired;
      if (loan && once && !loan.fresh) {
        await loan.discard();
        loan = null;
      }
    }
    const { sandbox, image } = loan;
    const release = once ? loan.discard : loan.giveBack;
    const waitedMs = this.clock.now() - since;
    return { sandbox: new FairSandbox(sandbox, this.gate), image, limitsClass, waitedMs, release };
  }

  /** A sandbox that is ready and that nobody waits for, for work that can do without; null when there is none. */
  async spare(
    limits: { readonly memoryMb: number; readonly processes: number },
    { once = false }: { readonly once?: boolean } = {},
  ): Promise<Lease | null> {
    const limitsClass = limitsClassFor(limits, this.classes);
    const all = [...this.pools.values(), ...this.leaving.keys()];
    const idle = limitsClass !== null && limitsClass !== undefined && this.pools.get(limitsClass)?.idle === true;
    return idle && !all.some((pool) => pool.urgent) && !this.closing.signal.aborted
      ? this.acquire(limits, { once })
      : null;
  }

  stats(): ManagerStats {
    const pools = [...this.pools.values(), ...this.leaving.keys()];
    return {
      ceiling: this.ceiling.size,
      inUse: this.ceiling.inUse,
      generation: this.generation,
      settings: this.settings,
      totals: this.totals.summary(),
      costs: this.totals.costs(),
      pools: pools.map((pool) => pool.stats()),
    };
  }

  /**
   * Makes a new generation with these settings; leases on the old one end in their own time, and requests that wait go
   * on waiting, up to the new timeout, for a sandbox of the new one. Resolves when that serves, or when a later one took its place. @throws RangeError for settings that make no sense.
   */
  update(settings: PoolSettings, ceiling = this.ceiling.size): Promise<void> {
    return this.replace(checked(settings), ceiling);
  }

  /** Serves those who wait, waits for leases to end, and destroys everything. */
  async drain(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.pools.values()].map((pool) => pool.drain()));
    await Promise.all(this.leaving.values());
    await this.sweeping;
  }

  private pool(limitsClass: LimitsClass): SandboxPool {
    const existing = this.pools.get(limitsClass);
    if (existing) {
      return existing;
    }
    const pool = this.newPool(limitsClass);
    this.pools.set(limitsClass, pool);
    return pool;
  }

  /** Only the smallest class is kept warm; the others are made when asked for and kept while they are used. */
  private newPool(limitsClass: LimitsClass): SandboxPool {
    const { runner, labels = {}, logger } = this.options;
    const { image } = this;
    const settings = limitsClass === this.classes[0] ? this.settings : { ...this.settings, min: 0 };
    return new SandboxPool({
      runner,
      image,
      limits: limitsClass,
      settings,
      generation: this.generation,
      labels,
      ceiling: this.ceiling,
      clock: this.clock,
      observer: this.totals,
      logger,
      idled: () => this.makeRoom(),
    });
  }

  /** While requests wait for a place under the ceiling, ready sandboxes that nobody asked for make way, one for each. */
  private makeRoom(): void {
    const all = [...this.pools.values(), ...this.leaving.keys()];
    let short = all.reduce((sum, pool) => sum + pool.short - pool.freeing, 0);
    // The smallest class, which alone is kept warm, comes last.
    for (const pool of [...this.pools.values()].reverse()) {
      if (short > 0 && pool.idle) {
        short -= 1;
        pool.shed().catch((error: unknown) => this.options.logger?.warn(`room was not made: ${String(error)}`));
      }
    }
  }

  private async replace(settings: PoolSettings, ceiling: number): Promise<void> {
    if (this.closing.signal.aborted) {
      throw new SandboxError('the pool is closing', 'closed');
    }
    const old = [...this.pools.values()];
    this.settings = settings;
    this.generation += 1;
    this.ceiling.resize(ceiling);
    this.pools = new Map();
    for (const pool of old) {
      const left = pool.retire().finally(() => this.leaving.delete(pool));
      this.leaving.set(
        pool,
        left.catch((error: unknown) => this.options.logger?.warn(`an old pool did not drain: ${String(error)}`)),
      );
    }
    const [smallest] = this.classes;
    if (smallest) {
      await this.pool(smallest).warm();
    }
  }

  /** What the image's name means now; what it meant before, should the engine not say. */
  private async imageNow(): Promise<string> {
    const { runner, image, logger } = this.options;
    try {
      return (await runner.identify?.(image)) ?? image;
    } catch (error) {
      logger?.warn(`could not look at the image ${image}: ${String(error)}`);
      return this.image;
    }
  }

  /**
   * Rolls the pools over once the image's name means another image: a new generation, as after a change of settings. An
   * image that makes no sandbox is not taken; the one before it stays.
   */
  async followImage(): Promise<void> {
    const { runner, image: name, labels = {}, logger } = this.options;
    const [limits] = this.classes;
    const image = await this.imageNow();
    if (image === this.image || !limits) {
      return;
    }
    try {
      const trial = await runner.create({ image, limits, labels });
      await trial.destroy();
    } catch (error) {
      logger?.warn(`the new image ${name} is not taken: ${String(error)}`);
      return;
    }
    this.image = image;
    logger?.warn(`the image ${name} is another one now; its sandboxes take the places of the old`);
    await this.replace(this.settings, this.ceiling.size);
  }

  private async sweep(): Promise<void> {
    const { runner, liveOwners, logger } = this.options;
    if (!liveOwners) {
      return;
    }
    while (!this.closing.signal.aborted) {
      let pause = RECONCILE_AGAIN_MS;
      try {
        await this.followImage();
        const removed = await runner.reconcile(await liveOwners());
        if (removed > 0) {
          this.totals.reconciled(removed);
          logger?.warn(`removed ${removed} sandboxes whose owners are dead`);
        }
        pause = RECONCILE_MS;
      } catch (error) {
        logger?.warn(`could not look for what dead owners left: ${String(error)}`);
      }
      await this.clock.delay(pause, this.closing.signal);
    }
  }
}

function checked(settings: PoolSettings): PoolSettings {
  const problem = settingsProblem(settings);
  if (problem) {
    throw new RangeError(problem);
  }
  return settings;
}

/** What a lease hands out: the sandbox, with programs that a crowded host held up run again alone. */
class FairSandbox implements Sandbox {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly gate: Gate,
  ) {}

  get id(): string {
    return this.sandbox.id;
  }

  get proof(): IsolationProof {
    return this.sandbox.proof;
  }

  get healthy(): boolean {
    return this.sandbox.healthy;
  }

  run(request: RunRequest): Promise<Outcome> {
    return runFairly(this.gate, this.sandbox, request);
  }

  reset(): Promise<void> {
    return this.sandbox.reset();
  }

  check(): Promise<boolean> {
    return this.sandbox.check();
  }

  destroy(): Promise<void> {
    return this.sandbox.destroy();
  }
}
