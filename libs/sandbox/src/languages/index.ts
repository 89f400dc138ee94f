import type { SourceFile } from '../sandbox';
import type { Language } from './language';
import { python } from './python';

export type { Language } from './language';

/** Every language that some runner here can run, by name. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map([python].map((language) => [language.name, language]));

/**
 * The file to run: the one named, else the language's usual one if it was sent, else the only source file there is.
 * Null when none of these holds.
 */
export function entryOf(language: Language, files: readonly Pick<SourceFile, 'path'>[], named?: string): string | null {
  const paths = files.map((file) => file.path);
  if (named !== undefined) {
    return paths.includes(named) ? named : null;
  }
  if (paths.includes(language.defaultEntry)) {
    return language.defaultEntry;
  }
  const [only, ...others] = paths.filter((path) => language.extensions.some((ending) => path.endsWith(ending)));
  return only !== undefined && others.length === 0 ? only : null;
}
