import { Injectable, inject } from '@angular/core';
import type { Language, Verdict } from '@assay/contract';
import { Api } from './api';
import type { FileView, Page, RunView, SubmissionSummary, SubmissionView } from './models';

/** What is sent to be run or graded. */
export interface Sources {
  readonly language: Language;
  readonly files: readonly FileView[];
}

@Injectable({ providedIn: 'root' })
export class SubmissionsApi {
  private readonly api = inject(Api);

  submit(exerciseId: string, sources: Sources): Promise<SubmissionView> {
    return this.api.post<SubmissionView>(`exercises/${encodeURIComponent(exerciseId)}/submissions`, sources);
  }

  submission(id: string): Promise<SubmissionView> {
    return this.api.get<SubmissionView>(`submissions/${encodeURIComponent(id)}`);
  }

  /** Newest first, the caller's own unless staff ask for all. */
  submissions(
    exerciseId: string,
    query: { cursor?: string; limit?: number; verdict?: Verdict; scope?: 'own' | 'all' } = {},
  ): Promise<Page<SubmissionSummary>> {
    return this.api.get<Page<SubmissionSummary>>(`exercises/${encodeURIComponent(exerciseId)}/submissions`, {
      scope: 'own',
      ...query,
    });
  }

  /** With `stdin` one run on that input; without, the visible tests. */
  run(exerciseId: string, sources: Sources, stdin?: string): Promise<RunView> {
    const body = stdin === undefined ? sources : { ...sources, stdin };
    return this.api.post<RunView>(`exercises/${encodeURIComponent(exerciseId)}/runs`, body);
  }

  runView(id: string): Promise<RunView> {
    return this.api.get<RunView>(`runs/${encodeURIComponent(id)}`);
  }
}
