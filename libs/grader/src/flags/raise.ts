import { LIVE_EVENTS, type FlagEvidence, type FlagSeverity, type FlagUpdated } from '@assay/contract';
import { newId } from '@assay/db';
import type { Pool } from 'pg';
import { reviewRoom, type EventBus } from '../bus/bus';

/** Something that a person should look at. */
export interface NewFlag {
  readonly courseId: string;
  readonly exerciseId: string | null;
  /** Whom it is about. */
  readonly userId: string;
  /** What raised it. */
  readonly submissionId: string | null;
  /** The second of two, of a similarity. */
  readonly other?: { readonly userId: string; readonly submissionId: string };
  readonly severity: FlagSeverity;
  readonly evidence: FlagEvidence;
  /** What makes it the same thing as before, within the kind; see {@link raiseFlags}. */
  readonly dedupe: string;
}

/** A flag that was raised, or raised once more. */
export interface RaisedFlag extends FlagUpdated {
  readonly dedupe: string;
  /** It was not there before. */
  readonly created: boolean;
}

/**
 * A flag that waits for a decision takes over what is newer. One that was decided keeps what was decided about; if it
 * was dismissed and what comes now weighs more, it is open again.
 */
const RAISE = `
WITH given AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "courseId" uuid, "exerciseId" uuid, "userId" uuid,
    "submissionId" uuid, "otherUserId" uuid, "otherSubmissionId" uuid, severity text, evidence jsonb, dedupe text)
), before AS (
  SELECT f.id, f.severity, f.state FROM flag f JOIN given g USING (dedupe) FOR UPDATE OF f
), raised AS (
  INSERT INTO flag AS f (id, course_id, exercise_id, user_id, submission_id, other_user_id, other_submission_id, kind,
                         severity, evidence, dedupe)
  SELECT id, "courseId", "exerciseId", "userId", "submissionId", "otherUserId", "otherSubmissionId",
         (evidence->>'kind')::"FlagKind", severity::"FlagSeverity", evidence, dedupe FROM given
  ON CONFLICT (dedupe) DO UPDATE SET
    occurrences = f.occurrences + 1, last_seen_at = now(),
    severity = CASE WHEN f.state = 'confirmed' THEN f.severity ELSE greatest(f.severity, excluded.severity) END,
    (user_id, submission_id, other_user_id, other_submission_id, evidence, state) = (
      SELECT CASE WHEN anew THEN excluded.user_id ELSE f.user_id END,
             CASE WHEN anew THEN excluded.submission_id ELSE f.submission_id END,
             CASE WHEN anew THEN excluded.other_user_id ELSE f.other_user_id END,
             CASE WHEN anew THEN excluded.other_submission_id ELSE f.other_submission_id END,
             CASE WHEN anew THEN excluded.evidence ELSE f.evidence END,
             CASE WHEN f.state = 'dismissed' AND anew THEN 'open' ELSE f.state END
      FROM (SELECT f.state IN ('open', 'in_review') OR (f.state = 'dismissed' AND excluded.severity > f.severity) AS anew)
    )
  RETURNING f.id, f.course_id, f.kind, f.severity, f.state, f.dedupe, f.occurrences = 1 AS created
), reopened AS (
  INSERT INTO flag_note (id, flag_id, state, text)
  SELECT gen_random_uuid(), raised.id, 'open', 'Raised again, with more weight than before.'
  FROM raised JOIN before USING (id) WHERE before.state = 'dismissed' AND raised.state = 'open'
)
SELECT * FROM raised`;

interface Row {
  id: string;
  course_id: string;
  kind: RaisedFlag['kind'];
  severity: FlagSeverity;
  dedupe: string;
  created: boolean;
}

/**
 * Stores flags in one statement. One that has the kind and the `dedupe` of a flag that is there counts that one up
 * instead of making another. Nothing that a student can see changes by it.
 */
export async function raiseFlags(pool: Pool, flags: readonly NewFlag[]): Promise<RaisedFlag[]> {
  // The same thing twice in one call is once.
  const distinct = [...new Map(flags.map((flag) => [keyOf(flag), flag])).values()];
  if (distinct.length === 0) return [];
  const given = distinct.map(({ other, ...flag }) => ({
    ...flag,
    id: newId(),
    dedupe: keyOf(flag),
    otherUserId: other?.userId ?? null,
    otherSubmissionId: other?.submissionId ?? null,
  }));
  const { rows } = await pool.query<Row>(RAISE, [JSON.stringify(given)]);
  return rows.map(({ id, course_id: courseId, kind, severity, dedupe, created }) => ({
    id,
    courseId,
    kind,
    severity,
    dedupe,
    created,
  }));
}

function keyOf({ evidence, dedupe }: Pick<NewFlag, 'evidence' | 'dedupe'>): string {
  return `${evidence.kind} ${dedupe}`;
}

/** Raises flags and tells those who review them. */
export class FlagRaiser {
  constructor(
    private readonly pool: Pool,
    private readonly bus: EventBus,
    private readonly warn: (message: string) => void,
  ) {}

  /** See {@link raiseFlags}. */
  async raise(flags: readonly NewFlag[]): Promise<RaisedFlag[]> {
    const raised = await raiseFlags(this.pool, flags);
    for (const flag of raised) await this.tell(flag);
    return raised;
  }

  /** A message that gets lost is made up for by the next look at the list. */
  async tell({ id, courseId, kind, severity }: FlagUpdated): Promise<void> {
    const message = {
      room: reviewRoom(courseId),
      event: LIVE_EVENTS.flagUpdated,
      payload: { id, courseId, kind, severity },
    };
    await this.bus.publish(message).catch((error: Error) => this.warn(`a flag was not told: ${error.message}`));
  }
}
