import { Injectable, inject } from '@angular/core';
import type { GradeChangeKind } from '@assay/contract';
import { Api } from './api';
import type { CourseGate, Gate, Notice, Page, Regrade, RegradeRow } from './models';

export interface RegradeRequest {
  readonly reason: string;
  /** Only so many of the newest. */
  readonly sample?: number;
  /** Number of the version to grade by; left out, the one that there is now. */
  readonly version?: number;
}

/** What staff do with an exercise's grading, and what students are told of it. */
@Injectable({ providedIn: 'root' })
export class GradingApi {
  private readonly api = inject(Api);

  /** Newest first. */
  async gates(exerciseId: string): Promise<Gate[]> {
    return (await this.api.get<{ items: Gate[] }>(`exercises/${encodeURIComponent(exerciseId)}/gates`)).items;
  }

  startGate(exerciseId: string): Promise<Gate> {
    return this.api.post<Gate>(`exercises/${encodeURIComponent(exerciseId)}/gates`);
  }

  /** Rejects with 409 `gate_not_passed` unless this version was checked and passed. */
  publish(exerciseId: string, version: number): Promise<Gate> {
    return this.api.post<Gate>(`exercises/${encodeURIComponent(exerciseId)}/publish`, { version });
  }

  /** Live exercises of a course whose last check failed. */
  async failingGates(courseId: string): Promise<CourseGate[]> {
    return (await this.api.get<{ items: CourseGate[] }>(`courses/${encodeURIComponent(courseId)}/gates`)).items;
  }

  /** Newest first. */
  async regrades(exerciseId: string): Promise<Regrade[]> {
    return (await this.api.get<{ items: Regrade[] }>(`exercises/${encodeURIComponent(exerciseId)}/regrades`)).items;
  }

  startRegrade(exerciseId: string, asked: RegradeRequest): Promise<Regrade> {
    return this.api.post<Regrade>(`exercises/${encodeURIComponent(exerciseId)}/regrades`, asked);
  }

  rows(regradeId: string, change: GradeChangeKind | undefined, cursor?: string): Promise<Page<RegradeRow>> {
    return this.api.get<Page<RegradeRow>>(`regrades/${encodeURIComponent(regradeId)}/rows`, { change, cursor });
  }

  decide(regradeId: string, decision: 'apply' | 'drop'): Promise<Regrade> {
    return this.api.post<Regrade>(`regrades/${encodeURIComponent(regradeId)}/${decision}`);
  }

  async notices(): Promise<Notice[]> {
    return (await this.api.get<{ items: Notice[] }>('notices')).items;
  }

  async read(noticeId: string): Promise<void> {
    await this.api.post<unknown>(`notices/${encodeURIComponent(noticeId)}/read`);
  }
}
