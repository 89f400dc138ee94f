import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type {
  GradeHistory,
  GradeImport,
  GradeScheme,
  NewGradeScheme,
  Gradebook,
  OwnGrades,
  StudentGrade,
  StudentTotals,
} from './models';

export interface NewOverride {
  readonly points: number;
  readonly reason: string;
  readonly reasonShown: boolean;
  /** Of the override that was seen, null when there was none; over another one it is refused. */
  readonly revision: string | null;
}

/** From when students see their grade; null: not any more. */
export type GradeRelease = { readonly now: true } | { readonly at: string | null };

/** What students have earned. `course` is an id or a slug everywhere. */
@Injectable({ providedIn: 'root' })
export class GradesApi {
  private readonly api = inject(Api);

  gradebook(course: string, query: { readonly cursor?: string; readonly limit: number }): Promise<Gradebook> {
    return this.api.get<Gradebook>(`${of(course)}/gradebook`, query);
  }

  own(course: string): Promise<OwnGrades> {
    return this.api.get<OwnGrades>(`${of(course)}/grades`);
  }

  student(course: string, userId: string): Promise<StudentTotals> {
    return this.api.get<StudentTotals>(`${of(course)}/gradebook/students/${encodeURIComponent(userId)}`);
  }

  file(course: string, format: 'csv' | 'xlsx'): Promise<Blob> {
    return this.api.file(`${of(course)}/gradebook/export?format=${format}`);
  }

  /** What a file would change. @param file its bytes in base64 */
  preview(course: string, file: string): Promise<GradeImport> {
    return this.api.post<GradeImport>(`${of(course)}/gradebook/import`, { file });
  }

  /** @param digest of the preview, which has to hold still */
  apply(course: string, file: string, digest: string, reason: string): Promise<GradeImport> {
    const why = reason === '' ? {} : { reason };
    return this.api.post<GradeImport>(`${of(course)}/gradebook/import`, { file, digest, apply: true, ...why });
  }

  scheme(course: string): Promise<GradeScheme> {
    return this.api.get<GradeScheme>(`${of(course)}/gradebook/scheme`);
  }

  async arrange(course: string, scheme: NewGradeScheme): Promise<void> {
    await this.api.put<unknown>(`${of(course)}/gradebook/scheme`, scheme);
  }

  grade(assignmentId: string, userId: string): Promise<StudentGrade> {
    return this.api.get<StudentGrade>(`assignments/${assignmentId}/grades/${userId}`);
  }

  history(
    course: string,
    query: { assignmentId?: string; userId?: string; cursor?: string } = {},
  ): Promise<GradeHistory> {
    return this.api.get<GradeHistory>(`${of(course)}/gradebook/history`, query);
  }

  override(assignmentId: string, userId: string, wanted: NewOverride): Promise<StudentGrade> {
    return this.api.put<StudentGrade>(`assignments/${assignmentId}/grades/${userId}`, wanted);
  }

  /** What is computed counts again. @param revision of the override that was seen; another one is not taken back */
  takeBack(assignmentId: string, userId: string, revision: string): Promise<StudentGrade> {
    return this.api.delete<StudentGrade>(`assignments/${assignmentId}/grades/${userId}?revision=${revision}`);
  }

  async release(assignmentId: string, when: GradeRelease): Promise<void> {
    await this.api.put<unknown>(`assignments/${assignmentId}/release`, when);
  }
}

function of(course: string): string {
  return `courses/${encodeURIComponent(course)}`;
}
