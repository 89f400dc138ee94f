import type { SiteLimit } from '@assay/contract';
import type { UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { addressKey } from './address-key';
import type { AnswerFields } from './answer';
import { LimitsService } from './limits.service';
import { Turns } from './turns';

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

/** From one address; a passphrase takes a processor for some 30 ms. */
const GUESSES_AT_ONCE = 4;

type Attempt<T> = () => Promise<T | null>;

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
  private readonly turns = new Turns(GUESSES_AT_ONCE);

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly limits: LimitsService,
  ) {}

  /**
   * A sign-in: each try counts by account and address, by the address alone only those that fail. A whole hall may sign in
   * behind one address.
   * @param attempt null: it failed
   */
  async login<T>(login: string, from: string, answer: AnswerFields, attempt: Attempt<T>): Promise<T | null> {
    const address = addressKey(from);
    const subject = { address, login };
    await this.counted('login', subject, () => this.limits.consume('login', `${address}:${login}`, answer));
    return this.guess('login-address', subject, answer, attempt);
  }

  /** A secret of a link; those that are wrong count by their address. @param attempt null: it was wrong */
  link<T>(from: string, answer: AnswerFields, attempt: Attempt<T>): Promise<T | null> {
    return this.guess('login-address', { address: addressKey(from) }, answer, attempt);
  }

  /** A registration, by the address alone: nobody is known yet. */
  async registration(from: string, answer: AnswerFields): Promise<void> {
    const address = addressKey(from);
    await this.counted('registrations', { address }, () => this.limits.consume('registrations', address, answer));
  }

  /** A code or link to join a course, by person, and those that are wrong by address. @param attempt null: it was wrong */
  async join<T>({ id: userId }: UserModel, from: string, answer: AnswerFields, attempt: Attempt<T>): Promise<T | null> {
    const subject = { userId, address: addressKey(from) };
    await this.counted('joins', subject, () => this.limits.consume('joins', userId, answer));
    return this.guess('joins-address', subject, answer, attempt);
  }

  /** Few at a time from one address: what is under way has not failed yet. */
  private guess<T>(
    limit: 'login-address' | 'joins-address',
    subject: Subject & { readonly address: string },
    answer: AnswerFields,
    attempt: Attempt<T>,
  ): Promise<T | null> {
    const { address } = subject;
    return this.turns.take(`${limit} ${address}`, () =>
      this.counted(limit, subject, async () => {
        const sayWhatIsLeft = await this.limits.requireLeft(limit, address, answer);
        const found = await attempt();
        if (found === null) await this.limits.consume(limit, address, answer);
        else sayWhatIsLeft();
        return found;
      }),
    );
  }

  /** Refusals are counted for admins. */
  private async counted<T>(limit: SiteLimit, subject: Subject, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
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
