import type { SittingEventKind } from '@assay/contract';
import type { ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ContextModel, type ExerciseModel, type ExtensionModel } from '@assay/db';
import type { PoolClient } from 'pg';
import { endOf } from '../access/exam-time';
import { attemptsAllowed } from '../assignments/assignment-views';
import { DomainError } from '../problems/domain-error';
import { storeSubmissionWithin } from '../submissions/evaluation-rows';
import { attemptsUsed, prepare, submissionOf, type EvaluationRequest } from '../submissions/prepared-evaluation';
import { isSameProgram } from '../submissions/same-program';
import type { SourceFileDto } from '../submissions/submissions.dto';

/** One student's exam that comes to its end, with what was read of it before. */
export interface Ending {
  readonly exam: ContextModel;
  readonly extension: ExtensionModel | null;
  readonly papers: readonly { readonly exercise: ExerciseModel; readonly document: ExerciseDocument }[];
  readonly userId: string;
  readonly kind: Extract<SittingEventKind, 'finished' | 'locked'>;
}

interface Typed {
  readonly language: string;
  readonly files: readonly SourceFileDto[];
  readonly saved_at: Date;
  /** Of the last submission in this exam; null: there is none. */
  readonly last_at: Date | null;
  readonly last_language: string | null;
  readonly last_files: unknown;
}

const TAKE = `
SELECT started_at FROM sitting WHERE context_id = $1 AND user_id = $2 AND finished_at IS NULL FOR UPDATE SKIP LOCKED`;

const NEWEST_DRAFT = `
SELECT d.language, d.files, d.saved_at, last.created_at AS last_at, last.language AS last_language,
       last.files AS last_files
FROM draft d LEFT JOIN LATERAL (
  SELECT s.created_at, e.language, e.files FROM submission s JOIN evaluation e ON e.id = s.counting_evaluation_id
  WHERE s.context_id = $1 AND s.user_id = d.user_id AND s.exercise_id = d.exercise_id ORDER BY s.attempt DESC LIMIT 1
) last ON true
WHERE d.user_id = $2 AND d.exercise_id = $3 AND d.saved_at >= $4
ORDER BY d.saved_at DESC LIMIT 1`;

const FINISH = `
UPDATE sitting SET finished_at = $3, asked_hash = NULL, asked_at = NULL WHERE context_id = $1 AND user_id = $2`;

const RECORD = `
INSERT INTO sitting_event (id, context_id, user_id, at, kind, detail) VALUES ($1, $2, $3, $4, $5, $6)`;

/**
 * Hands in what was typed and not submitted, and ends the sitting, over the transaction's connection alone. Returns the
 * evaluations that were queued; nothing happens where somebody else ends the sitting at this moment, or has.
 */
export async function finishSitting(client: PoolClient, ending: Ending, now: Date): Promise<string[]> {
  const { exam, userId, papers, kind } = ending;
  const [sitting] = (await client.query<{ started_at: Date }>(TAKE, [exam.id, userId])).rows;
  if (!sitting) return [];
  const record = (event: SittingEventKind, detail: string | null = null) =>
    client.query(RECORD, [newId(), exam.id, userId, now, event, detail]);
  const queued: string[] = [];
  for (const { exercise, document } of papers) {
    const typed = await newestDraft(client, ending, exercise, sitting.started_at);
    if (!typed) continue;
    try {
      queued.push(await handIn(client, ending, { exercise, document, typed, startedAt: sitting.started_at, now }));
    } catch (error) {
      // What cannot be handed in by its student cannot be here either: too large, no file to run, no attempt left.
      if (!(error instanceof DomainError)) throw error;
      await record('not_taken', `${exercise.slug}: ${error.message}`);
    }
  }
  await client.query(FINISH, [exam.id, userId, now]);
  await record(kind);
  return queued;
}

/** What was typed last, unless that is what was submitted last. */
async function newestDraft(
  client: PoolClient,
  { exam, userId }: Ending,
  { id }: ExerciseModel,
  startedAt: Date,
): Promise<Typed | null> {
  const [typed] = (await client.query<Typed>(NEWEST_DRAFT, [exam.id, userId, id, startedAt])).rows;
  if (!typed) return null;
  const { last_at: lastAt, last_language: language, last_files: files } = typed;
  if (lastAt === null || language === null) return typed;
  return lastAt < typed.saved_at && !isSameProgram({ language, files }, sent(typed)) ? typed : null;
}

async function handIn(
  client: PoolClient,
  { exam, extension, userId }: Ending,
  paper: { exercise: ExerciseModel; document: ExerciseDocument; typed: Typed; startedAt: Date; now: Date },
): Promise<string> {
  const { exercise, document, typed, startedAt, now } = paper;
  const counted = { contextId: exam.id, kind: exam.kind, attempts: attemptsAllowed(exam, extension) };
  const request: EvaluationRequest = { kind: 'submission', userId, exercise, dto: sent(typed), stdin: null, counted };
  const end = endOf(exam, { startedAt }, extension);
  const row = submissionOf(prepare(request, document), counted, now < end ? now : end);
  if (!(await storeSubmissionWithin(client, row))) throw attemptsUsed(row.attempts);
  return row.id;
}

function sent({ language, files }: Typed): EvaluationRequest['dto'] {
  return { language, files: [...files] };
}
