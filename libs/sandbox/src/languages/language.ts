import type { RunLimits } from '../sandbox';

/**
 * An argument vector. Its first is a program found on the sandbox's PATH; in the others these stand for:
 * `{entry}` the file that is run, `{stem}` that without its ending, `{class}` the same with dots between folders,
 * `{out}` the folder that a compiler writes into. `{sources}` on its own becomes all files with one of the language's
 * endings.
 */
export type Command = readonly string[];

/** How a language that is not the supervisor's own is compiled and run. */
export interface Toolchain {
  /** Tells the version in the first line that it prints. */
  readonly version: Command;
  /** Run once per submission; left out, there is nothing to check before a run. */
  readonly compile?: {
    readonly command: Command;
    readonly limits: RunLimits;
    /** Lie beside the submission's files while it is compiled. */
    readonly files?: Readonly<Record<string, string>>;
  };
  readonly run: Command;
}

/** What a language needs beyond what an exercise allows, which is meant for the student's own code. */
export interface LimitsFactor {
  readonly cpu: number;
  readonly extraMemoryMb: number;
  readonly extraProcesses: number;
  /** False for what reserves far more address space than it uses: it is then bounded by what it really holds. */
  readonly boundAddress: boolean;
}

/** What the platform knows of a language, as data. */
export interface Language {
  readonly name: string;
  readonly title: string;
  /** Of source files, with the dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /** The file that is run when an exercise names none. */
  readonly defaultEntry: string;
  /** Name of the language in the code editor. */
  readonly editorMode: string;
  /** What a test can ask of a program. */
  readonly kinds: readonly ('program' | 'call' | 'suite' | 'inspect' | 'query')[];
  readonly factor: LimitsFactor;
  /** All sources make one program: it does not matter which of them is named as the entry. */
  readonly linksSources?: boolean;
  /** A program that prints the version in its last line, where there is no toolchain to ask. */
  readonly versionProgram?: string;
  /** Null for what the supervisor runs itself. */
  readonly toolchain: Toolchain | null;
}

/** Of languages that need no more than a bare program does. */
export const PLAIN_FACTOR: LimitsFactor = { cpu: 1, extraMemoryMb: 0, extraProcesses: 0, boundAddress: true };

/** Of compilers: they need room, whatever the program may have. */
export const COMPILER_LIMITS: RunLimits = { cpuMs: 15_000, memoryMb: 512, outputKb: 64, processes: 64 };
