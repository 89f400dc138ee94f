import type { Pool } from 'pg';
import { QUIET_MS } from '../workers';

/**
 * The order in which `claimNext` would take what waits now, if nothing came in between: classes one after the other,
 * within a class one of each course in turn, and within a course one of each student in turn; on both levels whoever was
 * served longest ago comes first. What pauses after a fault has no place.
 */
const ORDER = `
WITH waiting AS (
  SELECT id, priority, course_id, user_id, queued_at,
         row_number() OVER (PARTITION BY priority, course_id, user_id ORDER BY queued_at, id) AS round
  FROM evaluation
  WHERE state = 'queued' AND available_at <= now()
), courses AS (
  SELECT course_id, (SELECT max(e.started_at) FROM evaluation e WHERE e.course_id = c.course_id) AS served
  FROM (SELECT DISTINCT course_id FROM waiting) c
), students AS (
  SELECT user_id, (SELECT max(e.started_at) FROM evaluation e WHERE e.user_id = u.user_id) AS served
  FROM (SELECT DISTINCT user_id FROM waiting) u
), turns AS (
  SELECT w.id, w.priority, w.queued_at, c.served AS course_served, s.served AS student_served,
         row_number() OVER (
           PARTITION BY w.priority, w.course_id ORDER BY w.round, s.served NULLS FIRST, w.queued_at, w.id
         ) AS turn
  FROM waiting w JOIN courses c USING (course_id) JOIN students s USING (user_id)
)
SELECT id FROM turns
ORDER BY priority, turn, course_served NULLS FIRST, student_served NULLS FIRST, queued_at, id`;

/** The ids of the evaluations that wait, in the order in which they will be taken. */
export async function queueOrder(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(ORDER);
  return rows.map(({ id }) => id);
}

/** Of so many that were graded last the time is taken, if they came within the last hour. */
const RECENT = 100;

/** With fewer there is nothing to go by. */
const FEWEST_RECENT = 3;

/** How long grading takes at present, from the claim to the verdict, in ms; null when too little was graded lately. */
export async function recentServiceMs(pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ count: number; ms: number | null }>(
    `SELECT count(*)::int AS count, (extract(epoch FROM avg(finished_at - started_at)) * 1000)::float8 AS ms
     FROM (
       SELECT started_at, finished_at FROM evaluation
       WHERE queued_at > now() - interval '1 hour' AND state = 'graded'
       ORDER BY queued_at DESC LIMIT ${RECENT}
     ) recent`,
  );
  const [row] = rows;
  return row === undefined || row.count < FEWEST_RECENT ? null : row.ms;
}

/** A worker as it last told. */
export interface WorkerSlots {
  /** Evaluations at once. */
  readonly slots: number;
  readonly paused: boolean;
  /** No sandbox can be made there. */
  readonly unavailable: boolean;
  readonly languages: ReadonlySet<string>;
}

/** The workers that were heard of lately. */
export async function workerSlots(pool: Pool): Promise<WorkerSlots[]> {
  const { rows } = await pool.query<{ slots: number; paused: boolean; unavailable: boolean; languages: string[] }>(
    `SELECT (report->'pool'->>'slots')::int AS slots, (report->'pool'->>'paused')::boolean AS paused,
            (report->'pool'->>'unavailable')::boolean AS unavailable,
            ARRAY(SELECT jsonb_object_keys(report->'probe'->'languages')) AS languages
     FROM worker
     WHERE last_seen_at > now() - $1 * interval '1 millisecond' AND report->'pool' ? 'slots'`,
    [QUIET_MS],
  );
  return rows.map((row) => ({ ...row, languages: new Set(row.languages) }));
}
