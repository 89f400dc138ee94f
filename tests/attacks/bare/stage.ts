import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { RunRequest } from '@assay/sandbox';

/** How one program ended without a sandbox, and what a naive grader made of it. */
export interface BareRun {
  /** Negative: the signal that ended it. */
  readonly exitCode: number;
  readonly dumpedCore: boolean;
  /** The first 64 KiB, as latin1. */
  readonly stdout: string;
  readonly stderr: string;
  readonly outputBytes: number;
  /** What stands where the harness of a call writes its verdict. */
  readonly results: string;
  readonly resultsBytes: number;
  /** Ways of reading a result that took it for a pass (`out of memory`: for our fault). */
  readonly believed: readonly string[];
}

/** What was to be seen of an attack without a sandbox. */
export interface Seen {
  /** It had to be ended when its time was over, or what it took was enough. */
  readonly stillRunning: boolean;
  readonly graderFailed: boolean;
  readonly graderErrors: string;
  /** Another process of the same user, which has nothing to do with it. */
  readonly bystanderAlive: boolean;
  readonly leftProcesses: number;
  readonly leftFiles: number;
  readonly leftNames: readonly string[];
  readonly leftMb: number;
  readonly ipc: number;
  readonly peak: {
    /** Processes and threads. */
    readonly tasks: number;
    readonly memoryMb: number;
    readonly memfdMb: number;
    readonly cpuMs: number;
    /** The longest that a process was ready to run and had no CPU. */
    readonly waitedMs: number;
  };
  /** The attack, and what came right behind it; empty if the grader did not live to tell. */
  readonly runs: readonly BareRun[];
}

export interface BareOptions {
  /** Grades in the interpreter that runs the program, so many times; a call always is. */
  readonly inside?: number;
  readonly boundMs?: number;
}

const PYTHON = '/usr/bin/python3';
const BOUND_MS = 3000;
const NAMESPACES = ['--pid', '--fork', '--kill-child', '--mount-proc', '--mount', '--net', '--ipc', '--uts'];
const SCRIPTS = ['grader.py', 'harness.py'];
const read = (name: string) => readFileSync(path.join(__dirname, name), 'utf8');

/** Why attacks cannot be shown without a sandbox on this machine, or null. */
export function missingForStage(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'showing attacks without a sandbox needs root on Linux, for namespaces in which the machine survives them';
  }
  return existsSync(PYTHON) ? null : `${PYTHON} is missing: install python3`;
}

function step({ files, entry, action }: RunRequest, inside: number | undefined) {
  const stdin = action.kind === 'program' ? action.stdin : Buffer.alloc(0);
  // A test file lies beside the program where nobody thinks twice, and wins over one of the same name.
  const suite = action.kind === 'suite' ? [{ path: action.file, content: action.source }] : [];
  return {
    files: Object.fromEntries([...files, ...suite].map((file) => [file.path, file.content.toString('latin1')])),
    entry,
    // A flood is told by its length.
    stdin: stdin.length > 1 << 20 ? stdin.length : stdin.toString('latin1'),
    inside: action.kind === 'call' || inside !== undefined,
    suite: action.kind === 'suite' ? `${action.file.replace(/\.py$/, '')}.${action.testCase}` : null,
    call: action.kind === 'call' ? action.expression : (inside ?? 0),
  };
}

/** Runs programs one after the other on bare python3, beside a naive grader. */
export async function playBare(requests: readonly RunRequest[], options: BareOptions = {}): Promise<Seen> {
  const order = {
    boundMs: options.boundMs ?? BOUND_MS,
    steps: requests.map((request) => step(request, options.inside)),
    scripts: Object.fromEntries(SCRIPTS.map((name) => [name, read(name)])),
  };
  const child = spawn('unshare', [...NAMESPACES, PYTHON, '-B', path.join(__dirname, 'stage.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  child.stdin.on('error', () => undefined); // it ended early: its exit code and last words tell why
  child.stdin.end(JSON.stringify(order));
  const collect = async (stream: NodeJS.ReadableStream) => {
    const parts: Buffer[] = [];
    for await (const part of stream) {
      parts.push(Buffer.from(part));
    }
    return Buffer.concat(parts).toString();
  };
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([collect(child.stdout), collect(child.stderr), ended]);
  if (!stdout) {
    throw new Error(`the stage broke: ${stderr}`);
  }
  const seen: Seen = JSON.parse(stdout);
  return seen;
}
