import type { SiteLimit } from '@assay/contract';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { AnswerFields } from './answer';
import { Cooldown } from './cooldown';
import { LimitStore } from './limit-store';

const WINDOW_SECONDS = 60;
const BURST_WINDOW_SECONDS = 300;

/** What is limited; each has a bucket of its own. */
export type Bucket = 'submissions' | 'runs' | SiteLimit;

/** How much is let through: so much a minute, and so much beyond it in five minutes. */
export interface Quota {
  readonly perMinute: number;
  readonly burst: number;
}

/** Whose wait grows: one person's. A whole class may share an address, so what counts by address alone is not here. */
const GROWING = ['submissions', 'runs', 'login', 'joins'] as const satisfies readonly Bucket[];

/** Lets through what is within its quota. Counts are shared by all processes and outlive them. */
@Injectable()
export class LimitsService implements OnModuleDestroy {
  private readonly store: LimitStore;
  private readonly cooldowns: Readonly<Partial<Record<Bucket, Cooldown>>>;
  /** As the environment says. */
  readonly quotas: Readonly<Record<Bucket, Quota>>;

  constructor(@Inject(PLATFORM) platform: Platform) {
    const { settings } = platform;
    this.store = new LimitStore(platform);
    this.cooldowns = Object.fromEntries(GROWING.map((bucket) => [bucket, new Cooldown(this.store, bucket)]));
    this.quotas = {
      submissions: { perMinute: settings.submissionsPerMinute, burst: settings.submissionsBurst },
      runs: { perMinute: settings.submissionsPerMinute * 4, burst: 0 },
      login: { perMinute: settings.loginsPerMinute, burst: 0 },
      'login-address': { perMinute: settings.loginsPerMinute * 10, burst: 0 },
      registrations: { perMinute: settings.registrationsPerMinute, burst: 0 },
      joins: { perMinute: settings.loginsPerMinute, burst: 0 },
      'joins-address': { perMinute: settings.loginsPerMinute * 10, burst: 0 },
    };
  }

  /**
   * Counts one request and says in the answer how much is left, by the fields of draft-ietf-httpapi-ratelimit-headers-10:
   * a policy's quota `q` in its window of `w` seconds, what remains `r` and in how many seconds there is more `t`.
   * @throws DomainError 429 with the seconds to wait.
   */
  async consume(bucket: Bucket, key: string, answer: AnswerFields, quota = this.quotas[bucket]): Promise<void> {
    const { perMinute, burst } = quota;
    answer.append('RateLimit-Policy', `"${bucket}";q=${perMinute};w=${WINDOW_SECONDS}`);
    if (burst > 0) answer.append('RateLimit-Policy', `"${bucket}-burst";q=${burst};w=${BURST_WINDOW_SECONDS}`);
    const cooldown = this.cooldowns[bucket];
    // Another quota is another matter: who was held by the old one is free.
    const held = `${key}:${perMinute}+${burst}`;
    const left = (await cooldown?.ask(held)) ?? 0;
    if (left > 0) {
      tell(answer, bucket, { remaining: 0, seconds: left });
      throw tooOften(bucket, left);
    }
    const regular = await this.take(bucket, key, perMinute, WINDOW_SECONDS);
    tell(answer, bucket, regular);
    if (regular.taken) return;
    let { seconds } = regular;
    if (burst > 0) {
      const beyond = await this.take(`${bucket}-burst`, key, burst, BURST_WINDOW_SECONDS);
      tell(answer, `${bucket}-burst`, beyond);
      if (beyond.taken) return;
      seconds = Math.min(seconds, beyond.seconds);
    }
    await cooldown?.begin(held, seconds);
    throw tooOften(bucket, seconds);
  }

  /**
   * Asks without counting anything. Returns what says in the answer how much is left.
   * @throws DomainError 429 with the seconds to wait when it is nothing.
   */
  async requireLeft(bucket: Bucket, key: string, answer: AnswerFields): Promise<() => void> {
    const { perMinute } = this.quotas[bucket];
    const found = await this.store.limiter(bucket, perMinute, WINDOW_SECONDS).get(key);
    const consumed = found?.consumedPoints ?? 0;
    const seconds = found ? Math.max(1, Math.ceil(found.msBeforeNext / 1000)) : WINDOW_SECONDS;
    const say = () => {
      answer.append('RateLimit-Policy', `"${bucket}";q=${perMinute};w=${WINDOW_SECONDS}`);
      tell(answer, bucket, { remaining: Math.max(0, perMinute - consumed), seconds });
    };
    if (consumed < perMinute) return say;
    say();
    throw tooOften(bucket, seconds);
  }

  onModuleDestroy(): void {
    this.store.close();
  }

  private async take(name: string, key: string, points: number, windowSeconds: number): Promise<Taken> {
    try {
      return stand(true, await this.store.limiter(name, points, windowSeconds).consume(key));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return stand(false, refused);
    }
  }
}

/** How a window stands after a request, and whether it had room for it. */
interface Taken {
  readonly taken: boolean;
  readonly remaining: number;
  /** Until the window begins anew. */
  readonly seconds: number;
}

function stand(taken: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Taken {
  return { taken, remaining: remainingPoints, seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}

function tell(answer: AnswerFields, name: string, { remaining, seconds }: Omit<Taken, 'taken'>): void {
  answer.append('RateLimit', `"${name}";r=${remaining};t=${seconds}`);
}

function tooOften(bucket: Bucket, seconds: number): DomainError {
  return new DomainError(429, 'too_many_requests', `That was too often; try again in ${seconds} s.`, {
    params: { bucket, seconds },
    retryAfterSeconds: seconds,
  });
}
