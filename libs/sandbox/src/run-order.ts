import { randomBytes } from 'node:crypto';
import { LANGUAGES, type Language } from './languages';
import { commandFor, outFolder } from './languages/command';
import { RunRequest, SandboxError } from './sandbox';
import { MAX_ARTIFACT_BYTES } from './wire/artifact';

/** A list of a few paths and sizes. */
const LISTING_BYTES = 1 << 14;
const NONCE_BYTES = 16;
/** A call's value may be this long at least, whatever the output's limit. */
const MIN_VALUE_BYTES = 1 << 16;
/**
 * Rows as data are longer than the same rows as text by so much at most (a row of one empty cell): it is the text that
 * the output's limit is meant for.
 */
const ROWS_PER_TEXT = 48;
/** Likewise for a call's value and what Python's `repr` makes of it (a list of whole numbers of one digit). */
const VALUE_PER_REPR = 16;
const MAX_DATA_BYTES = 16 << 20;

/** What the supervisor is told of a run. */
export interface RunOrder {
  readonly message: object;
  readonly stdin: Buffer;
  /** Milliseconds that the run may take. */
  readonly wallMs: number;
  /** The most that its streams may bring together. */
  readonly outputBytes: number;
  /** What the report of a `suite` must name to be one. */
  readonly nonce: string;
}

const NOTHING = Buffer.alloc(0);

/** How the supervisor does it: by its own interpreter, or by executing a program. */
function jobOf(
  language: Language,
  { action, entry, files }: RunRequest,
  nonce: string,
): { readonly action: string; readonly job: object; readonly stdin: Buffer } {
  const { toolchain } = language;
  const paths = files.map(({ path }) => path);
  switch (action.kind) {
    case 'call':
      return { action: 'call', job: { expression: action.expression }, stdin: NOTHING };
    case 'query':
      return {
        action: 'query',
        job: action.after === undefined ? {} : { after: action.after },
        stdin: action.setup,
      };
    case 'inspect': {
      const { paths: looked, rules } = action;
      const job = { paths: looked, imports: rules.bannedImports, calls: rules.bannedCalls };
      return { action: 'inspect', job, stdin: NOTHING };
    }
    case 'suite': {
      const { framework, file, testCase, source, conftest = false } = action;
      return { action: 'suite', job: { framework, file, case: testCase, nonce, conftest }, stdin: source };
    }
    case 'program': {
      const { stdin, args = [], collect = [] } = action;
      if (toolchain !== null) {
        const argv = [...commandFor(language, toolchain.run, { entry, files }), ...args];
        return { action: 'execute', job: { argv, collect }, stdin };
      }
      return { action: language.name === 'python' ? 'program' : 'script', job: { args, collect }, stdin };
    }
    case 'compile':
    case 'version': {
      const command = action.kind === 'version' ? toolchain?.version : toolchain?.compile?.command;
      if (!command) {
        throw new SandboxError(`${language.title} has nothing to ${action.kind}`, 'protocol');
      }
      const argv = commandFor(language, command, { entry, files });
      const compiles = action.kind === 'compile';
      return { action: compiles ? 'compile' : 'execute', job: { argv, out: outFolder(paths) }, stdin: NOTHING };
    }
  }
}

/** The most that a run may pass on besides its streams. */
function valueLimit(action: string, outputBytes: number): number {
  switch (action) {
    case 'compile':
      return MAX_ARTIFACT_BYTES;
    case 'query':
      return Math.max(outputBytes, Math.min(outputBytes * ROWS_PER_TEXT, MAX_DATA_BYTES));
    case 'call':
      return Math.max(MIN_VALUE_BYTES, outputBytes, Math.min(outputBytes * VALUE_PER_REPR, MAX_DATA_BYTES));
    default:
      // Whatever is collected has a list of what it is before it.
      return Math.max(outputBytes, MIN_VALUE_BYTES) + LISTING_BYTES;
  }
}

/** The order for a run that may have `memoryMb`. */
export function runOrder(request: RunRequest, memoryMb: number): RunOrder {
  const { limits } = request;
  const language = LANGUAGES.get(request.language);
  if (!language) {
    throw new SandboxError(`no language ${request.language} here`, 'protocol');
  }
  const wallMs = limits.wallMs ?? limits.cpuMs * 3;
  const nonce = randomBytes(NONCE_BYTES).toString('hex');
  const { action, job, stdin } = jobOf(language, request, nonce);
  const outputBytes = limits.outputKb * 1024;
  const valueBytes = valueLimit(action, outputBytes);
  const message = {
    op: 'run',
    action,
    entry: request.entry,
    job,
    stdin: stdin.length,
    cpuMs: limits.cpuMs,
    wallMs,
    memoryMb,
    outputKb: limits.outputKb,
    valueBytes,
    processes: limits.processes,
    boundAddress: language.factor.boundAddress,
  };
  return { message, stdin, wallMs, outputBytes: 2 * outputBytes + valueBytes, nonce };
}
