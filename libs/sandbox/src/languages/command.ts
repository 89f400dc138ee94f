import { sourcesAmong } from '.';
import type { Command, Language } from './language';

/** Where a compiler writes, below the run's folder. */
export const OUT_FOLDER = '.assay-out';

/** A language's command with everything filled in. */
export function commandFor(
  language: Language,
  command: Command,
  { entry, paths }: { readonly entry: string; readonly paths: readonly string[] },
): string[] {
  const stem = entry.replace(/\.[^./]*$/, '');
  const values: Readonly<Record<string, string>> = {
    '{entry}': asOperand(entry),
    '{stem}': asOperand(stem),
    '{class}': stem.replaceAll('/', '.'),
    '{out}': OUT_FOLDER,
  };
  return command.flatMap((part) =>
    part === '{sources}'
      ? sourcesAmong(language, paths).map(asOperand)
      : [part.replace(/\{\w+\}/g, (name) => values[name] ?? name)],
  );
}

/** A path that no program takes for an option. */
function asOperand(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}
