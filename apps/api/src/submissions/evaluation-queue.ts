import type { Language } from '@assay/contract';
import { newId, type LessonModel } from '@assay/db';
import { allUnavailable, countQueuedUpTo, languagesOffered, passed } from '@assay/grader';
import { factsOf } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import { storeLessonRun, storeRun, storeSubmission, type EvaluationRow } from './evaluation-rows';
import {
  attemptsUsed,
  LIVE_PRIORITY,
  prepare,
  requireUsualSize,
  storedFiles,
  submissionOf,
  versionOf,
  type EvaluationRequest,
} from './prepared-evaluation';

/** Runs that may wait at once before new ones are refused; submissions never are. */
const MAX_WAITING_RUNS = 200;
const BUSY_RETRY_SECONDS = 5;
const UNAVAILABLE_RETRY_SECONDS = 15;

/** A program of a lesson, as a reader has written it. */
export interface LessonProgram {
  readonly lesson: LessonModel;
  readonly userId: string;
  readonly language: Language;
  readonly source: string;
  readonly stdin: string;
}

/** Checks sources without a sandbox, stores them as a queued evaluation and wakes a grader. */
@Injectable()
export class EvaluationQueue {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Returns the id by which it is asked for: the submission's or the run's. */
  async enqueue(request: EvaluationRequest): Promise<string> {
    const { kind, exercise } = request;
    const row = prepare(request, await this.platform.content.document(versionOf(exercise)));
    await this.requireToolchain(row.language);
    if (kind === 'run') await this.requireRoom();
    passed('submission before the transaction', row.id);
    const id = kind === 'run' ? await this.storeRun(row) : await this.storeSubmission(row, request);
    passed('submission stored', row.id);
    this.wake(row.id);
    passed('submission to be answered', row.id);
    return id;
  }

  /** A program in a lesson, which is no exercise's: it runs with the usual limits. Returns the run's id. */
  async enqueueProgram({ lesson, userId, language, source, stdin }: LessonProgram): Promise<string> {
    requireUsualSize(source);
    await this.requireRunnable(language);
    const id = newId();
    await storeLessonRun(this.platform.database.pool, {
      id,
      priority: LIVE_PRIORITY,
      courseId: lesson.courseId,
      lessonId: lesson.id,
      userId,
      language,
      ...storedFiles([{ path: factsOf(language).defaultEntry, content: source }]),
      stdin: Buffer.from(stdin, 'utf8'),
    });
    this.wake(id);
    return id;
  }

  /** The row is committed, so nobody waits for the wake-up; should it fail, the sweeper wakes a grader. */
  wake(evaluationId: string): void {
    void this.platform.queue
      .wake(evaluationId, 0)
      .catch((error: Error) => this.platform.warn(`no grader was woken: ${error.message}`));
  }

  private async storeRun(row: EvaluationRow): Promise<string> {
    await storeRun(this.platform.database.pool, row);
    return row.id;
  }

  private async storeSubmission(row: EvaluationRow, { counted }: EvaluationRequest): Promise<string> {
    const submission = submissionOf(row, counted, this.platform.now());
    if (!(await storeSubmission(this.platform.database.pool, submission))) throw attemptsUsed(submission.attempts);
    return submission.submissionId;
  }

  /** Refuses what is not to be kept waiting: what no grader here could run, and anything while too much waits. */
  async requireRunnable(language: Language): Promise<void> {
    await this.requireToolchain(language);
    await this.requireRoom();
  }

  /** Refuses what no grader here could run; while none has reported yet, it waits for one. */
  private async requireToolchain(language: Language): Promise<void> {
    const { title, toolchain } = factsOf(language);
    if (toolchain === null) return;
    const offered = await languagesOffered(this.platform.database.pool);
    if (offered === null || offered.has(language)) return;
    throw new DomainError(422, 'language_unavailable', `No grader of this site runs ${title}. Tell your instructor.`, {
      params: { language },
    });
  }

  private async requireRoom(): Promise<void> {
    // What is graded again, or checked for authors, comes after it and fills no place.
    if ((await countQueuedUpTo(this.platform.database.pool, LIVE_PRIORITY)) >= MAX_WAITING_RUNS) {
      throw new DomainError(503, 'busy', 'Many submissions are waiting; runs are paused for a moment.', {
        retryAfterSeconds: BUSY_RETRY_SECONDS,
      });
    }
    if (await allUnavailable(this.platform.database.pool)) {
      throw new DomainError(
        503,
        'unavailable',
        'Nothing can be run at the moment; what you submit is graded as soon as it can.',
        {
          retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS,
        },
      );
    }
  }
}
