import Docker from 'dockerode';
import { SandboxError } from '../../sandbox';
import { CONTAINER_BLOCKS, uidsOf } from '../uid-blocks';
import { LABEL, SANDBOX_ROLE } from './container-settings';
import { statusOf, wentAway } from './engine-errors';

const REMOVE_TIMEOUT_MS = 60_000;

/** A container by the name that stands for its uids. */
export interface NamedContainer {
  readonly name: string;
  readonly uids: ReturnType<typeof uidsOf>;
  readonly container: Docker.Container;
}

/** The settings of a container of this name and with these labels. */
type Settings = (name: string, labels: Readonly<Record<string, string>>) => Docker.ContainerCreateOptions;

/** The containers of one worker: each has a block of uids, and none is forgotten, should the engine go away or not. */
export class Containers {
  /** Of those that are there or on their way; whatever else has our label is a stray. */
  private readonly names = new Set<string>();
  /** The engine went away over a request, so that there may be strays. */
  private inDoubt = false;
  private clearing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly docker: Docker,
    private readonly instance: string,
    private readonly owner: string,
  ) {}

  /**
   * Takes a block of uids by taking the container name that stands for it, which the engine gives only once. What the
   * engine kept of ours while it was away goes first, so that there are never more than are known of.
   * @throws Error of the engine; SandboxError when all blocks are taken
   */
  async create(settings: Settings): Promise<NamedContainer> {
    await this.clearStrays();
    const { count, first } = CONTAINER_BLOCKS;
    const start = Math.floor(Math.random() * count);
    for (let step = 0; step < count; step += 1) {
      const block = first + ((start + step) % count);
      const name = `assay-uids-${block}`;
      if (this.names.has(name)) {
        continue;
      }
      this.names.add(name);
      try {
        const labels = { [LABEL.instance]: this.instance, [LABEL.owner]: this.owner };
        return { name, container: await this.docker.createContainer(settings(name, labels)), uids: uidsOf(block) };
      } catch (error) {
        this.forget(name, error);
        if (statusOf(error) !== 409) {
          throw error;
        }
      }
    }
    throw new SandboxError('all blocks of uids on this engine are in use', 'create_failed');
  }

  /** Resolves once it is gone. @throws Error of the engine; the container is a stray then */
  async remove({ name, container }: NamedContainer): Promise<void> {
    try {
      await remove(container);
      this.forget(name);
    } catch (error) {
      this.forget(name, error);
      throw error;
    }
  }

  /**
   * Removes strays, and what belongs to owners that are gone; returns how many.
   * @throws Error of the engine, after all that could be removed are
   */
  async sweep(isGone: (owner: string) => boolean): Promise<number> {
    const found = await this.unwanted(isGone);
    const outcomes = await Promise.allSettled(found.map(remove));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return found.length;
  }

  /** @throws Error of the engine when that does not answer; what cannot be removed is left to the sweep */
  private async clearStrays(): Promise<void> {
    if (this.inDoubt) {
      this.inDoubt = false;
      this.clearing = this.unwanted(() => false).then((found) => Promise.allSettled(found.map(remove)));
    }
    try {
      await this.clearing;
    } catch (error) {
      this.inDoubt = true;
      throw error;
    }
  }

  private async unwanted(isGone: (owner: string) => boolean): Promise<Docker.Container[]> {
    const label = [`${LABEL.instance}=${this.instance}`, `${LABEL.role}=${SANDBOX_ROLE}`];
    const all = await this.docker.listContainers({ all: true, filters: { label } });
    const unwanted = all.filter(({ Labels, Names }) => {
      const owner = Labels[LABEL.owner] ?? '';
      return owner === this.owner ? !Names.some((name) => this.names.has(name.slice(1))) : isGone(owner);
    });
    return unwanted.map(({ Id }) => this.docker.getContainer(Id));
  }

  /** If the engine went away meanwhile, the container may be there all the same. */
  private forget(name: string, failure?: unknown): void {
    this.names.delete(name);
    this.inDoubt ||= wentAway(failure);
  }
}

/** Removes a container whatever its state; one that is gone is as good. @throws Error of the engine */
async function remove(container: Docker.Container): Promise<void> {
  // An engine may wait for ever for a container that does not end; the sweep then tries again.
  const abortSignal = AbortSignal.timeout(REMOVE_TIMEOUT_MS);
  try {
    await container.remove({ force: true, v: true, abortSignal }).catch((error: unknown) => {
      // The engine is at it already, as once the supervisor has ended: its place is not free before it is gone.
      if (statusOf(error) === 409) return container.wait({ condition: 'removed', abortSignal });
      throw error;
    });
  } catch (error) {
    if (statusOf(error) !== 404) {
      throw error;
    }
  }
}
