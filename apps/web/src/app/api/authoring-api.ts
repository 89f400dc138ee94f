import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { ExerciseDocument, ExerciseDocumentView, ExerciseVersion, ExerciseView, NewTrial, Trial } from './models';

const exercise = (id: string) => `exercises/${encodeURIComponent(id)}`;

/** Writing exercises: documents, their versions, and what a solution makes of tests. */
@Injectable({ providedIn: 'root' })
export class AuthoringApi {
  private readonly api = inject(Api);

  create(courseId: string, document: ExerciseDocument): Promise<ExerciseView> {
    return this.api.post<ExerciseView>(`courses/${encodeURIComponent(courseId)}/exercises`, {
      ...document,
      draft: true,
    });
  }

  document(id: string): Promise<ExerciseDocumentView> {
    return this.api.get<ExerciseDocumentView>(`${exercise(id)}/document`);
  }

  /** Rejects with 409 `exercise_conflict` when there is a newer version than `version`. */
  save(id: string, document: ExerciseDocument, version?: number): Promise<ExerciseView> {
    const { entry = null, solutionAfterAttempts = null, ...fields } = document;
    return this.api.patch<ExerciseView>(exercise(id), { ...fields, entry, solutionAfterAttempts, version });
  }

  versions(id: string): Promise<ExerciseVersion[]> {
    return this.api.all<ExerciseVersion>(`${exercise(id)}/versions`);
  }

  version(id: string, number: number): Promise<ExerciseDocumentView> {
    return this.api.get<ExerciseDocumentView>(`${exercise(id)}/versions/${number}`);
  }

  /** Rejects with 409 `exercise_conflict` as {@link save}. */
  restore(id: string, number: number, version?: number): Promise<ExerciseDocumentView> {
    return this.api.post<ExerciseDocumentView>(`${exercise(id)}/versions/${number}/restore`, { version });
  }

  startTrial(id: string, trial: NewTrial): Promise<Trial> {
    return this.api.post<Trial>(`${exercise(id)}/trials`, trial);
  }

  trial(id: string, trialId: string): Promise<Trial> {
    return this.api.get<Trial>(`${exercise(id)}/trials/${encodeURIComponent(trialId)}`);
  }
}
