import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { CourseExcess, CourseLimits, Exemption, OwnLimits, SiteExcess } from './models';

/** How often a course's students may submit and run. For who may edit the course. */
@Injectable({ providedIn: 'root' })
export class LimitsApi {
  private readonly api = inject(Api);

  limits(courseId: string): Promise<CourseLimits> {
    return this.api.get<CourseLimits>(address(courseId));
  }

  update(courseId: string, limits: OwnLimits): Promise<CourseLimits> {
    return this.api.patch<CourseLimits>(address(courseId), limits);
  }

  /** @param until null: until it is taken back */
  exempt(courseId: string, userId: string, reason: string, until: string | null): Promise<Exemption> {
    const body = until === null ? { reason } : { reason, until };
    return this.api.put<Exemption>(`${address(courseId)}/exemptions/${encodeURIComponent(userId)}`, body);
  }

  /** Who was refused in the course within so many days. */
  excess(courseId: string, days: number): Promise<CourseExcess> {
    return this.api.get<CourseExcess>(`${address(courseId)}/excess`, { days });
  }

  /** Who was refused outside of courses within so many days. For admins. */
  siteExcess(days: number): Promise<SiteExcess> {
    return this.api.get<SiteExcess>('admin/limits/excess', { days });
  }

  endExemption(courseId: string, userId: string): Promise<void> {
    return this.api.delete(`${address(courseId)}/exemptions/${encodeURIComponent(userId)}`);
  }
}

function address(courseId: string): string {
  return `courses/${encodeURIComponent(courseId)}/limits`;
}
