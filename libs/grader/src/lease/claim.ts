import type { EvaluationKind } from '@assay/contract';
import type { Pool } from 'pg';
import { QUIET_MS } from '../workers';

/** How long a lease holds without being renewed, in milliseconds. */
export const LEASE_MS = 15_000;

/** Class of what somebody waits for in an exam: it is graded before everything else. */
export const EXAM_PRIORITY = 0;

/** How many times a fault of ours is tried again before the evaluation is `failed`. */
export const MAX_FAULTS = 3;

/** An evaluation that this process grades now. Every write names `epoch`: a lease that was lost can write nothing. */
export interface Lease {
  readonly id: string;
  readonly epoch: number;
  readonly kind: EvaluationKind;
  /** Whether it is part of an exam. */
  readonly exam: boolean;
  readonly submissionId: string | null;
  readonly courseId: string;
  /** Null, as the version is: a program in a lesson. */
  readonly exerciseId: string | null;
  readonly userId: string;
  readonly versionId: string | null;
  readonly language: string;
  readonly files: readonly FileEntry[];
  readonly stdin: Buffer | null;
  /** Of a run of some of the visible tests: their rows. Empty: all of them. */
  readonly rows: readonly number[];
  readonly maxScore: number;
  readonly seq: number;
  /** When it was begun the time before; null: never. */
  readonly startedBefore: Date | null;
}

/** A file by its content's SHA-256. */
export interface FileEntry {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * The next evaluation in fair order: lowest class first; then the course that was served longest ago, then its student
 * who was served longest ago (round robin on both levels), then the oldest. Four of each student are looked at, so that
 * graders which claim at the same moment step over each other's locked row. What is part of an exam is left to workers whose
 * runner isolates best of those that are alive.
 */
const CLAIM = `
WITH waiting AS (
  SELECT id, priority, course_id, user_id, queued_at,
         row_number() OVER (PARTITION BY priority, course_id, user_id ORDER BY queued_at, id) AS place
  FROM evaluation q
  WHERE state = 'queued' AND available_at <= now() AND language = ANY($4::text[])
    AND (NOT exam OR $3 = coalesce((
      SELECT w.runner FROM worker w
      WHERE w.last_seen_at > now() - $5 * interval '1 millisecond' AND w.report->'probe'->'languages' ? q.language
        AND (w.report->'pool'->>'unavailable') IS DISTINCT FROM 'true'
        AND (w.report->'pool'->>'paused') IS DISTINCT FROM 'true'
      ORDER BY array_position(ARRAY['gvisor', 'docker'], w.runner) NULLS LAST LIMIT 1
    ), $3))
), heads AS (
  SELECT * FROM waiting WHERE place <= 4
), courses AS (
  SELECT course_id, (SELECT max(e.started_at) FROM evaluation e WHERE e.course_id = c.course_id) AS served
  FROM (SELECT DISTINCT course_id FROM heads) c
), students AS (
  SELECT user_id, (SELECT max(e.started_at) FROM evaluation e WHERE e.user_id = u.user_id) AS served
  FROM (SELECT DISTINCT user_id FROM heads) u
), ordered AS (
  SELECT h.id, row_number() OVER (
    ORDER BY h.priority, c.served NULLS FIRST, s.served NULLS FIRST, h.queued_at, h.id
  ) AS rank
  FROM heads h JOIN courses c USING (course_id) JOIN students s USING (user_id)
), chosen AS (
  SELECT e.id, e.started_at AS started_before FROM evaluation e JOIN ordered o ON o.id = e.id
  WHERE e.state = 'queued'
  ORDER BY o.rank
  LIMIT 1
  FOR UPDATE OF e SKIP LOCKED
), leased AS (
  UPDATE evaluation e
  SET state = 'running', lease_epoch = e.lease_epoch + 1, lease_owner = $1, runner = $3,
      lease_until = now() + $2 * interval '1 millisecond', started_at = clock_timestamp(), seq = e.seq + 1
  FROM chosen WHERE e.id = chosen.id
  RETURNING e.*, chosen.started_before
), cleared AS (
  DELETE FROM test_result t USING leased WHERE t.evaluation_id = leased.id
)
SELECT * FROM leased`;

interface Row {
  id: string;
  lease_epoch: number;
  kind: EvaluationKind;
  exam: boolean;
  submission_id: string | null;
  course_id: string;
  exercise_id: string | null;
  user_id: string;
  version_id: string | null;
  language: string;
  files: FileEntry[];
  stdin: Buffer | null;
  rows: number[];
  max_score: string;
  seq: number;
  started_before: Date | null;
}

/** Who claims, and what can be run there. */
export interface Claimant {
  readonly owner: string;
  readonly runner: string;
  readonly languages: readonly string[];
}

/** Takes the next evaluation, or null when none waits. Results of an earlier lease are removed. */
export async function claimNext(pool: Pool, { owner, runner, languages }: Claimant): Promise<Lease | null> {
  const { rows } = await pool.query<Row>(CLAIM, [owner, LEASE_MS, runner, languages, QUIET_MS]);
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    epoch: row.lease_epoch,
    kind: row.kind,
    exam: row.exam,
    submissionId: row.submission_id,
    courseId: row.course_id,
    exerciseId: row.exercise_id,
    userId: row.user_id,
    versionId: row.version_id,
    language: row.language,
    files: row.files,
    stdin: row.stdin,
    rows: row.rows,
    maxScore: Number(row.max_score),
    seq: row.seq,
    startedBefore: row.started_before,
  };
}

