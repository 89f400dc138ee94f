import type { Language } from '@assay/contract';
import { languageNamed } from './editor/program-languages';

/** A program that is run where it stands. */
export interface Program {
  readonly language: Language;
  readonly source: string;
  /** What it reads to begin with; null: it reads nothing, and there is no field for it. */
  readonly stdin: string | null;
}

/** A block of code that asks to be run, in a language that nobody here runs. */
export interface UnknownProgram {
  readonly unknown: string;
}

const FENCE = /^ {0,3}(?:`{3,}|~{3,})[ \t]*([^\n]*)/;
/** A word, or one with a value: `stdin="1 2\n"`. */
const WORD = /([^\s="]+)(?:="((?:[^"\\]|\\.)*)")?/g;

/**
 * The program that a fenced block of code is, by the words after its fence: the language, `run`, and `stdin` when it
 * reads something, with `="…"` what that is at first (`\n` is a new line). Null for code that is only shown.
 * @param raw the block with its fences @param source what is between them
 */
export function programOf(raw: string, source: string): Program | UnknownProgram | null {
  const [[, name = ''] = [], ...words] = [...(FENCE.exec(raw)?.[1] ?? '').matchAll(WORD)];
  if (!words.some(([whole]) => whole === 'run')) return null;
  const language = languageNamed(name);
  if (language === null) return { unknown: name };
  const input = words.find(([, word]) => word === 'stdin');
  return { language, source, stdin: input === undefined ? null : unescaped(input[2] ?? '') };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_whole, sign: string) => ({ n: '\n', t: '\t' })[sign] ?? sign);
}

/** The block that stands for a program in Markdown. */
export function programBlock(language: Language, source: string): string {
  return `\`\`\`${language} run\n${source}\n\`\`\`\n`;
}
