import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import Redis from 'ioredis';
import { RateLimiterPostgres, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';

const MINUTE_SECONDS = 60;

/** What is limited; each has a bucket of its own. */
export type Bucket = 'submissions' | 'runs' | 'login' | 'login-address' | 'registrations';

/** Counts in Redis, or in Postgres so that a restart forgets nothing. */
@Injectable()
export class LimitsService implements OnModuleDestroy {
  private readonly redis: Redis | undefined;
  private readonly limiters: Readonly<Record<Bucket, RateLimiterAbstract>>;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    const { settings } = platform;
    // Requests do not wait for a Redis that is gone: meanwhile Postgres counts.
    const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0 };
    this.redis = settings.redisUrl === undefined ? undefined : new Redis(settings.redisUrl, options);
    this.redis?.on('error', (error) => platform.warn(`Redis: ${error.message}`));
    this.limiters = {
      submissions: this.limiter('submissions', settings.submissionsPerMinute),
      runs: this.limiter('runs', settings.submissionsPerMinute * 4),
      login: this.limiter('login', settings.loginsPerMinute),
      'login-address': this.limiter('login-address', settings.loginsPerMinute * 10),
      registrations: this.limiter('registrations', settings.registrationsPerMinute),
    };
  }

  /**
   * @throws DomainError 429 with the seconds to wait, also in the fields of draft-ietf-httpapi-ratelimit-headers-10:
   * the policy's quota `q` in its window `w`, what remains `r` and in how many seconds it is full again `t`.
   */
  async consume(bucket: Bucket, key: string): Promise<void> {
    try {
      await this.limiters[bucket].consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new DomainError(429, 'too_many_requests', `That was too often; try again in ${seconds} s.`, {
        params: { bucket, seconds },
        retryAfterSeconds: seconds,
        headers: {
          'RateLimit-Policy': `"${bucket}";q=${this.limiters[bucket].points};w=${MINUTE_SECONDS}`,
          RateLimit: `"${bucket}";r=${refused.remainingPoints};t=${seconds}`,
        },
      });
    }
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  private limiter(keyPrefix: string, points: number): RateLimiterAbstract {
    const options = { keyPrefix, points, duration: MINUTE_SECONDS };
    const postgres = new RateLimiterPostgres({
      ...options,
      storeClient: this.platform.database.pool,
      tableName: 'rate_limit',
      tableCreated: true,
    });
    if (!this.redis) return postgres;
    return new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: postgres });
  }
}
