import type { WorkerModel } from '@assay/db';
import { asWorkerReport, unpackSample } from '@assay/grader';
import type { PoolWorkerView } from './pools.dto';

/** A worker's row as admins see it; null while it has reported nothing yet. */
export function poolWorkerView({ id, host, runner, lastSeenAt, report }: WorkerModel): PoolWorkerView | null {
  const told = asWorkerReport(report);
  if (!told) return null;
  const { probe, pool, samples } = told;
  return {
    id,
    host,
    runner,
    probe: { ...probe, gaps: [...probe.gaps], languages: { ...probe.languages } },
    ...pool,
    lastErrors: [...pool.lastErrors],
    lastSeenAt: lastSeenAt.toISOString(),
    samples: samples.map(unpackSample),
  };
}
