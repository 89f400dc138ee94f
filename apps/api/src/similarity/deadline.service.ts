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
      await this.compareEnded();
    } catch (error) {
      this.platform.warn(`what has ended could not be compared: ${(error as Error).message}`);
    }
  }

  private async compareEnded(): Promise<void> {
    const { database, now } = this.platform;
    const ended = await database.prisma.$queryRawUnsafe<{ id: string }[]>(TAKE_ENDED, now());
    const contextId = { in: ended.map(({ id }) => id) };
    const exercises = await database.prisma.exercise.findMany({ where: { inContext: { contextId } } });
    for (const exercise of exercises) {
      const handedIn = await database.prisma.standing.groupBy({
        by: ['userId'],
        where: { exerciseId: exercise.id, contextId },
      });
      if (handedIn.length < 2) continue;
      await this.similarity.begin(exercise, { threshold: SIMILARITY_THRESHOLD, pick: 'latest' }, null);
    }
  }
}
