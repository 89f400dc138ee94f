import type { Verdict } from '@assay/contract';
import type { Outcome, PolicyFinding } from '@assay/sandbox';
import type { Pool } from 'pg';
import type { Graded } from './evaluate';
import type { Lease } from './lease/claim';
import { LeaseLostError } from './result-writer';

/** What an evaluation came to. */
export interface Result {
  readonly verdict: Verdict;
  readonly score: number;
  /** Of a run with the student's own input, or else of the compiler, if it said something. */
  readonly output: Outcome | null;
  /** What in the program's text is not allowed; of those that were `rejected` for it. */
  readonly violations?: readonly PolicyFinding[];
  /** The rows that were run or skipped for others; left out where it did not come to that. */
  readonly rows?: readonly Graded[];
  /** How long it waited for its sandbox, in ms; null when it needed none. */
  readonly waitedMs: number | null;
  /** What that was made of; null likewise. */
  readonly image: string | null;
  /** What staff are to look at although it is graded; null: nothing. */
  readonly fault: string | null;
}

const MAX_FAULT = 2000;

const FINISH = `
WITH done AS (
  UPDATE evaluation
  SET state = 'graded', verdict = $3::"Verdict", score = $4::numeric, finished_at = clock_timestamp(), seq = seq + 1,
      acquire_ms = $14::int, image_digest = $15::text, violations = $16::jsonb,
      last_fault = coalesce($17::text, last_fault), lease_owner = NULL, lease_until = NULL
  WHERE id = $1 AND lease_epoch = $2 AND state = 'running'
  RETURNING id, seq
), output AS (
  INSERT INTO run_output (evaluation_id, outcome, stdout, stderr, truncated, exit_code, signal, cpu_ms, wall_ms, memory_kb)
  SELECT id, $5::text, $6::bytea, $7::bytea, $8::bool, $9::int, $10::text, $11::int, $12::int, $13::int FROM done
  WHERE $5::text IS NOT NULL
)
SELECT seq FROM done`;

/** Stores the verdict in one statement; returns the new sequence number. @throws LeaseLostError */
export async function finish(pool: Pool, lease: Lease, result: Result): Promise<number> {
  const { verdict, score, output, waitedMs, image, violations, fault } = result;
  const { rows } = await pool.query<{ seq: number }>(FINISH, [
    lease.id,
    lease.epoch,
    verdict,
    score,
    output?.status ?? null,
    output?.stdout ?? null,
    output?.stderr ?? null,
    output?.truncated ?? null,
    output?.exitCode ?? null,
    output?.signal ?? null,
    output ? Math.round(output.cpuMs) : null,
    output ? Math.round(output.wallMs) : null,
    output?.memoryKb ?? null,
    waitedMs === null ? null : Math.round(waitedMs),
    image,
    violations === undefined ? null : JSON.stringify(violations),
    fault?.slice(0, MAX_FAULT) ?? null,
  ]);
  const seq = rows[0]?.seq;
  if (seq === undefined) throw new LeaseLostError(lease);
  return seq;
}
