import { LANGUAGES } from '../languages';
import type { RunLimits, Sandbox } from '../sandbox';

const LIMITS: RunLimits = { cpuMs: 10_000, memoryMb: 512, outputKb: 4, processes: 64 };
const ENTRY = { path: 'main', content: Buffer.alloc(0) };

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
  if (!language?.toolchain) {
    return name === 'sql' ? `SQLite of Python ${sandbox.proof.python}` : `Python ${sandbox.proof.python}`;
  }
  const files = [ENTRY];
  const outcome = await sandbox.run({
    language: name,
    files,
    entry: ENTRY.path,
    action: { kind: 'version' },
    limits: LIMITS,
  });
  const [first = ''] = outcome.stdout.toString('utf8').trim().split('\n');
  return outcome.status === 'ok' && first !== '' ? first.slice(0, 120) : null;
}
