import type { SourceFile } from '../sandbox';
import { COMPILER_LIMITS, type Arrangement, type Language, type LimitsFactor } from './language';

const FACTOR: LimitsFactor = { cpu: 1.5, extraMemoryMb: 64, extraProcesses: 16, boundAddress: false };
/** The heap may grow past what the run may have: then it is the kernel that says so, whom no program can imitate. */
const NODE = ['node', '--max-old-space-size=4096'] as const;

const PACKAGE = 'package.json';
/** Begins a line outside of all blocks; a function written on one line may wait as it likes. */
const AWAITS = /^(?!.*\basync\b)(?:\S.*\b)?await\b/m;
const IMPORTS =
  /^\s*(?:import\s*(?:[\w$*{][^;'"]*\bfrom\s*)?['"]|export\s+(?:default|const|let|var|function|class|async|\{|\*))/m;

/** Whether the files of a folder are modules of the language rather than of CommonJS. */
function isModule(files: readonly SourceFile[]): boolean {
  const settings = files.find(({ path }) => path === PACKAGE)?.content.toString('utf8') ?? '';
  return /"type"\s*:\s*"module"/.test(settings);
}

/** Tells Node that the files are modules where a program is written as one and nobody says what it is. */
function arrangeModules(asModule: (text: string) => boolean) {
  return (files: readonly SourceFile[], entry: string): Arrangement => {
    const text = files.find(({ path }) => path === entry)?.content.toString('utf8') ?? '';
    const told = files.some(({ path }) => path === PACKAGE) || !/\.[jt]s$/.test(entry);
    if (told || !asModule(text)) return { files, entry, renamed: new Map() };
    const settings = { path: PACKAGE, content: Buffer.from('{"type":"module"}') };
    return { files: [...files, settings], entry, renamed: new Map() };
  };
}

export const javascript: Language = {
  name: 'javascript',
  title: 'JavaScript (Node.js)',
  extensions: ['.js', '.cjs', '.mjs'],
  defaultEntry: 'main.js',
  editorMode: 'javascript',
  kinds: ['program'],
  factor: FACTOR,
  arrange: arrangeModules((text) => IMPORTS.test(text) || (AWAITS.test(text) && !/\brequire\s*\(/.test(text))),
  toolchain: {
    version: ['node', '--version'],
    compile: { command: ['node', '--check', '{entry}'], limits: COMPILER_LIMITS },
    run: [...NODE, '{entry}'],
  },
};

/** Declarations of Node's own modules, as Debian's package of Node.js brings them. */
const DECLARATIONS = '/usr/share/nodejs/@types';

export const typescript: Language = {
  name: 'typescript',
  title: 'TypeScript',
  extensions: ['.ts'],
  defaultEntry: 'main.ts',
  editorMode: 'typescript',
  kinds: ['program'],
  factor: FACTOR,
  // Imports are compiled to either kind of module; only a program that waits outside of functions must be one.
  arrange: arrangeModules((text) => AWAITS.test(text)),
  options: (files) => ['--module', isModule(files) ? 'es2022' : 'commonjs'],
  toolchain: {
    version: ['tsc', '--version'],
    compile: {
      command: [
        ...['tsc', '--pretty', 'false', '--noEmitOnError', '--skipLibCheck', '--target', 'es2022', '--lib', 'es2022'],
        ...['{options}', '--moduleResolution', 'node', '--moduleDetection', 'force', '--esModuleInterop'],
        ...['--resolveJsonModule', '--typeRoots', DECLARATIONS, '--types', 'node', '--rootDir', '.'],
        ...['--outDir', '{out}', '{sources}'],
      ],
      // It reads Node's declarations first, which takes it seconds where system calls are dear.
      limits: { ...COMPILER_LIMITS, cpuMs: 30_000 },
    },
    run: [...NODE, '{stem}.js'],
  },
};
