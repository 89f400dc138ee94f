import Redis from 'ioredis';
import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Platform } from '../platform';

/** Counts in Redis, or in Postgres so that a restart forgets nothing. */
export class LimitStore {
  private readonly redis: Redis | undefined;
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  constructor(private readonly platform: Platform) {
    const { redisUrl } = platform.settings;
    // Requests do not wait for a Redis that is gone: meanwhile Postgres counts.
    const options = { enableOfflineQueue: false, maxRetriesPerRequest: 0 };
    this.redis = redisUrl === undefined ? undefined : new Redis(redisUrl, options);
    this.redis?.on('error', (error) => platform.warn(`Redis: ${error.message}`));
  }

  /** `points` in `duration` seconds. Limiters of one prefix count the same, whatever their points. */
  limiter(keyPrefix: string, points: number, duration: number): RateLimiterAbstract {
    const name = `${keyPrefix}:${points}`;
    const limiter = this.limiters.get(name) ?? this.create({ keyPrefix, points, duration });
    this.limiters.set(name, limiter);
    return limiter;
  }

  close(): void {
    this.redis?.disconnect();
  }

  private create(options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract {
    const postgres = new RateLimiterPostgres({
      ...options,
      storeClient: this.platform.database.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      // The first clears away for all.
      clearExpiredByTimeout: this.limiters.size === 0,
    });
    if (!this.redis) return postgres;
    return new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: postgres });
  }
}
