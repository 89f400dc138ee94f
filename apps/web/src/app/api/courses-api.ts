import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { CourseView, ExerciseSummary, ExerciseView, MemberView } from './models';

export interface NewCourse {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly open: boolean;
  readonly timeZone: string;
}

@Injectable({ providedIn: 'root' })
export class CoursesApi {
  private readonly api = inject(Api);
  private readonly asked = new Map<string, Promise<CourseView>>();

  courses(): Promise<CourseView[]> {
    return this.api.all<CourseView>('courses');
  }

  /** What the shell of a course and the page in it ask for at once is fetched once. @param course id or slug */
  course(course: string): Promise<CourseView> {
    const known = this.asked.get(course);
    if (known !== undefined) return known;
    const asked = this.api
      .get<CourseView>(`courses/${encodeURIComponent(course)}`)
      .finally(() => this.asked.delete(course));
    this.asked.set(course, asked);
    return asked;
  }

  create(course: NewCourse): Promise<CourseView> {
    return this.api.post<CourseView>('courses', course);
  }

  update(courseId: string, changes: Partial<NewCourse>): Promise<CourseView> {
    return this.api.patch<CourseView>(`courses/${encodeURIComponent(courseId)}`, changes);
  }

  async join(courseId: string): Promise<void> {
    await this.api.post<unknown>(`courses/${encodeURIComponent(courseId)}/join`);
  }

  exercises(courseId: string): Promise<ExerciseSummary[]> {
    return this.api.all<ExerciseSummary>(`courses/${encodeURIComponent(courseId)}/exercises`);
  }

  /** @param course id or slug @param slug the exercise's */
  exercise(course: string, slug: string): Promise<ExerciseView> {
    return this.api.get<ExerciseView>(`courses/${encodeURIComponent(course)}/exercises/${encodeURIComponent(slug)}`);
  }

  members(courseId: string): Promise<MemberView[]> {
    return this.api.all<MemberView>(`courses/${encodeURIComponent(courseId)}/members`);
  }
}
