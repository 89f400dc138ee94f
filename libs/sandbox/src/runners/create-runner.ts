import { Runner, SandboxError } from '../sandbox';
import { DockerRunner } from './docker/docker-runner';
import { createPluginRunner } from './plugin';
import { ProcessRunner } from './process/process-runner';

export interface CreateRunnerOptions {
  /** `auto`, `docker`, `gvisor`, `process`, or the package of a runner from elsewhere. */
  readonly name: string;
  /** Names the worker that answers for the sandboxes; unique while it lives. */
  readonly owner: string;
  /** Tells this installation from others on the same engine. */
  readonly instance?: string;
  /** The container runners' image, which their probe tries. */
  readonly image?: string;
  /** As in `DOCKER_HOST`. */
  readonly dockerHost?: string;
  /** The process runner's interpreter; default: the distribution's. */
  readonly python?: string;
  /** Python modules that sandboxes have loaded before the first run; default: what the image's label says, or none. */
  readonly preload?: readonly string[];
  /** Cores that one container may use; default 1. */
  readonly cpus?: number;
}

export const DEFAULT_IMAGE = 'assay/python:3';

function make(name: string, options: CreateRunnerOptions): Runner {
  const { owner, instance = 'assay', image = DEFAULT_IMAGE, dockerHost, python, preload, cpus } = options;
  switch (name) {
    case 'docker':
    case 'gvisor':
      return new DockerRunner({ name, owner, instance, image, dockerHost, preload, cpus });
    case 'process':
      return new ProcessRunner({ python, preload });
    default:
      return createPluginRunner(name, { owner, instance, image });
  }
}

/**
 * A runner that works here. `auto` is docker if its probe succeeds, else process.
 * @throws SandboxError `unavailable`, with a sentence per runner that was tried.
 */
export async function createRunner(options: CreateRunnerOptions): Promise<Runner> {
  const names = options.name === 'auto' ? (['docker', 'process'] as const) : [options.name];
  const reasons: string[] = [];
  for (const name of names) {
    const runner = make(name, options);
    const { works, summary } = await runner.probe();
    if (works) {
      return runner;
    }
    await runner.close();
    reasons.push(names.length === 1 ? summary : `${name}: ${summary}`);
  }
  throw new SandboxError(reasons.join(' '), 'unavailable');
}