/** Prolongs the leases that are still held; returns the ids of those that are. */
export async function renewLeases(pool: Pool, leases: readonly Lease[]): Promise<Set<string>> {
  if (leases.length === 0) return new Set();
  const { rows } = await pool.query<{ id: string }>(
    `UPDATE evaluation e SET lease_until = now() + $3 * interval '1 millisecond'
     FROM unnest($1::uuid[], $2::int[]) AS held(id, epoch)
     WHERE e.id = held.id AND e.lease_epoch = held.epoch AND e.state = 'running' RETURNING e.id`,
    [leases.map((lease) => lease.id), leases.map((lease) => lease.epoch), LEASE_MS],
  );
  return new Set(rows.map((row) => row.id));
}

/** Gives an evaluation back unharmed, as at a shutdown or for want of a sandbox: it was not its student's turn. */
export async function returnLease(pool: Pool, lease: Lease): Promise<void> {
  await pool.query(
    `UPDATE evaluation SET state = 'queued', lease_owner = NULL, lease_until = NULL, seq = seq + 1,
       started_at = $3
     WHERE id = $1 AND lease_epoch = $2 AND state = 'running'`,
    [lease.id, lease.epoch, lease.startedBefore],
  );
}

/** What became of an evaluation after a fault of ours. */
export interface FaultOutcome {
  readonly id: string;
  readonly state: 'queued' | 'failed';
  readonly faults: number;
  readonly epoch: number;
  readonly userId: string;
  readonly courseId: string;
  readonly exerciseId: string | null;
  readonly kind: EvaluationKind;
  readonly submissionId: string | null;
  readonly maxScore: number;
  readonly seq: number;
}

/** Pause before the next try, in milliseconds: 1 s, then 4 s. */
export function faultPauseMs(faults: number): number {
  return 1000 * 4 ** Math.max(0, faults - 1);
}

/** @param more faults that are added: of what can never be run, as many as there may be */
const faultSql = (more: number) => `
UPDATE evaluation
SET faults = faults + ${more}, last_fault = $1::text, lease_owner = NULL, lease_until = NULL, seq = seq + 1,
    state = (CASE WHEN faults + ${more} >= ${MAX_FAULTS} THEN 'failed' ELSE 'queued' END)::"SubmissionState",
    verdict = (CASE WHEN faults + ${more} >= ${MAX_FAULTS} THEN 'internal_error' END)::"Verdict",
    finished_at = CASE WHEN faults + ${more} >= ${MAX_FAULTS} THEN now() END,
    available_at = now() + least(1000 * power(4, faults), 60000) * interval '1 millisecond'`;

const FAULT_RETURNING = `RETURNING id, state, faults, lease_epoch, user_id, course_id, exercise_id, kind, submission_id, max_score, seq`;

interface FaultRow extends Omit<Row, 'started_before'> {
  state: 'queued' | 'failed';
  faults: number;
}

function faultOutcome(row: FaultRow): FaultOutcome {
  return {
    id: row.id,
    state: row.state,
    faults: row.faults,
    epoch: row.lease_epoch,
    userId: row.user_id,
    courseId: row.course_id,
    exerciseId: row.exercise_id,
    kind: row.kind,
    submissionId: row.submission_id,
    maxScore: Number(row.max_score),
    seq: row.seq,
  };
}

/**
 * Records a fault of ours: tried again after a pause, `failed` at the third, or at once where trying again is of no use.
 * Null when the lease was lost.
 */
export async function recordFault(
  pool: Pool,
  lease: Lease,
  message: string,
  { final = false } = {},
): Promise<FaultOutcome | null> {
  const { rows } = await pool.query<FaultRow>(
    `${faultSql(final ? MAX_FAULTS : 1)} WHERE id = $2 AND lease_epoch = $3 AND state = 'running' ${FAULT_RETURNING}`,
    [message.slice(0, 2000), lease.id, lease.epoch],
  );
  return rows[0] ? faultOutcome(rows[0]) : null;
}

/** Takes back the leases that ran out: whoever held them is gone. */
export async function takeBackExpired(pool: Pool): Promise<FaultOutcome[]> {
  const { rows } = await pool.query<FaultRow>(
    `${faultSql(1)} WHERE state = 'running' AND lease_until < now() ${FAULT_RETURNING}`,
    ['the grader was lost'],
  );
  return rows.map(faultOutcome);
}

/** Ends the leases of owners that are known to be dead, so that nobody waits for them to run out. */
export async function expireLeasesOf(pool: Pool, owners: readonly string[]): Promise<void> {
  await pool.query(
    `UPDATE evaluation SET lease_until = now() - interval '1 second' WHERE state = 'running' AND lease_owner = ANY($1)`,
    [owners],
  );
}

/** How many evaluations wait, those included whose time has not come yet. */
export async function countQueued(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ queued: number }>(
    `SELECT count(*)::int AS queued FROM evaluation WHERE state = 'queued'`,
  );
  return rows[0]?.queued ?? 0;
}

/** How many of those that wait are taken no later than what is asked for now in this class. */
export async function countQueuedUpTo(pool: Pool, priority: number): Promise<number> {
  const { rows } = await pool.query<{ queued: number }>(
    `SELECT count(*)::int AS queued FROM evaluation WHERE state = 'queued' AND priority <= $1`,
    [priority],
  );
  return rows[0]?.queued ?? 0;
}

/** Evaluations that wait although their time has come, oldest first: the sweeper wakes a grader for each. */
export async function waitingEvaluations(pool: Pool, limit: number): Promise<{ id: string; attempt: number }[]> {
  const { rows } = await pool.query<{ id: string; attempt: number }>(
    `SELECT id, lease_epoch AS attempt FROM evaluation WHERE state = 'queued' AND available_at <= now() ORDER BY queued_at LIMIT $1`,
    [limit],
  );
  return rows;
}
