/**
 * The sandbox's public types: what a runner makes, what a run is asked for and what comes of it.
 * Nothing here knows of containers, databases or courses.
 */

/** One file of a submission or of an exercise's support files; `path` is relative, with `/`, without `..`. */
export interface SourceFile {
  readonly path: string;
  readonly content: Buffer;
  /** May be executed: what a compiler made. */
  readonly executable?: boolean;
}

/** Limits of one run. Times in milliseconds, memory in MiB, output in KiB (each stream). */
export interface RunLimits {
  readonly cpuMs: number;
  /** Default: three times `cpuMs`. */
  readonly wallMs?: number;
  readonly memoryMb: number;
  readonly outputKb: number;
  /** Processes and threads of the run together. */
  readonly processes: number;
}

/** What a run does with the sources. */
export type RunAction =
  /** Runs the entry file as a program with `stdin`; `collect` names files in its folder that are wanted afterwards. */
  | {
      readonly kind: 'program';
      readonly stdin: Buffer;
      readonly args?: readonly string[];
      readonly collect?: readonly string[];
    }
  /** Loads the entry file as a module (its `__main__` part does not run) and evaluates `expression`. */
  | { readonly kind: 'call'; readonly expression: string }
  /** Runs one method or function of the author's test file `source` in one process with the student's program. */
  | {
      readonly kind: 'suite';
      readonly framework: SuiteFramework;
      /** What the test file is called, and what is in it. */
      readonly file: string;
      readonly source: Buffer;
      /** `Class.method`, or the name of a function. */
      readonly testCase: string;
      /** Whether a `conftest.py` among the files is the author's, to be heeded. */
      readonly conftest?: boolean;
    }
  /** Looks in the text of the files `paths` for what the rules do not allow; runs nothing of it. */
  | { readonly kind: 'inspect'; readonly paths: readonly string[]; readonly rules: PolicyRules }
  /**
   * Runs the entry file as queries on the database that the script `setup` makes; the last one's rows are the value, or
   * those of `after`, which looks at what they have left.
   */
  | { readonly kind: 'query'; readonly setup: Buffer; readonly after?: string }
  /** Compiles the sources, or only checks them where there is nothing to make; what is made is the artifact. */
  | { readonly kind: 'compile' }
  /** Has the language's toolchain print its version. */
  | { readonly kind: 'version' };

/** What a program's text may not have. */
export interface PolicyRules {
  /** Modules, each with all that is below it. */
  readonly bannedImports: readonly string[];
  /** Names such as `eval` or `os.system`; `.sort` stands for whatever is called so behind a dot. */
  readonly bannedCalls: readonly string[];
}

export const FINDING_KINDS = ['import', 'call', 'hidden'] as const;

/** Something in a program's text that the rules do not allow. */
export interface PolicyFinding {
  readonly path: string;
  /** Line and column, from 1. */
  readonly line: number;
  readonly column: number;
  /** `hidden`: what a function imports, reaches or runs cannot be read from the text. */
  readonly kind: (typeof FINDING_KINDS)[number];
  /** The rule's module or name, or the function that hides; '' of a file that is too deeply nested to be read. */
  readonly name: string;
}

export type SuiteFramework = 'unittest' | 'pytest';

/**
 * What a `suite` run told of itself. It shares a process with the student's code, so nothing of this is beyond forging;
 * `suspicious` says what was seen of that.
 */
export interface SuiteReport {
  readonly passed: boolean;
  /** Why it did not pass, in the framework's words; null when it passed or never came to its end. */
  readonly message: string | null;
  /** Whether that is an error that was raised, and not an assertion that does not hold. */
  readonly raised: boolean;
  /** Why the report is not believed, one sentence each. */
  readonly suspicious: readonly string[];
}

/** One run of a submission's sources inside a sandbox, in a process of its own. */
export interface RunRequest {
  readonly language: string;
  /** Sent once per sandbox and array: pass the same array for all runs of a submission. */
  readonly files: readonly SourceFile[];
  readonly entry: string;
  readonly action: RunAction;
  readonly limits: RunLimits;
}

/** What the program did. Every one of these is a value; an exception means that the sandbox itself failed. */
export const OUTCOME_STATUSES = [
  'ok',
  'runtime_error',
  'time_limit',
  'wall_limit',
  'memory_limit',
  'output_limit',
  'killed',
] as const;
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number];

/**
 * A value as plain data, written by its exact type so that nothing can claim to be equal to another thing.
 * `int` and `float` are decimal text (`repr`), as is a `decimal`; a `fraction` is two whole numbers with `/` between them, in
 * lowest terms; `bytes` are base64; anything that is not plain data is an `object`.
 */
