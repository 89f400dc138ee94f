import { Injectable, inject } from '@angular/core';
import type { QuestionOutcome, QuestionState } from '@assay/contract';
import { Api } from './api';
import type {
  Assessing,
  Assessment,
  AssessmentChange,
  AssessmentQueue,
  GradeQuestion,
  GradeQuestionPage,
  NewReviewComment,
  OwnGrading,
  ReviewComment,
  Rubric,
  RubricChange,
  SavedComment,
} from './models';

/** Grading by people. */
@Injectable({ providedIn: 'root' })
export class AssessingApi {
  private readonly api = inject(Api);

  /** One for each exercise of an assignment, also where it has no criteria. */
  async rubrics(assignmentId: string): Promise<readonly Rubric[]> {
    return (await this.api.get<{ items: Rubric[] }>(`${assignment(assignmentId)}/rubrics`)).items;
  }

  /** Rejects with 409 `rubric_conflict` when there is another revision than the one that is named. */
  putRubric(
    assignmentId: string,
    exerciseId: string,
    criteria: readonly RubricChange[],
    revision: string | undefined,
  ): Promise<Rubric> {
    const path = `${assignment(assignmentId)}/rubrics/${encodeURIComponent(exerciseId)}`;
    return this.api.put<Rubric>(path, { criteria, revision });
  }

  /** How far it is with each exercise of an assignment, and who grades. */
  overview(assignmentId: string): Promise<Assessing> {
    return this.api.get<Assessing>(`${assignment(assignmentId)}/assessing`);
  }

  queue(assignmentId: string, exerciseId: string): Promise<AssessmentQueue> {
    return this.api.get<AssessmentQueue>(`${assignment(assignmentId)}/assessing/${encodeURIComponent(exerciseId)}`);
  }

  /** Divides what is not done between some who grade. */
  split(
    assignmentId: string,
    exerciseId: string,
    how: { readonly userIds: readonly string[]; readonly by: 'even' | 'section' },
  ): Promise<AssessmentQueue> {
    const path = `${assignment(assignmentId)}/assessing/${encodeURIComponent(exerciseId)}/split`;
    return this.api.put<AssessmentQueue>(path, how);
  }

  assessment(id: string): Promise<Assessment> {
    return this.api.get<Assessment>(assessment(id));
  }

  save(id: string, change: AssessmentChange): Promise<Assessment> {
    return this.api.put<Assessment>(assessment(id), change);
  }

  async assign(id: string, assigneeId: string | null): Promise<void> {
    await this.api.put<unknown>(`${assessment(id)}/assignee`, { assigneeId });
  }

  comment(id: string, comment: NewReviewComment): Promise<ReviewComment> {
    return this.api.post<ReviewComment>(`${assessment(id)}/comments`, comment);
  }

  changeComment(id: string, text: string): Promise<ReviewComment> {
    return this.api.patch<ReviewComment>(`review-comments/${encodeURIComponent(id)}`, { text });
  }

  /** @param course id or slug */
  async savedComments(course: string): Promise<readonly SavedComment[]> {
    const path = `courses/${encodeURIComponent(course)}/saved-comments`;
    return (await this.api.get<{ items: SavedComment[] }>(path)).items;
  }

  saveComment(course: string, text: string): Promise<SavedComment> {
    return this.api.post<SavedComment>(`courses/${encodeURIComponent(course)}/saved-comments`, { text });
  }

  removeSavedComment(id: string): Promise<void> {
    return this.api.delete(`saved-comments/${encodeURIComponent(id)}`);
  }

  /** The caller's own, once the grades are released. */
  own(assignmentId: string): Promise<OwnGrading> {
    return this.api.get<OwnGrading>(`${assignment(assignmentId)}/grading`);
  }

  ask(assignmentId: string, exerciseId: string, text: string): Promise<GradeQuestion> {
    return this.api.post<GradeQuestion>(`${assignment(assignmentId)}/questions`, { exerciseId, text });
  }

  /** @param course id or slug */
  questions(course: string, state?: QuestionState, cursor?: string): Promise<GradeQuestionPage> {
    return this.api.get<GradeQuestionPage>(`courses/${encodeURIComponent(course)}/grade-questions`, { state, cursor });
  }

  question(id: string): Promise<GradeQuestion> {
    return this.api.get<GradeQuestion>(question(id));
  }

  writeToQuestion(id: string, text: string): Promise<GradeQuestion> {
    return this.api.post<GradeQuestion>(`${question(id)}/messages`, { text });
  }

  closeQuestion(id: string, outcome: QuestionOutcome, text: string): Promise<GradeQuestion> {
    return this.api.put<GradeQuestion>(`${question(id)}/outcome`, { outcome, text });
  }

  removeComment(id: string): Promise<void> {
    return this.api.delete(`review-comments/${encodeURIComponent(id)}`);
  }
}

function question(id: string): string {
  return `grade-questions/${encodeURIComponent(id)}`;
}

function assessment(id: string): string {
  return `assessments/${encodeURIComponent(id)}`;
}

function assignment(id: string): string {
  return `assignments/${encodeURIComponent(id)}`;
}
