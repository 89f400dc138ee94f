import type { Outcome, OutcomeStatus, RunRequest } from '@assay/sandbox';
import type { Harm } from './bare/harm';

export type RunnerName = 'docker' | 'gvisor' | 'process';

/** One hostile submission and what must come of it. */
export interface Attack {
  /** Its number in the list of attacks, with a letter where there are several; `A…` for those beyond the list. */
  readonly id: string;
  readonly name: string;
  readonly request: RunRequest;
  /** Any of these is a defence that held. */
  readonly status: readonly OutcomeStatus[];
  /** The standard output that proves it, exactly. */
  readonly stdout?: string;
  readonly also?: (outcome: Outcome, on: RunnerName) => void;
  /** What comes right behind it in the same sandbox, and what that prints if nothing was left to find. */
  readonly then?: { readonly request: RunRequest; readonly stdout: string | RegExp };
  /** What it does without a sandbox. */
  readonly bare: Harm;
  /** Runners that do not hold this one, and why. It is tried there all the same, and must succeed, at most at the third time. */
  readonly notHeldBy?: Readonly<Partial<Record<RunnerName, string>>>;
}