export type DataValue =
  | { readonly t: 'none' }
  | { readonly t: 'bool'; readonly v: boolean }
  | { readonly t: 'int' | 'float' | 'decimal' | 'fraction'; readonly v: string }
  | { readonly t: 'complex'; readonly v: string }
  | { readonly t: 'str' | 'bytes'; readonly v: string }
  | { readonly t: 'list' | 'tuple'; readonly v: readonly DataValue[] }
  | { readonly t: 'set' | 'frozenset'; readonly v: readonly DataValue[] }
  | { readonly t: 'dict'; readonly v: readonly (readonly [DataValue, DataValue])[] }
  | { readonly t: 'object'; readonly type: string; readonly repr: string };

export interface Outcome {
  readonly status: OutcomeStatus;
  readonly exitCode: number | null;
  /** Name of the signal that ended it, as `SIGSEGV`. */
  readonly signal: string | null;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryKb: number;
  /** Bytes as written, cut at the output limit. */
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly truncated: boolean;
  /** A `wall_limit` of a program that waited for a CPU on a crowded host: run it again alone before believing it. */
  readonly starved?: boolean;
  /** The entry file is no program of its language; nothing of it ran. */
  readonly uncompiled?: boolean;
  /** It had as many processes as it may when it was ended, as a fork bomb has. */
  readonly crowded?: boolean;
  /** How often it looked for a way out to a network, where that is counted; absent when it did not. */
  readonly networkTries?: number;
  /** Of a `call` that returned, or a `query`; absent when it raised or never came to its end. */
  readonly value?: DataValue;
  /** Of a `compile` that succeeded: the files it made, to be run in place of the sources. */
  readonly artifact?: readonly SourceFile[];
  /** Of a `program` with `collect` that ended by itself: those of the files that are there. */
  readonly files?: readonly SourceFile[];
  /** Of an `inspect`. */
  readonly findings?: readonly PolicyFinding[];
  /** Of a `suite`; absent when the test never came to its end. */
  readonly report?: SuiteReport;
}

/** What a runner is asked for: engine-neutral. */
export interface SandboxSpec {
  /** Docker image or, for `process`, ignored. */
  readonly image: string;
  readonly limits: LimitsClass;
  readonly labels: Readonly<Record<string, string>>;
}

/** A size of sandbox; an exercise's limits are rounded up to one of them. */
export interface LimitsClass {
  readonly name: 'small' | 'medium' | 'large';
  readonly memoryMb: number;
  readonly processes: number;
  readonly tmpfsMb: number;
}

export interface Sandbox {
  readonly id: string;
  /** What the sandbox proved of itself when it started, by attempting it. */
  readonly proof: IsolationProof;
  /** False once the sandbox broke; it is then destroyed rather than leased again. */
  readonly healthy: boolean;
  /** What sandboxes of its kind hold when idle, MiB; null or left out where that is not known. */
  readonly idleMb?: number | null;
  /**
   * Runs in the order asked for, one at a time; several may be asked for without awaiting.
   * @throws SandboxError when the sandbox failed, never for what the program did.
   */
  run(request: RunRequest): Promise<Outcome>;
  /** Forgets the sources of earlier runs and proves that nothing is left. @throws SandboxError on any doubt. */
  reset(): Promise<void>;
  /** True if the sandbox answers and nothing of an earlier run is left; never throws. */
  check(): Promise<boolean>;
  /** Ends the sandbox. Idempotent; never throws. */
  destroy(): Promise<void>;
}

/** What holds inside a sandbox, each attempted from inside as a run would attempt it. */
export interface IsolationProof {
  readonly uidPerRun: boolean;
  readonly seccomp: boolean;
  readonly network: boolean;
  readonly mountDenied: boolean;
  readonly ptraceDenied: boolean;
  readonly pidNamespace: boolean;
  readonly readOnlyRoot: boolean;
  /** How memory is limited. */
  readonly memory: 'cgroup1' | 'cgroup2' | 'rlimit';
  /** The interpreter's version. */
  readonly python: string;
  /** The languages that can be run here. */
  readonly languages: readonly string[];
}

export interface RunnerProbe {
  readonly works: boolean;
  /** One sentence: what it is, or why it does not work and what to do. */
  readonly summary: string;
  /** What it does not hold, by name. */
  readonly gaps: readonly string[];
  /** The languages that its sandboxes run, each with its version. */
  readonly languages: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string>>;
}

/** A way to make sandboxes. */
export interface Runner {
  readonly name: string;
  probe(): Promise<RunnerProbe>;
  /** What an image's name means now, to ask for just that; another answer later means another image. */
  identify?(image: string): Promise<string>;
  /** @throws SandboxError */
  create(spec: SandboxSpec): Promise<Sandbox>;
  /** Removes what owners that are no longer alive left behind; returns how many sandboxes it removed. */
  reconcile(liveOwners: ReadonlySet<string>): Promise<number>;
  close(): Promise<void>;
}

/** Our failure, never the program's. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  constructor(
    message: string,
    readonly code:
      'create_failed' | 'broken' | 'protocol' | 'acquire_timeout' | 'closed' | 'unavailable' | 'impossible',
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
