import type { Language } from '@assay/contract';

/** The grammar of each language that can be compared; C is read as C++. */
const GRAMMARS: Readonly<Partial<Record<Language, string>>> = {
  python: 'python',
  javascript: 'javascript',
  typescript: 'typescript',
  c: 'cpp',
  cpp: 'cpp',
  java: 'java',
  bash: 'bash',
};

/** The name of a language's grammar; null for those whose programs cannot be compared. */
export function grammarOf(language: Language): string | null {
  return GRAMMARS[language] ?? null;
}

/** A source file as text. */
export interface TextFile {
  readonly path: string;
  readonly content: string;
}
