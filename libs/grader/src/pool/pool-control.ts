import { SandboxError, type PoolManager } from '@assay/sandbox';
import type { Grader } from '../grader';
import type { PoolReport } from './report';
import { shapeOf, type Wanted } from './wanted';

type ControlState = Pick<PoolReport, 'appliedVersion' | 'applying' | 'problem' | 'paused' | 'slots'>;

export interface PoolControlParts {
  readonly pools: Pick<PoolManager, 'update'>;
  readonly grader: Pick<Grader, 'resize' | 'pause' | 'paused'>;
  /** The latest wanted settings. */
  readonly read: () => Promise<Wanted>;
  /** Told whenever the state is another. */
  readonly changed: () => void;
}

/** Makes the pool and the grader of this process what is wanted of them. */
export class PoolControl {
  /** The latest that was begun; its sandboxes may still be warming. */
  private begun: Wanted;
  private appliedVersion: number;
  private problem: string | null = null;
  private settling = 0;
  private reading: Promise<void> = Promise.resolve();

  /** `started` is what pool and grader were made with. */
  constructor(
    started: Wanted,
    private readonly parts: PoolControlParts,
  ) {
    this.begun = started;
    this.appliedVersion = started.version;
  }

  get state(): ControlState {
    const { appliedVersion, problem } = this;
    const { slots } = shapeOf(this.begun);
    return { appliedVersion, applying: this.settling > 0, problem, paused: this.parts.grader.paused, slots };
  }

  /** Looks at what is wanted and begins it; does not wait for sandboxes, so that the next change is not held up. */
  apply(): Promise<void> {
    const look = this.reading.then(() => this.begin());
    this.reading = look.catch(() => undefined); // the caller hears of it; the next look is taken regardless
    return look;
  }

  private async begin(): Promise<void> {
    const wanted = await this.parts.read();
    if (wanted.version === this.begun.version && this.problem === null) return;
    const isOther = JSON.stringify(wanted.settings) !== JSON.stringify(this.begun.settings) || this.problem !== null;
    this.begun = wanted;
    this.problem = null;
    this.parts.grader.pause(wanted.paused);
    this.settling += 1;
    void this.settle(wanted, isOther);
    this.parts.changed();
  }

  private async settle(wanted: Wanted, isOther: boolean): Promise<void> {
    try {
      if (isOther) {
        const { settings, ceiling, slots } = shapeOf(wanted);
        const warm = this.parts.pools.update(settings, ceiling);
        this.parts.grader.resize(slots);
        // The settings hold though no sandbox can be made at present; that is told by the pool itself.
        await warm.catch((error: unknown) => {
          if (!(error instanceof SandboxError)) throw error;
        });
      }
      this.appliedVersion = Math.max(this.appliedVersion, wanted.version);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.settling -= 1;
      this.parts.changed();
    }
  }
}
