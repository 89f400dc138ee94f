import { Inject, Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PLATFORM, type Platform } from '../platform';
import { GatesService } from './gates.service';

const HOUR_MS = 3_600_000;
const LOOK_MS = HOUR_MS / 4;

/** Has the live exercises checked from time to time: an image that is updated can make a solution fail. */
@Injectable()
export class DriftService {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly gates: GatesService,
  ) {}

  @Interval(LOOK_MS)
  async look(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      this.platform.warn(`solutions could not be checked: ${(error as Error).message}`);
    }
  }

  /** Checks what was not checked for as long as the settings say. Evaluations need a person to be for: the first admin. */
  async check(): Promise<void> {
    const { settings, database, now } = this.platform;
    if (settings.driftHours === 0) return;
    const admin = await database.prisma.user.findFirst({ where: { role: 'admin' }, orderBy: { id: 'asc' } });
    if (!admin) return;
    const since = new Date(now().getTime() - settings.driftHours * HOUR_MS);
    // Of several processes that look at once, one finds something to do.
    const client = await database.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(hashtext('drift')) AS mine`);
      if (rows[0]?.mine !== true) return;
      try {
        // What was changed or checked in between is known to hold.
        const where = { draft: false, createdAt: { lt: since }, gates: { none: { createdAt: { gte: since } } } };
        await this.gates.checkLive(where, { id: admin.id, scheduled: true });
      } finally {
        await client.query(`SELECT pg_advisory_unlock(hashtext('drift'))`);
      }
    } finally {
      client.release();
    }
  }
}
