import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { SiteHealth } from './models';

/** How the site does. For admins. */
@Injectable({ providedIn: 'root' })
export class SiteApi {
  private readonly api = inject(Api);

  health(): Promise<SiteHealth> {
    return this.api.get<SiteHealth>('health/detailed');
  }
}
