import type { SourceFile } from '../sandbox';
import { sourcesAmong } from './entry';
import type { Command, Language } from './language';

/** Where a compiler writes, below the run's folder: a name that no file there has. */
export function outFolder(paths: readonly string[]): string {
  const taken = new Set(paths.map((path) => path.split('/')[0]));
  let name = '.assay-out';
  while (taken.has(name)) name += '_';
  return name;
}

/** A language's command with everything filled in. */
export function commandFor(
  language: Language,
  command: Command,
  { entry, files }: { readonly entry: string; readonly files: readonly SourceFile[] },
): string[] {
  const paths = files.map(({ path }) => path);
  const stem = entry.replace(/\.[^./]*$/, '');
  const values: Readonly<Record<string, string>> = {
    '{entry}': asOperand(entry),
    '{stem}': asOperand(stem),
    '{class}': stem.replaceAll('/', '.'),
    '{out}': outFolder(paths),
  };
  return command.flatMap((part) => {
    if (part === '{sources}') return sourcesAmong(language, paths).map(asOperand);
    if (part === '{options}') return language.options?.(files) ?? [];
    return [part.replace(/\{\w+\}/g, (name) => values[name] ?? name)];
  });
}

/** A path that no program takes for an option, or for a file of options. */
function asOperand(path: string): string {
  return /^[-@]/.test(path) ? `./${path}` : path;
}
