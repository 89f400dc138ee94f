import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { CourseSubmissionPage, EvaluationView, SubmissionView } from './models';

/** Which submissions of a course are asked for. */
export interface CourseSubmissionFilter {
  readonly state?: string;
  readonly verdict?: string;
  readonly exerciseId?: string;
  readonly userId?: string;
  readonly assignmentId?: string;
  readonly pick?: string;
  readonly since?: string;
  readonly failedTest?: string;
  readonly printed?: string;
  readonly bin?: string;
}

/** What staff see of a course's submissions. */
@Injectable({ providedIn: 'root' })
export class CourseSubmissionsApi {
  private readonly api = inject(Api);

  /** Newest first. @param course id or slug */
  list(course: string, filter: CourseSubmissionFilter, cursor?: string): Promise<CourseSubmissionPage> {
    return this.api.get<CourseSubmissionPage>(`courses/${encodeURIComponent(course)}/submissions`, {
      ...filter,
      cursor,
    });
  }

  one(id: string): Promise<SubmissionView> {
    return this.api.get<SubmissionView>(`submissions/${encodeURIComponent(id)}`);
  }

  /** All gradings of one that were kept, newest first. */
  async gradings(id: string): Promise<EvaluationView[]> {
    return (await this.api.get<{ items: EvaluationView[] }>(`submissions/${encodeURIComponent(id)}/evaluations`)).items;
  }

  /** Those that could not be graded by a fault of ours, newest first. */
  failed(courseId: string, cursor?: string): Promise<CourseSubmissionPage> {
    const query = { state: 'failed', limit: 20, cursor };
    return this.api.get<CourseSubmissionPage>(`courses/${encodeURIComponent(courseId)}/submissions`, query);
  }

  async requeue(submissionId: string): Promise<void> {
    await this.api.post<unknown>(`submissions/${encodeURIComponent(submissionId)}/requeue`);
  }

  /** All of the course that failed; returns how many. */
  async requeueAll(courseId: string): Promise<number> {
    const path = `courses/${encodeURIComponent(courseId)}/submissions/requeue`;
    return (await this.api.post<{ requeued: number }>(path)).requeued;
  }
}
