import { LANGUAGES, type ContextKind, type EvaluationKind, type Language } from '@assay/contract';
import { ExercisePolicy, pathClashes, type ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel, type LessonModel } from '@assay/db';
import {
  allUnavailable,
  countQueuedUpTo,
  EXAM_PRIORITY,
  languagesOffered,
  passed,
  sha256,
  type FileEntry,
} from '@assay/grader';
import { entryName, entryOf, factsOf, runRows, scoreOf, withDependencies } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalid } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { Pool } from 'pg';
import type { CreateSubmissionDto, SourceFileDto } from './submissions.dto';

/** Class of what people wait for; exams go before, regrades after it. */
export const LIVE_PRIORITY = 1;

/** Runs that may wait at once before new ones are refused; submissions never are. */
const MAX_WAITING_RUNS = 200;
/** What a program may have that no exercise says anything of. */
const USUAL_SOURCE_KB = new ExercisePolicy().maxSourceKb;
const BUSY_RETRY_SECONDS = 5;
const UNAVAILABLE_RETRY_SECONDS = 15;

/** What is asked to be evaluated. */
export interface EvaluationRequest {
  readonly kind: Extract<EvaluationKind, 'submission' | 'run'>;
  readonly userId: string;
  readonly exercise: ExerciseModel;
  readonly dto: CreateSubmissionDto;
  readonly stdin: Buffer | null;
  /** Of a run: the only tests that are wanted, by their rows; left out: all that are visible. */
  readonly tests?: readonly number[];
  /** What a submission counts for, or a run is made in; null: practice. */
  readonly counted: Counted | null;
  /** When it was made; left out: now. */
  readonly at?: Date;
}

/** A program of a lesson, as a reader has written it. */
export interface LessonProgram {
  readonly lesson: LessonModel;
  readonly userId: string;
  readonly language: Language;
  readonly source: string;
  readonly stdin: string;
}

/** The assignment or exam that a submission is made for. */
export interface Counted {
  readonly contextId: string;
  readonly kind: ContextKind;
  /** Attempts at the exercise; null: any number. */
  readonly attempts: number | null;
}

const BLOBS = `
WITH blobs AS (
  INSERT INTO blob (sha256, content) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING
)`;

const EVALUATION_COLUMNS = `(id, kind, priority, exam, submission_id, course_id, exercise_id, user_id, version_id, language, files,
  stdin, max_score, rows)`;

/**
 * One statement is one transaction: blobs, the submission with its next attempt number, its first evaluation. Nothing is
 * stored when the attempts are used up; those that failed by our fault are none.
 */
const INSERT_SUBMISSION = `${BLOBS}, created AS (
  INSERT INTO submission (id, course_id, exercise_id, user_id, context_id, attempt, created_at, counting_evaluation_id)
  SELECT $14::uuid, $5::uuid, $6::uuid, $7::uuid, $15::uuid, coalesce(max(s.attempt), 0) + 1, $17, $3::uuid
  FROM submission s LEFT JOIN evaluation e ON e.id = s.counting_evaluation_id
  WHERE s.user_id = $7::uuid AND s.exercise_id = $6::uuid AND s.context_id IS NOT DISTINCT FROM $15::uuid
  HAVING $16::int IS NULL OR count(*) FILTER (WHERE e.state IS DISTINCT FROM 'failed') < $16::int
  RETURNING id
)
INSERT INTO evaluation ${EVALUATION_COLUMNS}
SELECT $3::uuid, 'submission', $4::int, $4::int = ${EXAM_PRIORITY}, created.id, $5::uuid, $6::uuid, $7::uuid, $8::uuid,
       $9, $10::jsonb, $11::bytea, $12::numeric, $13::int[] FROM created`;

const INSERT_RUN = `${BLOBS}
INSERT INTO evaluation ${EVALUATION_COLUMNS}
VALUES ($3::uuid, 'run', $4::int, $4::int = ${EXAM_PRIORITY}, NULL, $5::uuid, $6::uuid, $7::uuid, $8::uuid,
        $9, $10::jsonb, $11::bytea, $12::numeric, $13::int[])`;

