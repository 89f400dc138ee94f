import { LANGUAGES, entryOf, limitsIn } from '../languages';
import type { Program } from '../compile';

/**
 * For each language the same six programs. Each is one file; `sum` reads two numbers and prints their sum, `broken` is no
 * program, `crash` ends with an error of its own making, `spin` computes, `hoard` wants memory and `flood` prints, all three without end.
 */
export interface LanguagePrograms {
  readonly sum: string;
  readonly broken: string;
  readonly crash: string;
  readonly spin: string;
  readonly hoard: string;
  readonly flood: string;
}

const C_HEAD = '#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n';
const CPP_HEAD = '#include <iostream>\n#include <stdexcept>\n#include <string>\n#include <vector>\n';
const javaMain = (body: string) =>
  `import java.util.*;\npublic class Main {\n  public static void main(String[] args) {\n${body}\n  }\n}\n`;

export const LANGUAGE_PROGRAMS: Readonly<Record<string, LanguagePrograms>> = {
  python: {
    sum: 'a, b = map(int, input().split())\nprint(a + b)\n',
    broken: 'print("a"\n',
    crash: 'raise ValueError("no")\n',
    spin: 'while True: pass\n',
    hoard: 'hold = []\nwhile True: hold.append(bytearray(1 << 20))\n',
    flood: 'while True: print("x" * 1000)\n',
  },
  javascript: {
    sum: "const [a, b] = require('fs').readFileSync(0, 'utf8').split(' ').map(Number);\nconsole.log(a + b);\n",
    broken: 'console.log("a"\n',
    crash: 'throw new Error("no");\n',
    spin: 'for (;;);\n',
    hoard: 'const hold = [];\nfor (;;) hold.push(new Array(1 << 17).fill(1.5));\n',
    flood: "const fs = require('fs');\nfor (;;) fs.writeSync(1, 'x'.repeat(1000) + '\\n');\n",
  },
  typescript: {
    sum: "import { readFileSync } from 'fs';\nconst [a, b]: number[] = readFileSync(0, 'utf8').split(' ').map(Number);\nconsole.log(a + b);\n",
    broken: 'const n: number = "one";\nconsole.log(n);\n',
    crash: 'throw new Error("no");\n',
    spin: 'for (;;);\n',
    hoard: 'const hold: number[][] = [];\nfor (;;) hold.push(new Array(1 << 17).fill(1.5));\n',
    flood: "import * as fs from 'fs';\nfor (;;) fs.writeSync(1, 'x'.repeat(1000) + '\\n');\n",
  },
  c: {
    sum: `${C_HEAD}int main(void) { int a, b; if (scanf("%d %d", &a, &b) != 2) return 1; printf("%d\\n", a + b); return 0; }\n`,
    broken: `${C_HEAD}int main(void) { prinft("a") }\n`,
    crash: `${C_HEAD}int main(void) { volatile int *p = 0; return *p; }\n`,
    spin: 'int main(void) { for (volatile int i = 0;; i++); }\n',
    hoard: `${C_HEAD}int main(void) { for (;;) { char *p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); } }\n`,
    flood: `${C_HEAD}int main(void) { for (;;) puts("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"); }\n`,
  },
  cpp: {
    sum: `${CPP_HEAD}int main() { int a, b; std::cin >> a >> b; std::cout << a + b << "\\n"; }\n`,
    broken: `${CPP_HEAD}int main() { std::cout << missing; }\n`,
    crash: `${CPP_HEAD}int main() { throw std::runtime_error("no"); }\n`,
    spin: 'int main() { for (volatile int i = 0;; i = i + 1); }\n',
    hoard: `${CPP_HEAD}int main() { std::vector<std::string> hold; for (;;) hold.emplace_back(1 << 20, 'x'); }\n`,
    flood: `${CPP_HEAD}int main() { for (;;) std::cout << "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\n"; }\n`,
  },
  java: {
    sum: javaMain('Scanner in = new Scanner(System.in);\nSystem.out.println(in.nextInt() + in.nextInt());'),
    broken: javaMain('int n = "one";'),
    crash: javaMain('throw new IllegalStateException("no");'),
    spin: javaMain('for (long i = 0; ; i++) if (i < 0) break;'),
    hoard: javaMain('List<byte[]> hold = new ArrayList<>();\nfor (;;) hold.add(new byte[1 << 20]);'),
    flood: javaMain('for (;;) System.out.println("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");'),
  },
  bash: {
    sum: 'read -r a b\necho $((a + b))\n',
    broken: 'if true; then\n',
    crash: 'exit 3\n',
    spin: 'while :; do :; done\n',
    hoard: 'hold=x\nwhile :; do hold=$hold$hold; done\n',
    flood: 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done\n',
  },
  sql: {
    sum: 'SELECT sum(n) AS total FROM numbers;\n',
    broken: 'SELEC sum(n) FROM numbers;\n',
    crash: 'SELECT * FROM nowhere;\n',
    spin: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;\n',
    hoard:
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT group_concat(i || hex(zeroblob(100000))) FROM n;\n',
    flood:
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT 'xxxxxxxxxxxxxxxxxxxxxxxxx', i FROM n;\n",
  },
};

/** What `sum` reads in a language, for 20 and 22. */
export function sumInput(language: string): string {
  return language === 'sql' ? 'CREATE TABLE numbers (n INT); INSERT INTO numbers VALUES (20), (22);' : '20 22\n';
}

/** What `sum` prints for that. */
export function sumOutput(language: string): string {
  return language === 'sql' ? 'total\n42\n' : '42\n';
}

/** One file as a program of a language, under limits for a student's own code that are small but enough. */
export function programIn(name: string, text: string): Program {
  const language = LANGUAGES.get(name);
  if (!language) {
    throw new Error(`no language ${name}`);
  }
  const files = [{ path: language.defaultEntry, content: Buffer.from(text) }];
  const entry = entryOf(language, files) ?? '';
  const limits = limitsIn(language, { cpuMs: 1000, wallMs: 15_000, memoryMb: 64, outputKb: 64, processes: 16 });
  return { language: name, files, entry, limits };
}
