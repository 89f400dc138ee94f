import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { ExamsApi } from '../api/exams-api';
import { type ApiFailure, asFailure } from '../api/failure';
import type { Sitting } from '../api/models';

const TICK_MS = 1000;
/** The server counts who was not heard of for three of these as gone. */
const BEAT_TICKS = 10;
/** While somebody waits for the staff, or the server could not be reached. */
const EAGER_TICKS = 2;

/**
 * One's own exam while a page shows it: says every ten seconds that this browser is there, and counts the time down by the
 * server's clock. Provided by what shows it.
 */
@Injectable()
export class ExamWatch {
  private readonly api = inject(ExamsApi);
  private examId: string | null = null;
  private ticks = 0;
  /** What the server's clock is ahead of this browser's, in ms. */
  private readonly ahead = signal(0);
  private readonly nowMs = signal(Date.now());

  readonly sitting = signal<Sitting | null>(null);
  /** Why the server did not say how it stands; null when it did. */
  readonly lost = signal<ApiFailure | null>(null);
  readonly leftMs = computed(() => {
    const end = this.sitting()?.endsAt;
    return end === null || end === undefined ? null : Date.parse(end) - this.nowMs() - this.ahead();
  });

  constructor() {
    const timer = setInterval(() => this.tick(), TICK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  async open(examId: string): Promise<void> {
    this.examId = examId;
    this.sitting.set(null);
    await this.ask();
  }

  /** Asks now how it stands: something has shown that it may be otherwise. */
  look(): Promise<void> {
    return this.ask();
  }

  async start(): Promise<void> {
    if (this.examId !== null) this.take(await this.api.start(this.examId));
  }

  async askStaff(): Promise<void> {
    if (this.examId !== null) this.take(await this.api.ask(this.examId));
  }

  async finish(): Promise<void> {
    if (this.examId !== null) this.take(await this.api.finish(this.examId));
  }

  private tick(): void {
    this.nowMs.set(Date.now());
    this.ticks += 1;
    const sitting = this.sitting();
    // What was typed is handed in within the grace: that it was is to be seen soon.
    const waits = sitting?.asked === true || sitting?.state === 'grace' || this.lost() !== null;
    const ended = sitting?.state === 'running' && (this.leftMs() ?? 1) <= 0;
    if (this.examId !== null && (ended || this.ticks % (waits ? EAGER_TICKS : BEAT_TICKS) === 0)) void this.ask();
  }

  private async ask(): Promise<void> {
    if (this.examId === null) return;
    try {
      this.take(await this.api.beat(this.examId));
      this.lost.set(null);
    } catch (error) {
      this.lost.set(asFailure(error));
    }
  }

  private take(sitting: Sitting): void {
    this.ahead.set(Date.parse(sitting.now) - Date.now());
    this.nowMs.set(Date.now());
    this.sitting.set(sitting);
  }
}
