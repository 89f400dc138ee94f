import { LIVE_EVENTS, POOL_NAMES } from '@assay/contract';
import { isPoolChange, type Unsubscribe } from '@assay/grader';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LiveGateway } from '../live/live.gateway';
import { PLATFORM, type Platform } from '../platform';
import { PoolsService } from './pools.service';

/** At most one event in so many milliseconds: each carries the charts' ten minutes. */
const PAUSE_MS = 2000;

/** Tells admins who are connected how the pools are, when that has changed. */
@Injectable()
export class PoolUpdates implements OnModuleInit, OnModuleDestroy {
  private unsubscribe: Unsubscribe[] = [];
  private pause: NodeJS.Timeout | undefined;
  /** Something changed during the pause. */
  private missed = false;

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly pools: PoolsService,
    private readonly live: LiveGateway,
  ) {}

  onModuleInit(): void {
    const { bus } = this.platform;
    this.unsubscribe = [
      bus.subscribe((message) => isPoolChange(message) && this.changed()),
      bus.onGap(() => this.changed()),
    ];
  }

  onModuleDestroy(): void {
    this.unsubscribe.forEach((end) => end());
    clearTimeout(this.pause);
  }

  private changed(): void {
    if (this.pause) {
      this.missed = true;
      return;
    }
    this.pause = setTimeout(() => {
      this.pause = undefined;
      if (this.missed) this.changed();
    }, PAUSE_MS);
    this.missed = false;
    this.tell().catch((error: Error) => this.platform.warn(`live: ${error.message}`));
  }

  private async tell(): Promise<void> {
    if (!this.live.hasAdmins) return;
    for (const name of POOL_NAMES) this.live.tellAdmins(LIVE_EVENTS.poolUpdated, await this.pools.view(name));
  }
}
