import type { SourceFile } from '../sandbox';
import { readClass, type ClassFacts } from './class-file';
import type { Arrangement } from './language';

const COMMENT_OR_TEXT =
  /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|"""[^]*?(?:(?<!\\)"""|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/g;
const PUBLIC_TYPE =
  /\bpublic\s+(?:(?:final|abstract|sealed|non-sealed|strictfp)\s+)*(?:class|interface|enum|record|@interface)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u;

/**
 * Puts each source where the compiler wants it: a public class in a file of its name. Files that students send are
 * called by all sorts of names.
 */
export function arrangeJava(files: readonly SourceFile[], entry: string): Arrangement {
  const paths = new Set(files.map(({ path }) => path));
  const renamed = new Map<string, string>();
  for (const { path, content } of files) {
    const name = path.endsWith('.java') ? publicType(content.toString('utf8')) : null;
    const wanted = name && `${path.slice(0, path.lastIndexOf('/') + 1)}${name}.java`;
    if (!wanted || wanted === path || paths.has(wanted)) continue;
    renamed.set(wanted, path);
    paths.add(wanted);
  }
  if (renamed.size === 0) return { files, entry, renamed };
  const now = new Map([...renamed].map(([to, from]) => [from, to]));
  const arranged = files.map((file) => ({ ...file, path: now.get(file.path) ?? file.path }));
  return { files: arranged, entry: now.get(entry) ?? entry, renamed };
}

/** Name of the public type at the top level of a source. */
function publicType(source: string): string | null {
  const code = source.replace(COMMENT_OR_TEXT, (found) => (found.startsWith('/') ? ' ' : '""'));
  let depth = 0;
  let top = '';
  for (const character of code) {
    if (character === '}') depth--;
    if (depth === 0) top += character;
    if (character === '{') depth++;
  }
  return PUBLIC_TYPE.exec(top)?.[1] ?? null;
}

/**
 * The class file to start: of those with a `main`, the entry file's own, else one from that file, else `Main`, else the only
 * or the first one. Null when no class has any.
 */
export function mainClass(made: readonly SourceFile[], entry: string): string | null {
  const source = entry.slice(entry.lastIndexOf('/') + 1);
  const classes = made.flatMap(({ path, content }) => {
    const facts = path.endsWith('.class') ? readClass(content) : null;
    return facts ? [{ path, facts }] : [];
  });
  const named = (name: string) => (facts: ClassFacts) => facts.name.split('.').at(-1) === name;
  const preferences: readonly ((facts: ClassFacts) => boolean)[] = [
    (facts) => facts.source === source && named(source.replace(/\.java$/, ''))(facts),
    (facts) => facts.source === source,
    named('Main'),
    () => true,
  ];
  for (const starts of [(facts: ClassFacts) => facts.hasMain, (facts: ClassFacts) => facts.hasAnyMain]) {
    const able = classes.filter(({ facts }) => starts(facts));
    for (const prefers of preferences) {
      const found = able.find(({ facts }) => prefers(facts));
      if (found) return found.path;
    }
  }
  return null;
}