const INSERT_LESSON_RUN = `${BLOBS}
INSERT INTO evaluation (id, kind, priority, course_id, lesson_id, user_id, language, files, stdin, max_score)
VALUES ($3::uuid, 'run', $4::int, $5::uuid, $6::uuid, $7::uuid, $8, $9::jsonb, $10::bytea, 0)`;

/** Tries when two submissions of a student want the same attempt number. */
const ATTEMPT_TRIES = 10;

/** Checks sources without a sandbox, stores them as a queued evaluation and wakes a grader. */
@Injectable()
export class EvaluationQueue {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Returns the id by which it is asked for: the submission's or the run's. */
  async enqueue(request: EvaluationRequest): Promise<string> {
    const { exercise, dto, kind } = request;
    const versionId = exercise.currentVersionId;
    if (versionId === null) throw new Error(`the exercise ${exercise.id} has no version`);
    const document = await this.platform.content.document(versionId);
    const language = requireLanguage(document, dto.language);
    requireSources(document, dto, language);
    const rows = chosenRows(document, request);
    await this.requireToolchain(language);
    if (kind === 'run') await this.requireRoom();
    const evaluationId = newId();
    const submissionId = kind === 'submission' ? newId() : null;
    passed('submission before the transaction', evaluationId);
    await this.insert(request, rows, document, versionId, evaluationId, submissionId);
    passed('submission stored', evaluationId);
    this.wake(evaluationId);
    passed('submission to be answered', evaluationId);
    return submissionId ?? evaluationId;
  }

  /** A program in a lesson, which is no exercise's: it runs with the usual limits. Returns the run's id. */
  async enqueueProgram({ lesson, userId, language, source, stdin }: LessonProgram): Promise<string> {
    requireSize(Buffer.byteLength(source), USUAL_SOURCE_KB, 'a lesson’s program');
    await this.requireRunnable(language);
    const id = newId();
    const { contents, entries } = storedFiles([{ path: factsOf(language).defaultEntry, content: source }]);
    await this.platform.database.pool.query(INSERT_LESSON_RUN, [
      entries.map((entry) => entry.sha256),
      contents,
      id,
      LIVE_PRIORITY,
      lesson.courseId,
      lesson.id,
      userId,
      language,
      JSON.stringify(entries),
      Buffer.from(stdin, 'utf8'),
    ]);
    this.wake(id);
    return id;
  }

  /** The row is committed, so nobody waits for the wake-up; should it fail, the sweeper wakes a grader. */
  wake(evaluationId: string): void {
    void this.platform.queue
      .wake(evaluationId, 0)
      .catch((error: Error) => this.platform.warn(`no grader was woken: ${error.message}`));
  }

  private async insert(
    { kind, userId, exercise, dto, stdin, counted, at }: EvaluationRequest,
    rows: readonly number[],
    document: ExerciseDocument,
    versionId: string,
    evaluationId: string,
    submissionId: string | null,
  ): Promise<void> {
    const { contents, entries } = storedFiles(dto.files);
    const values = [
      entries.map((entry) => entry.sha256),
      contents,
      evaluationId,
      counted?.kind === 'exam' ? EXAM_PRIORITY : LIVE_PRIORITY,
      exercise.courseId,
      exercise.id,
      userId,
      versionId,
      dto.language,
      JSON.stringify(entries),
      stdin,
      kind === 'submission' ? document.points : stdin === null ? runPoints(document, rows) : 0,
      rows,
    ];
    if (submissionId === null) {
      await this.platform.database.pool.query(INSERT_RUN, values);
      return;
    }
    const attempts = counted?.attempts ?? null;
    const own = [submissionId, counted?.contextId ?? null, attempts, at ?? this.platform.now()];
    const stored = await this.insertSubmission([...values, ...own], userId, exercise.id);
    if (!stored) throw attemptsUsed(attempts);
  }

