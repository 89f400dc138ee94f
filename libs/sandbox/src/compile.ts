import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { LANGUAGES, replacing } from './languages';
import type { Outcome, RunLimits, RunRequest, Sandbox, SourceFile } from './sandbox';

/** Sources and how to run them, before it is said on what. */
export type Program = Omit<RunRequest, 'action'>;

export type Compiled =
  /** What to run from now on, and the compiler's outcome if it said something: warnings. */
  | { readonly ok: true; readonly program: Program; readonly warnings: Outcome | null }
  /** The compiler's messages, or the limit that it broke. */
  | { readonly ok: false; readonly outcome: Outcome };

/** What a compiler made lately, by everything that it was made from. */
export type ArtifactCache = LRUCache<string, Made>;

interface Made {
  readonly files: readonly SourceFile[];
  /** Which of them is started; null: the entry, or what is made of it. */
  readonly main: string | null;
  readonly warnings: Outcome | null;
}

const ENTRY_OVERHEAD_BYTES = 256;

/** A cache of at most so many bytes. */
export function newArtifactCache(maxBytes: number): ArtifactCache {
  const sizeOf = ({ files, warnings }: Made) =>
    files.reduce(
      (sum, { path, content }) => sum + path.length + content.length,
      ENTRY_OVERHEAD_BYTES + (warnings ? warnings.stdout.length + warnings.stderr.length : 0),
    );
  return new LRUCache({ maxSize: maxBytes, sizeCalculation: sizeOf });
}

/** What a sandbox must have room for. */
export type SandboxNeeds = Pick<RunLimits, 'memoryMb' | 'processes'>;

/** Room for the runs, and for the compiler before them. */
export function sandboxNeeds({ language, limits }: Program): SandboxNeeds {
  const compiler = LANGUAGES.get(language)?.toolchain?.compile?.limits;
  return {
    memoryMb: Math.max(limits.memoryMb, compiler?.memoryMb ?? 0),
    processes: Math.max(limits.processes, compiler?.processes ?? 0),
  };
}

/**
 * Compiles a program in the sandbox it will run in, unless the very same sources were compiled by the same toolchain
 * lately: what is made depends on nothing else, as a compiler has neither network nor anybody's files. A language
 * without a compiler is left as it is.
 * @param toolchain names what compiles, such as the image's digest
 * @throws SandboxError when the sandbox failed
 */
export async function compile(
  sandbox: Sandbox,
  program: Program,
  cache: ArtifactCache,
  toolchain: string,
): Promise<Compiled> {
  const language = LANGUAGES.get(program.language);
  const compiler = language?.toolchain?.compile;
  if (!language || !compiler) {
    return { ok: true, program, warnings: null };
  }
  const arranged = language.arrange?.(program.files, program.entry);
  const ready: Program = arranged ? { ...program, files: arranged.files, entry: arranged.entry } : program;
  const key = keyOf(ready, toolchain);
  const known = cache.get(key);
  if (known) {
    return { ok: true, program: withArtifact(ready, known), warnings: known.warnings };
  }
  const outcome = withOldNames(
    await sandbox.run({ ...ready, limits: compiler.limits, action: { kind: 'compile' } }),
    arranged?.renamed,
  );
  if (outcome.status !== 'ok' || outcome.artifact === undefined) {
    return { ok: false, outcome };
  }
  const { artifact, ...said } = outcome;
  const main = language.mainOf?.(artifact, ready.entry) ?? null;
  if (language.mainOf && main === null) {
    const stderr = Buffer.from(`${said.stderr.toString('utf8')}error: ${language.noMain}\n`);
    return { ok: false, outcome: { ...said, status: 'runtime_error', exitCode: 1, stderr } };
  }
  const warnings = said.stdout.length + said.stderr.length > 0 ? said : null;
  const made = { files: artifact, main, warnings };
  cache.set(key, made);
  return { ok: true, program: withArtifact(ready, made), warnings };
}

/** A compiler's messages with the names that the student knows. */
function withOldNames(outcome: Outcome, renamed: ReadonlyMap<string, string> = new Map()): Outcome {
  if (renamed.size === 0) return outcome;
  const told = (text: Buffer) =>
    Buffer.from(
      [...renamed].reduce((said, [now, before]) => said.replaceAll(`${now}:`, `${before}:`), text.toString('utf8')),
    );
  return { ...outcome, stdout: told(outcome.stdout), stderr: told(outcome.stderr) };
}

function withArtifact(program: Program, { files: artifact, main }: Made): Program {
  // The same array for all runs, so that it is sent once; and the very one that is there already if nothing was made.
  const [first] = artifact;
  if (first === undefined) return program;
  const files = replacing(program.files, artifact);
  if (main !== null) return { ...program, files, entry: main };
  // A source in a folder that is called as what was made is in its way, and no longer needed.
  const entry = files.some(({ path }) => path === program.entry) ? program.entry : first.path;
  return { ...program, files, entry };
}

function keyOf({ language, files, entry }: Program, toolchain: string): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([toolchain, language, entry, LANGUAGES.get(language)?.toolchain?.compile?.command]));
  for (const { path, content } of files) {
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest('hex');
}
