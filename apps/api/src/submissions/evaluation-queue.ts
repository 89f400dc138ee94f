import { LANGUAGES, type EvaluationKind, type Language } from '@assay/contract';
import { pathClashes, type ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel } from '@assay/db';
import { allUnavailable, countQueued, languagesOffered, sha256, type FileEntry } from '@assay/grader';
import { entryName, entryOf, factsOf, score } from '@assay/grading';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalid } from '../problems/domain-error';
import { PLATFORM, type Platform } from '../platform';
import type { PoolClient } from 'pg';
import type { CreateSubmissionDto } from './submissions.dto';

/** Class of what students wait for; exams go before, regrades after it. */
const LIVE_PRIORITY = 1;

/** Runs that may wait at once before new ones are refused; submissions never are. */
const MAX_WAITING_RUNS = 200;
const BUSY_RETRY_SECONDS = 5;
const UNAVAILABLE_RETRY_SECONDS = 15;

/** What is asked to be evaluated. */
export interface EvaluationRequest {
  readonly kind: Extract<EvaluationKind, 'submission' | 'run'>;
  readonly userId: string;
  readonly exercise: ExerciseModel;
  readonly dto: CreateSubmissionDto;
  readonly stdin: Buffer | null;
}

const BLOBS = `
WITH blobs AS (
  INSERT INTO blob (sha256, content) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING
)`;

const EVALUATION_COLUMNS = `(id, kind, priority, submission_id, course_id, exercise_id, user_id, version_id, language, files,
  stdin, max_score)`;

/** One statement is one transaction: blobs, the submission with its next attempt number, its first evaluation. */
const INSERT_SUBMISSION = `${BLOBS}, created AS (
  INSERT INTO submission (id, exercise_id, user_id, attempt, counting_evaluation_id)
  SELECT $13::uuid, $6::uuid, $7::uuid, coalesce(max(attempt), 0) + 1, $3::uuid
  FROM submission WHERE user_id = $7::uuid AND exercise_id = $6::uuid AND context_id IS NULL
  RETURNING id
)
INSERT INTO evaluation ${EVALUATION_COLUMNS}
SELECT $3::uuid, 'submission', $4::int, created.id, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9, $10::jsonb, $11::bytea,
       $12::numeric FROM created`;

const INSERT_RUN = `${BLOBS}
INSERT INTO evaluation ${EVALUATION_COLUMNS}
VALUES ($3::uuid, 'run', $4::int, NULL, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9, $10::jsonb, $11::bytea, $12::numeric)`;

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
    await this.requireToolchain(language);
    if (kind === 'run') await this.requireRoom();
    const evaluationId = newId();
    const submissionId = kind === 'submission' ? newId() : null;
    await this.insert(request, document, versionId, evaluationId, submissionId);
    // The row is committed, so nobody waits for the wake-up; should it fail, the sweeper wakes a grader.
    void this.platform.queue
      .wake(evaluationId, 0)
      .catch((error: Error) => this.platform.warn(`no grader was woken: ${error.message}`));
    return submissionId ?? evaluationId;
  }

  private async insert(
    { kind, userId, exercise, dto, stdin }: EvaluationRequest,
    document: ExerciseDocument,
    versionId: string,
    evaluationId: string,
    submissionId: string | null,
  ): Promise<void> {
    const contents = dto.files.map((file) => Buffer.from(file.content, 'utf8'));
    const entries = dto.files.map(({ path }, index): FileEntry => {
      const content = contents[index] ?? Buffer.alloc(0);
      return { path, sha256: sha256(content), size: content.length };
    });
    const values = [
      entries.map((entry) => entry.sha256),
      contents,
      evaluationId,
      LIVE_PRIORITY,
      exercise.courseId,
      exercise.id,
      userId,
      versionId,
      dto.language,
      JSON.stringify(entries),
      stdin,
      kind === 'run' ? visiblePoints(document) : document.points,
    ];
    if (submissionId === null) await this.platform.database.pool.query(INSERT_RUN, values);
    else await this.insertSubmission([...values, submissionId], userId, exercise.id);
  }

  /**
   * Without a lock at first, since hardly anybody submits twice at once. Those who do wait for each other by a lock, and
   * try again only against somebody who is on their first try.
   */
  private async insertSubmission(values: unknown[], userId: string, exerciseId: string): Promise<void> {
    const { pool } = this.platform.database;
    for (let tries = 1; ; tries++) {
      const client = await pool.connect();
      try {
        if (tries === 1) await client.query(INSERT_SUBMISSION, values);
        else await insertLocked(client, values, `${userId} ${exerciseId}`);
        return;
      } catch (error) {
        const { code, constraint } = error as { code?: string; constraint?: string };
        const taken = code === '23505' && constraint?.includes('attempt') === true;
        if (!taken || tries >= ATTEMPT_TRIES) throw error;
      } finally {
        client.release();
      }
    }
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
    if ((await countQueued(this.platform.database.pool)) >= MAX_WAITING_RUNS) {
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

async function insertLocked(client: PoolClient, values: unknown[], lock: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
    await client.query(INSERT_SUBMISSION, values);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** What a run of the visible tests can earn. */
function visiblePoints(document: ExerciseDocument): number {
  const tests = document.tests.map(({ hidden, points }) => ({
    verdict: 'accepted' as const,
    passed: !hidden,
    weight: points,
  }));
  return score(tests, document.points);
}

function requireLanguage(document: ExerciseDocument, name: string): Language {
  const language = LANGUAGES.find((known) => known === name);
  if (language === undefined || !document.languages.includes(language)) {
    const errors = [{ path: 'language', code: 'language', message: `must be one of ${document.languages.join(', ')}` }];
    throw new DomainError(422, 'language_not_allowed', `This exercise does not take '${name}'.`, { errors });
  }
  return language;
}

function requireSources(document: ExerciseDocument, { files }: CreateSubmissionDto, language: Language): void {
  const paths = files.map((file) => file.path);
  const clashes = pathClashes(paths);
  if (clashes.length > 0) {
    throw invalid(clashes.map(({ index, message }) => ({ path: `files.${index}.path`, code: 'unique', message })));
  }
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0);
  const { maxSourceKb } = document.policy;
  if (bytes > maxSourceKb * 1024) {
    const message = `The files are ${Math.ceil(bytes / 1024)} KiB together; this exercise takes at most ${maxSourceKb} KiB.`;
    throw new DomainError(422, 'source_too_large', message, { params: { maxSourceKb } });
  }
  if (entryOf(document, language, paths) === null) {
    const name = entryName(document, language);
    const errors = [{ path: 'files', code: 'entry', message: `must hold ${name}` }];
    throw new DomainError(422, 'entry_missing', `The file ${name}, which is run, is missing.`, { errors });
  }
}
