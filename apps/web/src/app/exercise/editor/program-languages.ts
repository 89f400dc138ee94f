import { LANGUAGES, type Language } from '@assay/contract';

/** How a program in a lesson is shown that is written in a language. */
export interface ProgramLanguage {
  readonly title: string;
  /** Name of the language in the code editor. */
  readonly mode: string;
  /** The name of the file that is run. */
  readonly file: string;
  /** A program to begin with. */
  readonly hello: string;
}

export const PROGRAM_LANGUAGES: Readonly<Record<Language, ProgramLanguage>> = {
  python: { title: 'Python 3', mode: 'python', file: 'main.py', hello: 'print("Hello")' },
  javascript: { title: 'JavaScript', mode: 'javascript', file: 'main.js', hello: "console.log('Hello');" },
  typescript: {
    title: 'TypeScript',
    mode: 'typescript',
    file: 'main.ts',
    hello: "const word: string = 'Hello';\nconsole.log(word);",
  },
  c: { title: 'C', mode: 'c', file: 'main.c', hello: '#include <stdio.h>\n\nint main(void) {\n  puts("Hello");\n}' },
  cpp: {
    title: 'C++',
    mode: 'cpp',
    file: 'main.cpp',
    hello: '#include <iostream>\n\nint main() {\n  std::cout << "Hello\\n";\n}',
  },
  java: {
    title: 'Java',
    mode: 'java',
    file: 'Main.java',
    hello: 'class Main {\n  public static void main(String[] args) {\n    System.out.println("Hello");\n  }\n}',
  },
  bash: { title: 'Bash', mode: 'shell', file: 'main.sh', hello: 'echo Hello' },
  sql: { title: 'SQL (SQLite)', mode: 'sql', file: 'query.sql', hello: "SELECT 'Hello';" },
};

/** What authors write as well. */
const ALSO: Readonly<Record<string, Language>> = {
  py: 'python',
  python3: 'python',
  js: 'javascript',
  node: 'javascript',
  ts: 'typescript',
  'c++': 'cpp',
  sh: 'bash',
  sqlite: 'sql',
};

/** The language of a name; null for one that no grader knows. */
export function languageNamed(name: string): Language | null {
  const lower = name.toLowerCase();
  return LANGUAGES.find((one) => one === lower) ?? ALSO[lower] ?? null;
}
