import type { BareOptions, BareRun, Seen } from './stage';

/** What an attack does where there is no sandbox: it is run there, and this must be seen. */
export interface Harm extends BareOptions {
  /** For people: goes on after "without the sandbox it …". */
  readonly harm: string;
  readonly shows: (seen: Seen) => boolean;
}

/** Output that a sandbox would not have let through, KiB, and memory that it would not have given, MiB. */
const FLOOD_BYTES = 1 << 20;
const HOARD_MB = 160;
const LIMIT_OF_PROCESSES = 64;
const BEYOND_THE_LIMIT_MS = 1200;

export function does(harm: string, shows: (seen: Seen) => boolean, options: BareOptions = {}): Harm {
  return { harm, shows, ...options };
}

/** Of its own run, or of the one right behind it. */
export function ends(harm: string, shows: (run: BareRun, next: BareRun) => boolean, options?: BareOptions): Harm {
  return does(harm, ({ runs: [run, next] }) => run !== undefined && shows(run, next ?? run), options);
}

export const prints = (harm: string, pattern: RegExp, options?: BareOptions) =>
  ends(harm, ({ stdout }) => pattern.test(stdout), options);

export const nextPrints = (harm: string, pattern: RegExp, options?: BareOptions) =>
  ends(harm, (_run, { stdout }) => pattern.test(stdout), options);

export const isBelieved = (way: string, options?: BareOptions) =>
  ends(`is believed by a grader that goes by the ${way}`, ({ believed }) => believed.includes(way), options);

export const isTakenForHungry = ends('is taken for a want of memory', ({ believed }) =>
  believed.includes('out of memory'),
);

export const breaksTheGrader = (harm: string, options?: BareOptions) =>
  ends(harm, ({ exitCode, results }) => exitCode !== 0 && results === '', options);

/** For what only a limit ends. */
export const runsOn = (boundMs = BEYOND_THE_LIMIT_MS) =>
  does(`is still running after ${boundMs / 1000} s`, ({ stillRunning }) => stillRunning, { boundMs });

export const keepsTheGraderWaiting = does('keeps the grader waiting', ({ stillRunning }) => stillRunning, {
  boundMs: 1000,
});
export const leavesFiles = does('leaves them', ({ leftFiles }) => leftFiles > 0);
export const leavesProcesses = does('is alive after its end', ({ leftProcesses }) => leftProcesses > 0);
export const leavesIpc = does('leaves them', ({ ipc }) => ipc > 0);
export const makesProcesses = does(
  'has more processes or threads than a sandbox allows',
  // Or it says so itself, if they were gone before anybody looked.
  ({ peak, runs: [run] }) => peak.tasks > LIMIT_OF_PROCESSES || run?.stdout === 'False\n',
);
export const takesMemory = does(`takes more than ${HOARD_MB} MiB`, ({ peak }) => peak.memoryMb > HOARD_MB);
export const hidesMemory = does(
  `takes more than ${HOARD_MB} MiB as memory files`,
  ({ peak }) => peak.memfdMb > HOARD_MB,
);
export const floods = does(
  'fills the grader’s memory',
  ({ peak, runs: [run] }) => peak.memoryMb > HOARD_MB || (run?.outputBytes ?? 0) > FLOOD_BYTES,
);
