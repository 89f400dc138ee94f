import { ExerciseLimits } from '@assay/contract/exercise';
import { LIMITS_CLASSES, limitsClassFor, type Arrival } from '@assay/sandbox';
import type { Pool } from 'pg';

/** An evaluation of the last hour. */
export interface RecordedArrival extends Arrival {
  /** From arrival until it had its sandbox, in ms; null while it is not graded. */
  readonly waitedMs: number | null;
}

export interface Recorded {
  /** In the order they came; `atMs` counts from 1970. */
  readonly arrivals: readonly RecordedArrival[];
  /** How many came in the time looked at: more than `arrivals` when there were too many. */
  readonly total: number;
}

/** How far back advice looks, in ms, and how many of the latest arrivals it takes at most. */
export const ADVICE_MS = 3_600_000;
export const MOST_ARRIVALS = 5000;

/** Programs in lessons have no version: they are given what is usual. */
const USUAL = new ExerciseLimits();

/** What failed by a fault of ours is left out: its times say nothing about the pool. So is what needed no sandbox. */
const RECENT = `
WITH hour AS (
  SELECT state, version_id, queued_at, started_at, finished_at, acquire_ms FROM evaluation
  WHERE queued_at > $1 AND queued_at <= $2 AND faults = 0
    AND (state IN ('queued', 'running') OR (state = 'graded' AND acquire_ms IS NOT NULL))
), latest AS (
  SELECT * FROM hour ORDER BY queued_at DESC LIMIT $3
), versions AS (
  SELECT id, document->'limits' AS limits FROM exercise_version WHERE id IN (SELECT version_id FROM latest)
)
SELECT extract(epoch FROM queued_at)::float8 * 1000 AS at_ms,
       CASE WHEN state = 'graded' THEN extract(epoch FROM started_at - queued_at)::float8 * 1000 + acquire_ms END AS waited_ms,
       CASE WHEN state = 'graded' THEN extract(epoch FROM finished_at - started_at)::float8 * 1000 - acquire_ms END AS service_ms,
       (limits->>'memoryMb')::float8 AS memory_mb, (limits->>'processes')::float8 AS processes,
       (SELECT count(*)::int FROM hour) AS total
FROM latest LEFT JOIN versions ON versions.id = latest.version_id
ORDER BY queued_at`;

interface Row {
  readonly at_ms: number;
  readonly waited_ms: number | null;
  readonly service_ms: number | null;
  readonly memory_mb: number | null;
  readonly processes: number | null;
  readonly total: number;
}

/**
 * What came in the hour until `now`, of all courses. What is not graded yet counts as if it used its sandbox for as long
 * as half of the others did: in the middle of a rush it is what matters most.
 */
export async function recordedArrivals(pool: Pool, now: Date): Promise<Recorded> {
  const since = new Date(now.getTime() - ADVICE_MS);
  const { rows } = await pool.query<Row>(RECENT, [since, now, MOST_ARRIVALS]);
  const services = rows.flatMap(({ service_ms: ms }) => (ms === null ? [] : [Math.max(ms, 0)])).sort((a, b) => a - b);
  const usual = services[Math.floor(services.length / 2)] ?? 0;
  const arrivals = rows.map((row) => ({
    atMs: row.at_ms,
    serviceMs: Math.max(row.service_ms ?? usual, 0),
    size: sizeOf(row),
    waitedMs: row.waited_ms === null ? null : Math.max(row.waited_ms, 0),
  }));
  return { arrivals, total: rows[0]?.total ?? 0 };
}

function sizeOf({ memory_mb: memoryMb, processes }: Row): number {
  const limitsClass = limitsClassFor({
    memoryMb: memoryMb ?? USUAL.memoryMb,
    processes: processes ?? USUAL.processes,
  });
  return limitsClass === null ? 0 : LIMITS_CLASSES.indexOf(limitsClass);
}
