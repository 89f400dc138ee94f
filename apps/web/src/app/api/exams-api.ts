import { Injectable, inject } from '@angular/core';
import { Api } from './api';
import type { ExamMonitor, Sitting } from './models';

/** Writing exams, and watching them. */
@Injectable({ providedIn: 'root' })
export class ExamsApi {
  private readonly api = inject(Api);

  sitting(examId: string): Promise<Sitting> {
    return this.api.get<Sitting>(`${address(examId)}/sitting`);
  }

  start(examId: string): Promise<Sitting> {
    return this.api.post<Sitting>(`${address(examId)}/start`);
  }

  /** Asks the staff to let this browser go on with an exam that was begun in another. */
  ask(examId: string): Promise<Sitting> {
    return this.api.post<Sitting>(`${address(examId)}/sitting/ask`);
  }

  /** Says that this browser is there. */
  beat(examId: string): Promise<Sitting> {
    return this.api.post<Sitting>(`${address(examId)}/sitting/beat`);
  }

  finish(examId: string): Promise<Sitting> {
    return this.api.post<Sitting>(`${address(examId)}/sitting/finish`);
  }

  monitor(examId: string): Promise<ExamMonitor> {
    return this.api.get<ExamMonitor>(`${address(examId)}/monitor`);
  }

  async handOver(examId: string, userId: string): Promise<void> {
    await this.api.post<unknown>(`${address(examId)}/students/${encodeURIComponent(userId)}/hand-over`);
  }

  async reopen(examId: string, userId: string): Promise<void> {
    await this.api.post<unknown>(`${address(examId)}/students/${encodeURIComponent(userId)}/reopen`);
  }
}

function address(examId: string): string {
  return `exams/${encodeURIComponent(examId)}`;
}
