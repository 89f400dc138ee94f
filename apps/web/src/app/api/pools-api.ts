import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { PoolSettings, PoolView } from './models';

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

  change(name: string, change: PoolChange): Promise<PoolView> {
    return this.api.patch<PoolView>(`admin/pools/${encodeURIComponent(name)}`, change);
  }
}
