import { SIMILARITY_PICKS, type SimilarityPick } from '@assay/contract';
import { notFound } from '../problems/domain-error';
import type { Platform } from '../platform';
import type { SimilarityJobView } from './similarity.dto';
import { SUMMARY_PARTS, flagSummary } from '../flags/flag-views';

/** Pairs that are listed with a comparison; all are in the list of flags. */
const MOST_LISTED = 100;

/** What a comparison found, as it is stored. */
export interface StoredResult {
  readonly unread: number;
  readonly pairCount: number;
  readonly newFlags: number;
  readonly flagIds: readonly string[];
}

const NOTHING: StoredResult = { unread: 0, pairCount: 0, newFlags: 0, flagIds: [] };

/** Which submission of each student is compared, as it is stored. */
export function pickNamed(name: string): SimilarityPick {
  return SIMILARITY_PICKS.find((pick) => pick === name) ?? 'latest';
}

/** A comparison with its pairs. */
export async function jobView({ database }: Platform, id: string): Promise<SimilarityJobView> {
  const job = await database.prisma.similarityJob.findUnique({ where: { id } });
  if (!job) throw notFound('comparison');
  const { state, done, total, failure } = job;
  const { flagIds, ...found } = (job.result as StoredResult | null) ?? NOTHING;
  const rows = await database.prisma.flag.findMany({
    where: { id: { in: [...flagIds] } },
    include: SUMMARY_PARTS,
  });
  const pairs = rows.map(flagSummary).flatMap(({ id: flagId, similarity, user, otherUser }) => {
    return similarity === null || otherUser === null ? [] : [{ flagId, similarity, user, otherUser }];
  });
  return {
    id,
    state,
    threshold: Number(job.threshold),
    pick: pickNamed(job.pick),
    done,
    total,
    ...found,
    pairs: pairs.sort((a, b) => b.similarity - a.similarity).slice(0, MOST_LISTED),
    failure,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}
