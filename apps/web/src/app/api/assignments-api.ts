import { Injectable, inject } from '@angular/core';
import type { ContextKind } from '@assay/contract';
import { Api } from './api';
import type { AssignmentChange, AssignmentList, AssignmentView, Extension, NewExtension } from './models';

/** Sets of exercises that count, and who has been given more time. */
@Injectable({ providedIn: 'root' })
export class AssignmentsApi {
  private readonly api = inject(Api);

  /** @param course id or slug */
  assignments(course: string): Promise<AssignmentList> {
    return this.api.get<AssignmentList>(inCourse(course));
  }

  /** @param course id or slug @param slug the assignment's */
  assignment(course: string, slug: string): Promise<AssignmentView> {
    return this.api.get<AssignmentView>(`${inCourse(course)}/${encodeURIComponent(slug)}`);
  }

  assignmentById(id: string): Promise<AssignmentView> {
    return this.api.get<AssignmentView>(address(id));
  }

  create(courseId: string, fields: AssignmentChange & { kind: ContextKind }): Promise<AssignmentView> {
    return this.api.post<AssignmentView>(inCourse(courseId), fields);
  }

  /** @throws ApiFailure `assignment_conflict` when it has another revision since */
  update(id: string, fields: AssignmentChange, revision: string | undefined): Promise<AssignmentView> {
    return this.api.patch<AssignmentView>(address(id), { ...fields, revision });
  }

  /** @param confirm its slug: what was handed in is lost with it */
  remove(id: string, confirm: string): Promise<void> {
    return this.api.delete(`${address(id)}?confirm=${encodeURIComponent(confirm)}`);
  }

  extend(id: string, userId: string, extension: NewExtension): Promise<Extension> {
    return this.api.put<Extension>(`${address(id)}/extensions/${encodeURIComponent(userId)}`, extension);
  }

  endExtension(id: string, userId: string): Promise<void> {
    return this.api.delete(`${address(id)}/extensions/${encodeURIComponent(userId)}`);
  }
}

function inCourse(course: string): string {
  return `courses/${encodeURIComponent(course)}/assignments`;
}

function address(id: string): string {
  return `assignments/${encodeURIComponent(id)}`;
}
