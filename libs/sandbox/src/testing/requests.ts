import type { RunLimits, RunRequest, SourceFile } from '../sandbox';

export const TEST_LIMITS: RunLimits = { cpuMs: 2000, memoryMb: 64, outputKb: 64, processes: 32 };

export interface ProgramParts {
  readonly stdin?: string | Buffer;
  readonly limits?: Partial<RunLimits>;
  /** Beside `main.py`. */
  readonly files?: Readonly<Record<string, string>>;
}

function sources(main: string, files: Readonly<Record<string, string>> = {}): SourceFile[] {
  return Object.entries({ ...files, 'main.py': main }).map(([path, text]) => ({ path, content: Buffer.from(text) }));
}

/** A run of a Python program. */
export function program(main: string, { stdin = '', limits, files }: ProgramParts = {}): RunRequest {
  return {
    language: 'python',
    files: sources(main, files),
    entry: 'main.py',
    action: { kind: 'program', stdin: Buffer.from(stdin) },
    limits: { ...TEST_LIMITS, ...limits },
  };
}

/** An expression evaluated beside a Python program's functions. */
export function call(main: string, expression: string, { limits, files }: ProgramParts = {}): RunRequest {
  return {
    language: 'python',
    files: sources(main, files),
    entry: 'main.py',
    action: { kind: 'call', expression },
    limits: { ...TEST_LIMITS, ...limits },
  };
}
