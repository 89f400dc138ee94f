import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { FileView, HintsView, ServerDraft } from './models';

export interface DraftToSave {
  readonly files: readonly FileView[];
  /** The revision that was changed; 0 when there was none. */
  readonly revision: number;
  readonly overwrite?: boolean;
}

/** What the server keeps and gives to a student at work: hints, the solution, drafts. */
@Injectable({ providedIn: 'root' })
export class StudyApi {
  private readonly api = inject(Api);

  hints(exerciseId: string): Promise<HintsView> {
    return this.api.get<HintsView>(`exercises/${encodeURIComponent(exerciseId)}/hints`);
  }

  openHint(exerciseId: string): Promise<HintsView> {
    return this.api.post<HintsView>(`exercises/${encodeURIComponent(exerciseId)}/hints`);
  }

  async solution(exerciseId: string): Promise<FileView[]> {
    return (await this.api.get<{ files: FileView[] }>(`exercises/${encodeURIComponent(exerciseId)}/solution`)).files;
  }

  async drafts(exerciseId: string): Promise<ServerDraft[]> {
    return (await this.api.get<{ items: ServerDraft[] }>(`exercises/${encodeURIComponent(exerciseId)}/drafts`)).items;
  }

  /** Rejects with 409 `draft_conflict` and the draft that is there in `params.current`. */
  saveDraft(exerciseId: string, language: string, draft: DraftToSave): Promise<{ revision: number }> {
    const path = `exercises/${encodeURIComponent(exerciseId)}/drafts/${encodeURIComponent(language)}`;
    return this.api.put<{ revision: number }>(path, draft);
  }
}
