import type { EvaluationKind } from '@assay/contract';
import { newId, type Prisma } from '@assay/db';
import type { FileEntry } from '@assay/grader';
import type { Platform } from '../platform';

/** Behind all that somebody waits for. */
const BACKGROUND_PRIORITY = 2;
/** So many graders are woken at once; each goes on until nothing waits. */
const WAKES = 20;

/** One of many evaluations that are asked for together. */
export interface BulkEvaluation {
  readonly kind: Extract<EvaluationKind, 'gate' | 'regrade'>;
  readonly submissionId?: string;
  readonly regradeId?: string;
  readonly replacesId?: string;
  readonly gateId?: string;
  readonly gatePart?: string;
  /** What was made in an exam is graded again as it was then. */
  readonly exam?: boolean;
  readonly courseId: string;
  readonly exerciseId: string;
  readonly userId: string;
  readonly versionId: string;
  readonly language: string;
  readonly files: readonly FileEntry[];
  readonly maxScore: number;
}

/** Queues evaluations behind live ones, within a transaction; returns their ids, for {@link wakeGraders} after it. */
export async function queueInBackground(
  transaction: Prisma.TransactionClient,
  evaluations: readonly BulkEvaluation[],
): Promise<string[]> {
  const data = evaluations.map(({ files, ...evaluation }) => ({
    id: newId(),
    priority: BACKGROUND_PRIORITY,
    files: files.map((file) => ({ ...file })) satisfies Prisma.InputJsonArray,
    ...evaluation,
  }));
  await transaction.evaluation.createMany({ data });
  return data.map(({ id }) => id);
}

/** Wakes graders for what was queued; should that fail, the sweeper wakes them. */
export function wakeGraders(platform: Platform, ids: readonly string[]): void {
  for (const id of ids.slice(0, WAKES)) {
    platform.queue.wake(id, 0).catch((error: Error) => platform.warn(`no grader was woken: ${error.message}`));
  }
}
