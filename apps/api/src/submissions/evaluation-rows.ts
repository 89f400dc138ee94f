import { inTransaction } from '@assay/db';
import { EXAM_PRIORITY, type FileEntry } from '@assay/grader';
import type { Pool, PoolClient } from 'pg';

/** A queued evaluation as it is to be stored. */
export interface EvaluationRow {
  readonly id: string;
  readonly priority: number;
  readonly courseId: string;
  readonly exerciseId: string;
  readonly userId: string;
  readonly versionId: string;
  readonly language: string;
  readonly contents: readonly Buffer[];
  readonly files: readonly FileEntry[];
  readonly stdin: Buffer | null;
  readonly maxScore: number;
  /** Of a run: the only rows that are wanted; empty: all. */
  readonly rows: readonly number[];
}

/** The submission whose first evaluation it is. */
export interface SubmissionRow extends EvaluationRow {
  readonly submissionId: string;
  /** The assignment or exam that it is for; null: practice. */
  readonly contextId: string | null;
  /** Attempts at the exercise; null: any number. */
  readonly attempts: number | null;
  readonly createdAt: Date;
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

/** Stores a run. */
export async function storeRun(pool: Pool, row: EvaluationRow): Promise<void> {
  await pool.query(INSERT_RUN, valuesOf(row));
}

/** A program of a lesson, which is no exercise's. */
export type LessonRunRow = Pick<
  EvaluationRow,
  'id' | 'priority' | 'courseId' | 'userId' | 'language' | 'contents' | 'files' | 'stdin'
> & { readonly lessonId: string };

/** Stores a run of a lesson's program. */
export async function storeLessonRun(pool: Pool, row: LessonRunRow): Promise<void> {
  await pool.query(INSERT_LESSON_RUN, [
    row.files.map((file) => file.sha256),
    row.contents,
    row.id,
    row.priority,
    row.courseId,
    row.lessonId,
    row.userId,
    row.language,
    JSON.stringify(row.files),
    row.stdin,
  ]);
}

/**
 * Without a lock at first, since hardly anybody submits twice at once. Those who do wait for each other by a lock, and
 * try again only against somebody who is on their first try. False when the attempts are used up.
 */
export async function storeSubmission(pool: Pool, row: SubmissionRow): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      if (tries === 1) return await insertSubmission(pool, row);
      return await inTransaction(pool, async (client) => {
        await lockAttempts(client, row);
        return insertSubmission(client, row);
      });
    } catch (error) {
      if (!isAttemptTaken(error) || tries >= ATTEMPT_TRIES) throw error;
    }
  }
}

/** The same within a transaction of the caller's, over its connection alone. */
export async function storeSubmissionWithin(client: PoolClient, row: SubmissionRow): Promise<boolean> {
  await lockAttempts(client, row);
  for (let tries = 1; ; tries++) {
    await client.query('SAVEPOINT attempt');
    try {
      return await insertSubmission(client, row);
    } catch (error) {
      if (!isAttemptTaken(error) || tries >= ATTEMPT_TRIES) throw error;
      await client.query('ROLLBACK TO SAVEPOINT attempt');
    }
  }
}

async function lockAttempts(client: PoolClient, { userId, exerciseId }: SubmissionRow): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${userId} ${exerciseId}`]);
}

async function insertSubmission(over: Pool | PoolClient, row: SubmissionRow): Promise<boolean> {
  const own = [row.submissionId, row.contextId, row.attempts, row.createdAt];
  return (await over.query(INSERT_SUBMISSION, [...valuesOf(row), ...own])).rowCount === 1;
}

function isAttemptTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint?.includes('attempt') === true;
}

function valuesOf(row: EvaluationRow): unknown[] {
  return [
    row.files.map((file) => file.sha256),
    row.contents,
    row.id,
    row.priority,
    row.courseId,
    row.exerciseId,
    row.userId,
    row.versionId,
    row.language,
    JSON.stringify(row.files),
    row.stdin,
    row.maxScore,
    row.rows,
  ];
}
