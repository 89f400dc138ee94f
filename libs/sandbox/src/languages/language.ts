import type { RunLimits, SourceFile } from '../sandbox';

/**
 * An argument vector. Its first is a program found on the sandbox's PATH; in the others these stand for:
 * `{entry}` the file that is run, `{stem}` that without its ending, `{class}` the same with dots between folders,
 * `{out}` the folder that a compiler writes into. `{sources}` on its own becomes all files with one of the language's
 * endings, `{options}` what {@link Language.options} reads from the sources.
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

/** Sources as the compiler wants them. */
export interface Arrangement {
  readonly files: readonly SourceFile[];
  readonly entry: string;
  /** What files are called now that were called otherwise, by their new names: messages are to tell the old ones. */
  readonly renamed: ReadonlyMap<string, string>;
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
  /** What a source has that a program can begin in. */
  readonly starts?: RegExp;
  /** Puts sources where compiler and interpreter look for them. */
  readonly arrange?: (files: readonly SourceFile[], entry: string) => Arrangement;
  /** What commands say of just these sources, in the place of `{options}`. */
  readonly options?: (files: readonly SourceFile[]) => readonly string[];
  /** Which of the files that a compiler made is started; null when none can be, which `noMain` says. */
  readonly mainOf?: (made: readonly SourceFile[], entry: string) => string | null;
  readonly noMain?: string;
  /** A program that prints the version in its last line, where there is no toolchain to ask. */
  readonly versionProgram?: string;
  /** Null for what the supervisor runs itself. */
  readonly toolchain: Toolchain | null;
}

/** Of languages that need no more than a bare program does. */
export const PLAIN_FACTOR: LimitsFactor = { cpu: 1, extraMemoryMb: 0, extraProcesses: 0, boundAddress: true };

/** Of compilers: they need room, whatever the program may have. */
export const COMPILER_LIMITS: RunLimits = { cpuMs: 15_000, memoryMb: 512, outputKb: 64, processes: 64 };
