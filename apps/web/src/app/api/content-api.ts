import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Api } from './api';
import { asFailure } from './failure';
import type { CopyPreview, CourseFile, CourseFiles, CourseView, LessonView, Outline, PackPreview } from './models';

export interface LessonFields {
  readonly slug: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly releaseAt: string | null;
}

/** A part of a course's order: a lesson with its exercises, or exercises that stand by themselves. */
export interface OrderItem {
  readonly lessonId?: string;
  readonly exerciseIds: readonly string[];
}

/** Where a pack goes: into a course, or to be a new one, whose slug may be another than the pack's (empty: the pack's). */
export type PackTarget = { readonly courseId: string } | { readonly slug: string };

export interface CopyShift {
  readonly shiftDays: number;
  readonly timeZone: string;
}

const course = (idOrSlug: string) => `courses/${encodeURIComponent(idOrSlug)}`;

/** Lessons, their order, and the files that they refer to. */
@Injectable({ providedIn: 'root' })
export class ContentApi {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  outline(courseId: string): Promise<Outline> {
    return this.api.get<Outline>(`${course(courseId)}/outline`);
  }

  arrange(courseId: string, items: readonly OrderItem[]): Promise<Outline> {
    return this.api.put<Outline>(`${course(courseId)}/outline`, { items });
  }

  /** @param courseSlug id or slug of the course @param slug the lesson's */
  lesson(courseSlug: string, slug: string): Promise<LessonView> {
    return this.api.get<LessonView>(`${course(courseSlug)}/lessons/${encodeURIComponent(slug)}`);
  }

  createLesson(courseId: string, lesson: LessonFields): Promise<LessonView> {
    return this.api.post<LessonView>(`${course(courseId)}/lessons`, lesson);
  }

  /** Rejects with 409 `lesson_conflict` when there is a newer revision. */
  updateLesson(id: string, changes: Partial<LessonFields> & { readonly revision?: number }): Promise<LessonView> {
    return this.api.patch<LessonView>(`lessons/${encodeURIComponent(id)}`, changes);
  }

  removeLesson(id: string, confirm: string): Promise<void> {
    return this.api.delete(`lessons/${encodeURIComponent(id)}?confirm=${encodeURIComponent(confirm)}`);
  }

  async releaseExercise(id: string, releaseAt: string | null): Promise<void> {
    await this.api.patch<unknown>(`exercises/${encodeURIComponent(id)}`, { releaseAt });
  }

  files(courseId: string): Promise<CourseFiles> {
    return this.api.get<CourseFiles>(`${course(courseId)}/files`);
  }

  /** Rejects with 409 `file_exists` unless `replace`. */
  upload(courseId: string, name: string, file: Blob, replace = false): Promise<CourseFile> {
    return this.send<CourseFile>(`${course(courseId)}/files`, { name, replace: String(replace) }, file);
  }

  removeFile(id: string, confirm?: string): Promise<void> {
    const query = confirm === undefined ? '' : `?confirm=${encodeURIComponent(confirm)}`;
    return this.api.delete(`files/${encodeURIComponent(id)}${query}`);
  }

  /** A course as a file to keep. */
  async exportPack(courseId: string, format: 'zip' | 'json'): Promise<Blob> {
    const options = { params: { format }, responseType: 'blob' as const };
    try {
      return await firstValueFrom(this.http.get(`/api/${course(courseId)}/export`, options));
    } catch (error) {
      throw asFailure(error);
    }
  }

  /** What a pack would come to: as a new course, or brought into one. */
  previewPack(pack: Blob, target: PackTarget): Promise<PackPreview> {
    return this.send<PackPreview>(`${pathOf(target)}/preview`, queryOf(target), pack);
  }

  importPack(pack: Blob, target: PackTarget): Promise<CourseView> {
    return this.send<CourseView>(pathOf(target), queryOf(target), pack);
  }

  previewCopy(courseId: string, shift: CopyShift): Promise<CopyPreview> {
    return this.api.post<CopyPreview>(`${course(courseId)}/copy/preview`, shift);
  }

  copy(courseId: string, copy: CopyShift & { readonly slug: string; readonly title: string }): Promise<CourseView> {
    return this.api.post<CourseView>(`${course(courseId)}/copy`, copy);
  }

  removeCourse(courseId: string, confirm: string): Promise<void> {
    return this.api.delete(`${course(courseId)}?confirm=${encodeURIComponent(confirm)}`);
  }

  private async send<T>(path: string, params: Record<string, string>, body: Blob): Promise<T> {
    const headers = new HttpHeaders({ 'Content-Type': 'application/octet-stream' });
    try {
      return await firstValueFrom(this.http.post<T>(`/api/${path}`, body, { params, headers }));
    } catch (error) {
      throw asFailure(error);
    }
  }
}

function pathOf(target: PackTarget): string {
  return 'courseId' in target ? `${course(target.courseId)}/import` : 'courses/import';
}

function queryOf(target: PackTarget): Record<string, string> {
  return 'slug' in target && target.slug !== '' ? { slug: target.slug } : {};
}
