import type { RunLimits, SourceFile } from '../sandbox';
import { bash } from './bash';
import { c, cpp } from './c';
import { java } from './java';
import { javascript, typescript } from './javascript';
import type { Language } from './language';
import { python } from './python';
import { sql } from './sql';

export { replacing } from './files';
export type { Command, Language, Toolchain } from './language';

/** Every language that some sandbox can run, by name. A new one is a file here, this line and a conformance row. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  [python, javascript, typescript, c, cpp, java, bash, sql].map((language) => [language.name, language]),
);

function programsOf({ toolchain }: Language): string[] {
  if (toolchain === null) return [];
  const commands = [toolchain.version, toolchain.compile?.command ?? [], toolchain.run];
  return commands.flatMap(([program]) => (program === undefined || program.includes('/') ? [] : [program]));
}

/** The programs that a sandbox looks for when it starts. */
export const TOOLCHAIN_PROGRAMS: readonly string[] = [...new Set([...LANGUAGES.values()].flatMap(programsOf))];

/** The languages whose programs are all among those that a sandbox found. */
export function languagesWith(programs: Readonly<Record<string, string>>): string[] {
  return [...LANGUAGES.values()]
    .filter((language) => programsOf(language).every((program) => programs[program] !== undefined))
    .map(({ name }) => name);
}

/**
 * The file to run: the one named, else the language's usual one if it was sent, else the only one of that name in a
 * folder, else the only source file there is (the first, where all of them make one program). Null when none of these
 * holds.
 */
export function entryOf(language: Language, files: readonly Pick<SourceFile, 'path'>[], named?: string): string | null {
  const paths = files.map((file) => file.path);
  if (named !== undefined) {
    return paths.includes(named) ? named : null;
  }
  if (paths.includes(language.defaultEntry)) {
    return language.defaultEntry;
  }
  const inFolders = paths.filter((path) => path.endsWith(`/${language.defaultEntry}`));
  const sources = sourcesAmong(language, paths).filter((path) => !path.endsWith('.d.ts'));
  for (const [first, ...others] of [inFolders, sources]) {
    if (first !== undefined && (others.length === 0 || language.linksSources)) {
      return first;
    }
  }
  return null;
}

/** Those of the paths that are the language's own. */
export function sourcesAmong(language: Language, paths: readonly string[]): string[] {
  return paths.filter((path) => language.extensions.some((ending) => path.endsWith(ending)));
}

/** The limits of a run for what an exercise allows a student's own code. */
export function limitsIn({ factor }: Language, limits: RunLimits): RunLimits {
  return {
    ...limits,
    cpuMs: limits.cpuMs * factor.cpu,
    ...(limits.wallMs !== undefined && { wallMs: limits.wallMs * factor.cpu }),
    memoryMb: limits.memoryMb + factor.extraMemoryMb,
    processes: limits.processes + factor.extraProcesses,
  };
}
