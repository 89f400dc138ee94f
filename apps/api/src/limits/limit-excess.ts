import type { ExerciseModel, UserModel } from '@assay/db';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM, type Platform } from '../platform';

/** Refusals within an hour from which on a person is to look at it. */
const FLAGGED_EXCESS = 100;
const HOUR_SECONDS = 3600;

const RECORD = `
WITH forgotten AS (
  DELETE FROM limit_excess WHERE user_id = $1 AND minute < $3::timestamptz - interval '30 days'
), counted AS (
  INSERT INTO limit_excess (user_id, exercise_id, minute, count, runs, last_at)
  VALUES ($1, $2, date_trunc('minute', $3::timestamptz), 1, $4, $3)
  ON CONFLICT (user_id, exercise_id, minute) DO UPDATE SET
    count = limit_excess.count + 1, runs = limit_excess.runs + EXCLUDED.runs, last_at = EXCLUDED.last_at
  RETURNING count
), before AS (
  SELECT sum(count) AS count FROM limit_excess
  WHERE user_id = $1 AND exercise_id = $2
    AND minute > $3::timestamptz - interval '1 hour' AND minute < date_trunc('minute', $3::timestamptz)
)
SELECT (counted.count + COALESCE(before.count, 0))::int AS total FROM counted, before`;

/** How often somebody went on although it was too often; kept for 30 days. */
@Injectable()
export class LimitExcess {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Records one refusal of a user at an exercise. @returns how many there were in the last hour, this one included. */
  async exceeded(
    bucket: 'submissions' | 'runs',
    user: Pick<UserModel, 'id'>,
    exercise: ExerciseModel,
  ): Promise<number> {
    const values = [user.id, exercise.id, this.platform.now(), bucket === 'runs' ? 1 : 0];
    const { rows } = await this.platform.database.pool.query<{ total: number }>(RECORD, values);
    const total = rows[0]?.total ?? 1;
    // Once for each step of so many, not for each refusal.
    if (total % FLAGGED_EXCESS === 0) await this.flag(user.id, exercise, total);
    return total;
  }

  /** Somebody, or a program of theirs, keeps sending although it is refused. */
  private async flag(userId: string, { id: exerciseId, courseId }: ExerciseModel, excess: number): Promise<void> {
    const evidence = { kind: 'limiter', limit: 'submissions and runs', excess, windowSeconds: HOUR_SECONDS } as const;
    const about = { courseId, exerciseId, userId, submissionId: null };
    try {
      await this.platform.flags.raise([{ ...about, severity: 'low', evidence, dedupe: `${exerciseId} ${userId}` }]);
    } catch (error) {
      // The refusal is what counts; a flag that is not raised now is raised by the next step.
      this.platform.warn(`no flag was raised: ${(error as Error).message}`);
    }
  }
}
