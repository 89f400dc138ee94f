import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type {
  ClassNow,
  CompletionView,
  CourseOverviewView,
  CourseStatistics,
  ExerciseStatistics,
  Risk,
} from './models';

/** How a class gets on, for staff. A course is named by id or slug. */
@Injectable({ providedIn: 'root' })
export class InsightsApi {
  private readonly api = inject(Api);

  now(course: string, minutes: number): Promise<ClassNow> {
    return this.api.get<ClassNow>(`${of(course)}/now`, { minutes });
  }

  /** @param since from when on submissions are counted; left out: a day ago */
  overview(course: string, since?: string): Promise<CourseOverviewView> {
    return this.api.get<CourseOverviewView>(`courses/${encodeURIComponent(course)}/overview`, { since });
  }

  completion(
    course: string,
    query: { q?: string; section?: string; share?: string; cursor?: string },
  ): Promise<CompletionView> {
    return this.api.get<CompletionView>(`${of(course)}/completion`, query);
  }

  statistics(course: string): Promise<CourseStatistics> {
    return this.api.get<CourseStatistics>(`${of(course)}/statistics`);
  }

  exerciseStatistics(exerciseId: string): Promise<ExerciseStatistics> {
    return this.api.get<ExerciseStatistics>(`exercises/${encodeURIComponent(exerciseId)}/statistics`);
  }

  risk(course: string): Promise<Risk> {
    return this.api.get<Risk>(`${of(course)}/risk`);
  }
}

function of(course: string): string {
  return `courses/${encodeURIComponent(course)}`;
}
