import type { FlagKind, FlagSeverity } from './flags';
import type { SubmissionState, TestVerdict, Verdict } from './names';

/** Path of the socket.io namespace; the access token goes into the handshake as `auth.token`. */
export const LIVE_NAMESPACE = '/live';

/** The names of the events a client receives on {@link LIVE_NAMESPACE}. */
export const LIVE_EVENTS = {
  submissionUpdated: 'submission.updated',
  submissionTest: 'submission.test',
  runUpdated: 'run.updated',
  runTest: 'run.test',
  /** To admins, at most every two seconds while something changes: the pool as `GET /api/admin/pools` shows it. */
  poolUpdated: 'pool.updated',
  /** To those who review the flags of a course: one was raised, or its state changed. */
  flagUpdated: 'flag.updated',
  /** The token in the handshake ends: send `authenticate` with a new one, or be disconnected. */
  tokenExpiring: 'token.expiring',
} as const;

/** A submission (or run) changed its state. `seq` grows with every event of the evaluation. */
export interface EvaluationUpdated {
  readonly id: string;
  /** Null: of a program in a lesson. */
  readonly exerciseId: string | null;
  readonly seq: number;
  readonly state: SubmissionState;
  readonly verdict: Verdict | null;
  readonly score: number | null;
  readonly maxScore: number;
}

/** One test was graded; of hidden ones only staff hear. The row itself is asked for by HTTP. */
export interface TestGraded {
  readonly id: string;
  readonly exerciseId: string | null;
  readonly seq: number;
  readonly index: number;
  readonly total: number;
  readonly verdict: TestVerdict;
  readonly passed: boolean;
}

/** A flag was raised, or somebody has changed it. */
export interface FlagUpdated {
  readonly id: string;
  readonly courseId: string;
  readonly kind: FlagKind;
  readonly severity: FlagSeverity;
}
