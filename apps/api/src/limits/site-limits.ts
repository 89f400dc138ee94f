import type { SiteLimit } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { addressKey } from './address-key';
import type { AnswerFields } from './answer';
import { LimitsService } from './limits.service';

/** What was typed as a name is looked up and not kept: it may be a passphrase in the wrong field. */
const RECORD = `
WITH forgotten AS (
  DELETE FROM limit_refusal WHERE hour < $5::timestamptz - interval '30 days'
), about AS (
  SELECT coalesce($3::uuid, (SELECT id FROM app_user WHERE $4::text IN (username, email) LIMIT 1)) AS user_id
)
INSERT INTO limit_refusal (bucket, subject, hour, address, user_id, count, last_at)
SELECT $1, concat_ws(' ', $2::text, user_id), date_trunc('hour', $5::timestamptz), $2::text, user_id, 1, $5 FROM about
ON CONFLICT (bucket, subject, hour) DO UPDATE SET count = limit_refusal.count + 1, last_at = EXCLUDED.last_at`;

/** Whom a refusal is about, as far as that is known. */
interface Subject {
  readonly address?: string;
  readonly userId?: string;
  /** What was typed as the name of an account. */
  readonly login?: string;
}

/** What is limited outside of courses; refusals are counted for admins. All of it throws DomainError 429. */
@Injectable()
export class SiteLimits {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly limits: LimitsService,
  ) {}

  /** A sign-in, by account and address, and by the address alone. */
  async login(login: string, from: string, answer: AnswerFields): Promise<void> {
    const address = addressKey(from);
    await this.take('login', `${address}:${login}`, { address, login }, answer);
    await this.take('login-address', address, { address }, answer);
  }

  /** By the address alone: nobody is known yet. */
  async anonymous(limit: 'login-address' | 'registrations', from: string, answer: AnswerFields): Promise<void> {
    const address = addressKey(from);
    await this.take(limit, address, { address }, answer);
  }

  /** A code or link to join a course, by person and by address. */
  async join({ id: userId }: UserModel, from: string, answer: AnswerFields): Promise<void> {
    const address = addressKey(from);
    await this.take('joins', userId, { userId, address }, answer);
    await this.take('joins-address', address, { address }, answer);
  }

  private async take(limit: SiteLimit, key: string, subject: Subject, answer: AnswerFields): Promise<void> {
    try {
      await this.limits.consume(limit, key, answer);
    } catch (refused) {
      if (refused instanceof DomainError && refused.status === 429) await this.record(limit, subject);
      throw refused;
    }
  }

  private async record(limit: SiteLimit, { address, userId, login }: Subject): Promise<void> {
    try {
      await this.platform.database.pool.query(RECORD, [limit, address, userId, login, this.platform.now()]);
    } catch (error) {
      // The refusal is what counts.
      this.platform.warn(`a refusal was not counted: ${(error as Error).message}`);
    }
  }
}
