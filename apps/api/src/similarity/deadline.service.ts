import { SIMILARITY_THRESHOLD } from '@assay/contract';
import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PLATFORM, type Platform } from '../platform';
import { SimilarityService } from './similarity.service';

const LOOK_MS = 10_000;

/**
 * What has ended for everybody, extensions and extra time included, and was not compared since; taken, so that of several
 * processes that look at once one compares. Where nobody or one alone handed in there is nothing to compare.
 */
const TAKE_ENDED = `
  UPDATE context SET compared_at = $1 FROM (
    SELECT c.id FROM context c
    CROSS JOIN LATERAL (
      SELECT max(greatest(x.due_at, x.closes_at)) AS until, coalesce(max(x.extra_minutes), 0) AS minutes
      FROM extension x WHERE x.context_id = c.id
    ) AS given
    CROSS JOIN LATERAL (
      SELECT greatest(c.due_at, c.closes_at, given.until)
             + CASE WHEN c.kind = 'exam'
                 THEN make_interval(mins => coalesce(c.duration_minutes, 0) + given.minutes, secs => c.grace_seconds)
                 ELSE interval '0' END AS at
    ) AS ending
    WHERE NOT c.draft AND ending.at < $1 AND (c.compared_at IS NULL OR c.compared_at < ending.at)
    FOR UPDATE OF c SKIP LOCKED
  ) AS ended
  WHERE context.id = ended.id
  RETURNING context.id`;

/** Compares a class's programs by itself once an assignment or exam has ended. */
@Injectable()
export class DeadlineService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly similarity: SimilarityService,
  ) {}

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    try {
      for (const id of await this.planEnded()) this.similarity.carryOut(id);
      await this.similarity.carryOutLost();
    } catch (error) {
      this.platform.warn(`what has ended could not be compared: ${(error as Error).message}`);
    }
  }

  /** What has ended counts as compared only together with the comparisons that are written down for it. */
  private async planEnded(): Promise<string[]> {
    return this.platform.database.prisma.$transaction(async (transaction) => {
      const ended = await transaction.$queryRawUnsafe<{ id: string }[]>(TAKE_ENDED, this.platform.now());
      if (ended.length === 0) return [];
      const contextId = { in: ended.map(({ id }) => id) };
      const handedIn = await transaction.standing.groupBy({ by: ['exerciseId', 'userId'], where: { contextId } });
      const several = countBy(handedIn.map(({ exerciseId }) => exerciseId)).filter(([, students]) => students > 1);
      const exercises = await transaction.exercise.findMany({ where: { id: { in: several.map(([id]) => id) } } });
      const asked = { threshold: SIMILARITY_THRESHOLD, pick: 'latest' } as const;
      const planned: string[] = [];
      for (const exercise of exercises) planned.push(await this.similarity.plan(transaction, exercise, asked, null));
      return planned;
    });
  }
}

function countBy(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}
