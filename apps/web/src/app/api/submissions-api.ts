import { Injectable, inject } from '@angular/core';
import type { Language, Verdict } from '@assay/contract';
import { Api } from './api';
import type { FileView, Page, RunView, SubmissionSummary, SubmissionView } from './models';

/** What is sent to be run or graded. */
export interface Sources {
  readonly language: Language;
  readonly files: readonly FileView[];
}

/** A program of a lesson as somebody has changed it. */
export interface LessonProgram {
  readonly language: Language;
  readonly source: string;
  readonly stdin: string;
}

@Injectable({ providedIn: 'root' })
export class SubmissionsApi {
  private readonly api = inject(Api);

  /** Rejects with 409 `same_program` when `unlessSame` and nothing was changed since what was graded last. */
  submit(exerciseId: string, sources: Sources, unlessSame = false): Promise<SubmissionView> {
    const body = unlessSame ? { ...sources, unlessSame } : sources;
    return this.api.post<SubmissionView>(`exercises/${encodeURIComponent(exerciseId)}/submissions`, body);
  }

  submission(id: string): Promise<SubmissionView> {
    return this.api.get<SubmissionView>(`submissions/${encodeURIComponent(id)}`);
  }

  /** Newest first, the caller's own unless staff ask for all. */
  submissions(
    exerciseId: string,
    query: { cursor?: string; limit?: number; verdict?: Verdict; scope?: 'own' | 'all'; userId?: string } = {},
  ): Promise<Page<SubmissionSummary>> {
    return this.api.get<Page<SubmissionSummary>>(`exercises/${encodeURIComponent(exerciseId)}/submissions`, {
      scope: 'own',
      ...query,
    });
  }

  /** With `stdin` one run on that input; else the visible tests, or those `tests` of them. */
  run(exerciseId: string, sources: Sources, of: { stdin?: string; tests?: number[] } = {}): Promise<RunView> {
    return this.api.post<RunView>(`exercises/${encodeURIComponent(exerciseId)}/runs`, { ...sources, ...of });
  }

  /** Runs a program of a lesson. */
  runProgram(lessonId: string, program: LessonProgram): Promise<RunView> {
    return this.api.post<RunView>(`lessons/${encodeURIComponent(lessonId)}/runs`, program);
  }

  /** Takes back a run that still waits; one that is under way comes to its end. */
  withdraw(id: string): Promise<void> {
    return this.api.delete(`runs/${encodeURIComponent(id)}`);
  }

  runView(id: string): Promise<RunView> {
    return this.api.get<RunView>(`runs/${encodeURIComponent(id)}`);
  }
}
