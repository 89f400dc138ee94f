import { Injectable, inject } from '@angular/core';
import type { FlagState, SimilarityPick } from '@assay/contract';
import { Api } from './api';
import type { FlagPage, FlagView, SimilarityJob } from './models';

/** What a list of flags is asked for; several names stand with commas between them. */
export interface FlagFilter {
  readonly state?: string;
  readonly kind?: string;
  readonly severity?: string;
  readonly exerciseId?: string;
  readonly userId?: string;
  readonly assignee?: string;
  readonly sort?: string;
}

/** What is changed of a flag; what is left out stays. */
export interface FlagChange {
  readonly state?: FlagState;
  readonly reason?: string;
  readonly assignee?: string | null;
}

@Injectable({ providedIn: 'root' })
export class FlagsApi {
  private readonly api = inject(Api);

  /** @param course id or slug */
  flags(course: string, filter: FlagFilter, cursor?: string): Promise<FlagPage> {
    return this.api.get<FlagPage>(`courses/${encodeURIComponent(course)}/flags`, { ...filter, cursor });
  }

  flag(id: string): Promise<FlagView> {
    return this.api.get<FlagView>(`flags/${encodeURIComponent(id)}`);
  }

  change(id: string, change: FlagChange): Promise<FlagView> {
    return this.api.patch<FlagView>(`flags/${encodeURIComponent(id)}`, change);
  }

  note(id: string, text: string): Promise<FlagView> {
    return this.api.post<FlagView>(`flags/${encodeURIComponent(id)}/notes`, { text });
  }

  async dismiss(course: string, ids: readonly string[], reason: string): Promise<readonly string[]> {
    const path = `courses/${encodeURIComponent(course)}/flags/dismiss`;
    return (await this.api.post<{ ids: string[] }>(path, { ids, reason })).ids;
  }

  /** Compares the submissions of an exercise with each other. */
  compare(exerciseId: string, options: { threshold: number; pick: SimilarityPick }): Promise<SimilarityJob> {
    return this.api.post<SimilarityJob>(`exercises/${encodeURIComponent(exerciseId)}/similarity`, options);
  }

  /** The last such comparison; null when there was none. */
  async comparison(exerciseId: string): Promise<SimilarityJob | null> {
    const path = `exercises/${encodeURIComponent(exerciseId)}/similarity`;
    return (await this.api.get<{ last: SimilarityJob | null }>(path)).last;
  }
}
