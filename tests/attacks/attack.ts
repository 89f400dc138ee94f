import type { Outcome, OutcomeStatus, RunRequest } from '@assay/sandbox';

/** One hostile submission and what must come of it. */
export interface Attack {
  /** Its number in the list of attacks, with a letter where there are several. */
  readonly id: string;
  readonly name: string;
  readonly request: RunRequest;
  /** Any of these is a defence that held. */
  readonly status: readonly OutcomeStatus[];
  /** The standard output that proves it, exactly. */
  readonly stdout?: string;
  readonly also?: (outcome: Outcome) => void;
  /** Runners that do not hold this one, and say so. */
  readonly notHeldBy?: readonly string[];
}
