import { createRequire } from 'node:module';
import * as path from 'node:path';
import { satisfies, validRange } from 'semver';
import { RUNNER_KIT_VERSION, RunnerKit, RunnerOptions, RunnerPlugin } from '../runner-kit';
import { Runner, SandboxError } from '../sandbox';

function asPlugin(exported: unknown): RunnerPlugin | null {
  const found =
    typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : exported;
  if (typeof found !== 'object' || found === null) {
    return null;
  }
  const { fits, createRunner } = found as Partial<RunnerPlugin>;
  return typeof fits === 'string' && typeof createRunner === 'function' ? (found as RunnerPlugin) : null;
}

function load(name: string): unknown {
  // As if the folder that the server was started in required it: what is installed beside the server is found.
  const fromHere = createRequire(path.join(process.cwd(), 'assay.js'));
  try {
    return fromHere(name);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const message = `the runner ${name} could not be loaded: ${why}; built in are docker, gvisor and process`;
    throw new SandboxError(message, 'unavailable', { cause: error });
  }
}

/**
 * Makes a runner that comes from outside this repository.
 * @throws SandboxError `unavailable` when it is missing, is no runner, or is made for another version of the kit
 */
export function createPluginRunner(name: string, options: RunnerOptions): Runner {
  const plugin = asPlugin(load(name));
  if (!plugin) {
    throw new SandboxError(`${name} is no runner: it must export fits and createRunner`, 'unavailable');
  }
  if (validRange(plugin.fits) === null || !satisfies(RUNNER_KIT_VERSION, plugin.fits)) {
    const message = `the runner ${name} fits version ${plugin.fits} of the runner kit, and this one has ${RUNNER_KIT_VERSION}`;
    throw new SandboxError(message, 'unavailable');
  }
  return plugin.createRunner(new RunnerKit(), options);
}
