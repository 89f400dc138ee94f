import type { RunLimits, RunRequest, SourceFile, SuiteFramework } from '../sandbox';

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

export interface SuiteParts extends ProgramParts {
  readonly testCase?: string;
  readonly framework?: SuiteFramework;
}

/** A method of a test file beside a Python program. */
export function suite(main: string, source: string, parts: SuiteParts = {}): RunRequest {
  const { limits, files, testCase = 'TestAdd.test_adds', framework = 'unittest' } = parts;
  return {
    language: 'python',
    files: sources(main, files),
    entry: 'main.py',
    action: { kind: 'suite', framework, file: 'test_main.py', source: Buffer.from(source), testCase },
    limits: { ...TEST_LIMITS, ...limits },
  };
}
