import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PLATFORM, type Platform } from '../platform';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows are removed so many at a time, so that nobody waits for a lock. */
const BATCH = 1000;

/** Rows that are removed once they are older than $1, at most $2 at a time. */
interface Rule {
  readonly sql: string;
  /** Null: they are kept for ever. */
  readonly keptMs: number | null;
}

/**
 * Sessions that are over. A family goes as a whole: one that was revoked must not come back with the token that said so.
 */
const SESSIONS = `
DELETE FROM refresh_token WHERE id IN (
  SELECT t.id FROM refresh_token t
  WHERE t.expires_at < $1
    AND NOT EXISTS (SELECT 1 FROM refresh_token o WHERE o.family_id = t.family_id AND o.expires_at >= $1)
  LIMIT $2
)`;

/** With their output and the results of their tests; what waits or runs is left. */
const RUNS = `
DELETE FROM evaluation WHERE id IN (
  SELECT id FROM evaluation WHERE kind = 'run' AND state IN ('graded', 'failed') AND queued_at < $1 ORDER BY id LIMIT $2
)`;

const AUDIT = `DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry WHERE at < $1 ORDER BY at LIMIT $2)`;

/** Removes what nobody asks for any more, by the rules of the settings. Submissions, grades and drafts are never removed here. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap {
  private purging = false;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  onApplicationBootstrap(): void {
    void this.purge();
  }

  /** Also at each start. Never throws: what was not removed now is at the next time. */
  @Interval(HOUR_MS)
  async purge(): Promise<void> {
    if (this.purging) return;
    this.purging = true;
    try {
      for (const rule of this.rules()) await this.apply(rule);
    } catch (error) {
      this.platform.warn(`what is past its time could not be removed: ${(error as Error).message}`);
    } finally {
      this.purging = false;
    }
  }

  private rules(): Rule[] {
    const { keepRunsDays, keepAuditDays } = this.platform.settings;
    const days = (kept: number) => (kept === 0 ? null : kept * DAY_MS);
    return [
      { sql: SESSIONS, keptMs: 0 },
      { sql: RUNS, keptMs: days(keepRunsDays) },
      { sql: AUDIT, keptMs: days(keepAuditDays) },
    ];
  }

  private async apply({ sql, keptMs }: Rule): Promise<void> {
    if (keptMs === null) return;
    const before = new Date(this.platform.now().getTime() - keptMs);
    let removed: number | null;
    do ({ rowCount: removed } = await this.platform.database.pool.query(sql, [before, BATCH]));
    while (removed === BATCH);
  }
}
