import { Injectable, inject } from '@angular/core';
import type { AuditArea } from '@assay/contract';
import { Api } from './api';
import type { AuditPage } from './models';

export interface AuditLook {
  readonly area?: AuditArea;
  /** Who did it. */
  readonly actorId?: string;
  /** Whom it was done to. */
  readonly userId?: string;
  readonly cursor?: string;
}

/** What staff did. */
@Injectable({ providedIn: 'root' })
export class AuditApi {
  private readonly api = inject(Api);

  /** @param course id or slug; null: everywhere, for admins */
  entries(course: string | null, look: AuditLook): Promise<AuditPage> {
    const path = course === null ? 'admin/audit' : `courses/${encodeURIComponent(course)}/audit`;
    return this.api.get<AuditPage>(path, { ...look });
  }
}