  /**
   * Without a lock at first, since hardly anybody submits twice at once. Those who do wait for each other by a lock, and
   * try again only against somebody who is on their first try. False when the attempts are used up.
   */
  private async insertSubmission(values: unknown[], userId: string, exerciseId: string): Promise<boolean> {
    const { pool } = this.platform.database;
    for (let tries = 1; ; tries++) {
      try {
        if (tries > 1) return await insertLocked(pool, values, `${userId} ${exerciseId}`);
        return (await pool.query(INSERT_SUBMISSION, values)).rowCount === 1;
      } catch (error) {
        const { code, constraint } = error as { code?: string; constraint?: string };
        const taken = code === '23505' && constraint?.includes('attempt') === true;
        if (!taken || tries >= ATTEMPT_TRIES) throw error;
      }
    }
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

/** Files as they are stored: their contents, and what an evaluation says of each. */
function storedFiles(files: readonly SourceFileDto[]): { contents: Buffer[]; entries: FileEntry[] } {
  const contents = files.map((file) => Buffer.from(file.content, 'utf8'));
  const entries = files.map(({ path }, index): FileEntry => {
    const content = contents[index] ?? Buffer.alloc(0);
    return { path, sha256: sha256(content), size: content.length };
  });
  return { contents, entries };
}

async function insertLocked(pool: Pool, values: unknown[], lock: string): Promise<boolean> {
  const client = await pool.connect();
  // A connection that breaks fails its query as well; without a listener it would end the process.
  let broken: Error | undefined;
  const lost = (error: Error) => (broken = error);
  client.on('error', lost);
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
    const { rowCount } = await client.query(INSERT_SUBMISSION, values);
    await client.query('COMMIT');
    return rowCount === 1;
  } catch (error) {
    if (!broken) await client.query('ROLLBACK').catch((failed: Error) => (broken = failed));
    throw error;
  } finally {
    client.off('error', lost);
    client.release(broken);
  }
}

function attemptsUsed(attempts: number | null): DomainError {
  const message = `All ${attempts} attempts at this exercise are used.`;
  return new DomainError(403, 'attempts_used', message, { params: { attempts } });
}

/** What a run of the visible tests, or of those that were chosen, can earn. */
function runPoints(document: ExerciseDocument, chosen: readonly number[]): number {
  return scoreOf(document, new Set(runRows(document, chosen).map(({ index }) => index)));
}

/** The rows of the tests that are wanted, with those on which they depend; empty: all. One that is hidden is as good as none. */
function chosenRows(document: ExerciseDocument, { tests, stdin }: EvaluationRequest): number[] {
  if (tests === undefined) return [];
  const refuse = (path: string, message: string) =>
    new DomainError(422, 'tests_not_allowed', 'These tests cannot be run by themselves.', {
      errors: [{ path, code: 'tests', message }],
    });
  if (stdin !== null) throw refuse('tests', 'must be left out where there is stdin: that runs no test');
  const visible = runRows(document, []).map(({ index }) => index);
  const wrong = tests.findIndex((index) => !visible.includes(index));
  if (wrong >= 0) {
    const allowed = visible.length === 0 ? 'left out: no test is visible' : `one of ${visible.join(', ')}`;
    throw refuse(`tests.${wrong}`, `must be ${allowed}`);
  }
  return withDependencies(document, tests);
}

function requireLanguage(document: ExerciseDocument, name: string): Language {
  const language = LANGUAGES.find((known) => known === name);
  if (language === undefined || !document.languages.includes(language)) {
    const errors = [{ path: 'language', code: 'language', message: `must be one of ${document.languages.join(', ')}` }];
    throw new DomainError(422, 'language_not_allowed', `This exercise does not take '${name}'.`, { errors });
  }
  return language;
}

function requireSize(bytes: number, maxSourceKb: number, what: string): void {
  if (bytes <= maxSourceKb * 1024) return;
  const message = `The files are ${Math.ceil(bytes / 1024)} KiB together; ${what} takes at most ${maxSourceKb} KiB.`;
  throw new DomainError(422, 'source_too_large', message, { params: { maxSourceKb } });
}

function requireSources(document: ExerciseDocument, { files }: CreateSubmissionDto, language: Language): void {
  const paths = files.map((file) => file.path);
  const clashes = pathClashes(paths);
  if (clashes.length > 0) {
    throw invalid(clashes.map(({ index, message }) => ({ path: `files.${index}.path`, code: 'unique', message })));
  }
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0);
  requireSize(bytes, document.policy.maxSourceKb, 'this exercise');
  if (entryOf(document, language, files) === null) {
    const name = entryName(document, language);
    const errors = [{ path: 'files', code: 'entry', message: `must hold ${name}` }];
    throw new DomainError(422, 'entry_missing', `The file ${name}, which is run, is missing.`, { errors });
  }
}
