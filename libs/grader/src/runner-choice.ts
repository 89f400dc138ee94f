import { createRunner, SandboxError, type Runner, type RunnerProbe } from '@assay/sandbox';
import { SettingsError, type Settings } from '@assay/settings';
import type { Platform } from './platform';

/** @throws SettingsError when no such runner can be made here. */
export async function chooseRunner(
  { runner: name, dockerHost, image, preload }: Settings,
  { owner, instance }: { readonly owner: string; readonly instance: string },
): Promise<Runner> {
  try {
    return await createRunner({ name, dockerHost, image, preload, owner, instance });
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const module = missingModule(error.message, preload);
    if (module !== undefined) {
      const message = `ASSAY_PRELOAD names ${module}, which the sandboxes do not have. Correct the name, or put the module into the image.`;
      throw new SettingsError(message, { cause: error });
    }
    throw new SettingsError(`ASSAY_RUNNER=${name} does not work here: ${error.message}`, { cause: error });
  }
}

/** The first of the modules that a sandbox said it could not find. */
function missingModule(said: string, preload: readonly string[] = []): string | undefined {
  const missing = /No module named '([^']*)'/.exec(said)?.[1];
  return preload.find((name) => name === missing || name.startsWith(`${missing}.`));
}

/** What the runner isolates. @throws SettingsError when it does not work, or not well enough for production. */
export async function usableProbe(runner: Runner, { settings }: Platform): Promise<RunnerProbe> {
  const probe = await runner.probe();
  if (!probe.works) throw new SettingsError(`The runner ${runner.name} does not work here: ${probe.summary}`);
  if (settings.production && runner.name === 'process' && !settings.allowProcessRunner) {
    throw new SettingsError(
      'No container engine works here, and production does not run on the process runner; set ASSAY_ALLOW_PROCESS_RUNNER=1 to allow it.',
    );
  }
  return probe;
}
