import { COMPILER_LIMITS, type Language, type LimitsFactor } from './language';

const FACTOR: LimitsFactor = { cpu: 1.5, extraMemoryMb: 64, extraProcesses: 16, boundAddress: false };
/** The heap may grow past what the run may have: then it is the kernel that says so, whom no program can imitate. */
const NODE = ['node', '--max-old-space-size=4096'] as const;

export const javascript: Language = {
  name: 'javascript',
  title: 'JavaScript (Node.js)',
  extensions: ['.js', '.cjs', '.mjs'],
  defaultEntry: 'main.js',
  editorMode: 'javascript',
  kinds: ['program'],
  factor: FACTOR,
  toolchain: {
    version: ['node', '--version'],
    compile: { command: ['node', '--check', '{entry}'], limits: COMPILER_LIMITS },
    run: [...NODE, '{entry}'],
  },
};

/** The few names that every program uses; what they lead to is not typed, so that no declarations need be installed. */
const NODE_NAMES = `declare var require: (name: string) => any;
declare var module: any, exports: any, process: any, Buffer: any, __filename: string, __dirname: string;
declare var console: { log(...values: any[]): void; error(...values: any[]): void; [name: string]: any };
declare function setTimeout(then: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function setInterval(then: (...values: any[]) => void, ms?: number, ...values: any[]): any;
declare function setImmediate(then: (...values: any[]) => void, ...values: any[]): any;
declare function clearTimeout(timer: any): void;
declare function clearInterval(timer: any): void;
declare module 'assert';
declare module 'events';
declare module 'fs';
declare module 'fs/promises';
declare module 'os';
declare module 'path';
declare module 'perf_hooks';
declare module 'readline';
declare module 'readline/promises';
declare module 'util';
declare module 'node:*';
`;

export const typescript: Language = {
  name: 'typescript',
  title: 'TypeScript',
  extensions: ['.ts'],
  defaultEntry: 'main.ts',
  editorMode: 'typescript',
  kinds: ['program'],
  factor: FACTOR,
  toolchain: {
    version: ['tsc', '--version'],
    compile: {
      command: [
        ...['tsc', '--pretty', 'false', '--strict', '--noEmitOnError', '--target', 'es2022', '--lib', 'es2022'],
        ...['--module', 'commonjs', '--esModuleInterop', '--rootDir', '.', '--outDir', '{out}', '{sources}'],
        'assay-node.d.ts',
      ],
      limits: COMPILER_LIMITS,
      files: { 'assay-node.d.ts': NODE_NAMES },
    },
    run: [...NODE, '{stem}.js'],
  },
};
