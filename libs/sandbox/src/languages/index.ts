import type { RunLimits } from '../sandbox';
import { bash } from './bash';
import { c, cpp } from './c';
import { java } from './java';
import { javascript, typescript } from './javascript';
import type { Language } from './language';
import { python } from './python';
import { sql } from './sql';

export { entryOf, sourcesAmong, type NamedFile } from './entry';
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
