import type { Language } from './language';

/** A file by its path; its text helps to find the one that is run. */
export interface NamedFile {
  readonly path: string;
  readonly content?: Buffer | string;
}

/** What programs are called besides what their language's own are. */
const USUAL_STEMS = ['main', '__main__', 'index', 'app', 'program', 'solution'] as const;

/**
 * The file to run, as contest systems find it: the one named, else the language's usual one, else one that is called as
 * programs are (`main` before all others), also as the only one of that name in a folder, else the only source that there is or
 * that can be it: what begins as a program does, and what no other imports. Other files beside it do no harm. Null when
 * none of these holds.
 */
export function entryOf(language: Language, files: readonly NamedFile[], named?: string): string | null {
  const paths = files.map(({ path }) => path);
  if (named !== undefined) return paths.includes(named) ? named : null;
  return usualEntry(language, paths) ?? likelyEntry(language, files);
}

/** Those of the paths that are the language's own. */
export function sourcesAmong(language: Language, paths: readonly string[]): string[] {
  return paths.filter((path) => language.extensions.some((ending) => path.endsWith(ending)));
}

function usualEntry(language: Language, paths: readonly string[]): string | null {
  if (paths.includes(language.defaultEntry)) return language.defaultEntry;
  const sources = programsAmong(language, paths);
  const inFolders = sources.filter((path) => path.endsWith(`/${language.defaultEntry}`));
  const called = (stem: string, within: readonly string[]) => within.filter((path) => stemOf(path) === stem);
  const top = sources.filter((path) => !path.includes('/'));
  for (const candidates of [called('main', top), inFolders, ...USUAL_STEMS.map((stem) => called(stem, sources))]) {
    const [first, ...others] = candidates;
    if (first !== undefined && (others.length === 0 || language.linksSources)) return first;
  }
  return null;
}

function likelyEntry(language: Language, files: readonly NamedFile[]): string | null {
  const paths = programsAmong(
    language,
    files.map(({ path }) => path),
  );
  const sources = files.filter(({ path }) => paths.includes(path));
  const [first] = sources;
  if (first === undefined) return null;
  if (sources.length === 1 || language.linksSources) return first.path;
  const known = sources.every(({ content }) => content !== undefined);
  if (!known) return null;
  const starting = sources.filter(({ content = '' }) => language.starts?.test(content.toString()) === true);
  if (language.starts && starting.length === 0 && language.mainOf) return first.path; // the compiler says what is missing
  return only(starting) ?? only(sources.filter(({ path }) => !sources.some((other) => imports(other, path))));
}

function only(files: readonly NamedFile[]): string | null {
  const [first, ...others] = files;
  return others.length === 0 ? (first?.path ?? null) : null;
}

/** Whether a source names another one where modules are named. */
function imports({ path: own, content = '' }: NamedFile, path: string): boolean {
  if (own === path) return false;
  const name = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').replace(/[^\w$]/g, '\\$&');
  return new RegExp(`\\b(?:import|from|require|source)\\b[^\\n;]*(?<![\\w$])${name}(?![\\w$])`).test(
    content.toString(),
  );
}

/** Sources that hold code: declarations alone are none. */
function programsAmong(language: Language, paths: readonly string[]): string[] {
  return sourcesAmong(language, paths).filter((path) => !path.endsWith('.d.ts'));
}

function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').toLowerCase();
}
