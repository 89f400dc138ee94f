import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { PoolAdvice, PoolKnobs, PoolSettings, PoolView, PoolWhatIf } from './models';

/** What an admin may change of a pool; what is left out stays. */
export interface PoolChange extends Partial<PoolSettings> {
  readonly paused?: boolean;
  /** The version that the change was made from: another since then is a conflict. */
  readonly version: number;
}

@Injectable({ providedIn: 'root' })
export class PoolsApi {
  private readonly api = inject(Api);

  pools(): Promise<PoolView[]> {
    return this.api.get<{ items: PoolView[] }>('admin/pools').then(({ items }) => items);
  }

  /** What other settings would have made of the last hour. */
  advice(name: string): Promise<PoolAdvice> {
    return this.api.get<PoolAdvice>(`admin/pools/${encodeURIComponent(name)}/advice`);
  }

  /** What these would have made of it. */
  whatIf(name: string, { min, max, reuse }: PoolKnobs): Promise<PoolWhatIf> {
    return this.api.get<PoolWhatIf>(`admin/pools/${encodeURIComponent(name)}/advice/what-if`, { min, max, reuse });
  }

  change(name: string, change: PoolChange): Promise<PoolView> {
    return this.api.patch<PoolView>(`admin/pools/${encodeURIComponent(name)}`, change);
  }
}
