import { LANGUAGES } from '../languages';
import type { RunLimits, Sandbox } from '../sandbox';

const LIMITS: RunLimits = { cpuMs: 10_000, memoryMb: 512, outputKb: 4, processes: 64 };

/**
 * The languages of a sandbox with the version that each toolchain tells of itself; a toolchain that is there but does
 * not answer is left out.
 */
export async function languageVersions(sandbox: Sandbox): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const name of sandbox.proof.languages) {
    const version = await versionOf(sandbox, name);
    if (version !== null) {
      found[name] = version;
    }
  }
  return found;
}

async function versionOf(sandbox: Sandbox, name: string): Promise<string | null> {
  const language = LANGUAGES.get(name);
  if (!language) {
    return null;
  }
  const { toolchain, versionProgram = '' } = language;
  const { status, stdout } = await sandbox.run({
    language: name,
    files: [{ path: 'main', content: Buffer.from(versionProgram) }],
    entry: 'main',
    action: toolchain ? { kind: 'version' } : { kind: 'program', stdin: Buffer.alloc(0) },
    limits: LIMITS,
  });
  const lines = stdout.toString('utf8').trim().split('\n');
  const said = (toolchain ? lines[0] : lines.at(-1)) ?? '';
  return status === 'ok' && said !== '' ? said.slice(0, 120) : null;
}
