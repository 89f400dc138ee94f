import type { AccountTurn, AccountsEvidence, FlagSeverity } from '@assay/contract';
import type { ContextModel, UserModel } from '@assay/db';
import type { NewFlag } from '@assay/grader';
import { Inject, Injectable } from '@nestjs/common';
import type { Assigned } from '../access/access.service';
import { callerOf } from '../access/caller';
import { keyHash } from '../access/exam-room';
import { addressKey } from '../limits/address-key';
import { PLATFORM, type Platform } from '../platform';
import { turnsOf, type Origin, type Turn } from './turns';

const HOUR_MS = 3_600_000;

/** An assignment that is open no longer than this is watched as an exam is. */
const SHORT_ASSIGNMENT_HOURS = 12;

/** What is shown of many turns: the newest. */
const MOST_TURNS = 20;

const RECORD = `
WITH forgotten AS (DELETE FROM submission_origin WHERE at < $6::timestamptz - interval '30 days')
INSERT INTO submission_origin (submission_id, context_id, user_id, address, browser, at) VALUES ($1, $2, $3, $4, $5, $6)`;

/** Of a network that many share, only the submissions of browsers that several accounts used. */
const SAME_ADDRESS = `
WITH here AS (
  SELECT * FROM submission_origin WHERE context_id = $1 AND address = $2
), counted AS (
  SELECT count(DISTINCT user_id)::int AS accounts FROM here
)
SELECT h.submission_id, h.user_id, u.username, encode(h.browser, 'hex') AS browser, h.at, counted.accounts
FROM counted, here h JOIN app_user u ON u.id = h.user_id
WHERE counted.accounts > 1 AND (counted.accounts <= $3 OR h.browser IN (
  SELECT browser FROM here GROUP BY browser HAVING count(DISTINCT user_id) > 1
))
ORDER BY h.at, h.submission_id`;

interface OriginRow {
  submission_id: string;
  user_id: string;
  username: string;
  browser: string | null;
  at: Date;
  accounts: number;
}

interface NamedOrigin extends Origin {
  readonly username: string;
}

/** From where students hand in while it counts, and the flag for accounts that take turns at one address. */
@Injectable()
export class SubmissionOrigins {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  /** Writes down where a submission came from, if that matters; never fails the submission. */
  async note(user: UserModel, submissionId: string, { context }: Assigned): Promise<void> {
    const { address: from, examKey } = callerOf(user);
    if (from === '' || !isWatched(context)) return;
    const address = addressKey(from);
    const browser = examKey === null ? null : Buffer.from(keyHash(examKey));
    try {
      const values = [submissionId, context.id, user.id, address, browser, this.platform.now()];
      await this.platform.database.pool.query(RECORD, values);
      await this.look(context, address, submissionId);
    } catch (error) {
      // The submission is what counts; the next one from there is looked at again.
      this.platform.warn(`where a submission came from was not looked at: ${(error as Error).message}`);
    }
  }

  /** Raises the address's flag when the submission belongs to a turn. */
  private async look(context: ContextModel, address: string, submissionId: string): Promise<void> {
    const { pool } = this.platform.database;
    const shared = this.platform.settings.sharedAddressAccounts;
    const { rows } = await pool.query<OriginRow>(SAME_ADDRESS, [context.id, address, shared]);
    const [first] = rows;
    if (first === undefined) return;
    const origins = rows.map(originOf);
    const turns = turnsOf(origins, first.accounts, shared);
    const newest = turns.at(-1);
    if (newest === undefined || !turns.some(({ after }) => after.submissionId === submissionId)) return;
    const evidence = evidenceOf(context, address, origins, turns, first.accounts);
    const severity = turns.some(({ oneBrowser }) => oneBrowser) ? 'medium' : 'low';
    await this.platform.flags.raise([flagOf(context, newest, severity, evidence)]);
  }
}

/** Whether it matters from where one hands in: an exam without rooms of its own, or an assignment of hours. */
function isWatched({ kind, addresses, opensAt, dueAt, closesAt }: ContextModel): boolean {
  if (kind === 'exam') return addresses.length === 0;
  const end = closesAt ?? dueAt;
  return opensAt !== null && end !== null && end.getTime() - opensAt.getTime() <= SHORT_ASSIGNMENT_HOURS * HOUR_MS;
}

function originOf({ submission_id: submissionId, user_id: userId, username, browser, at }: OriginRow): NamedOrigin {
  return { submissionId, userId, username, browser, at };
}

function evidenceOf(
  { id, slug, title, kind }: ContextModel,
  address: string,
  origins: readonly NamedOrigin[],
  turns: readonly Turn<NamedOrigin>[],
  accountsSeen: number,
): AccountsEvidence {
  const shown = turns.slice(-MOST_TURNS);
  const taking = [...new Set(shown.flatMap(({ before, after }) => [before.userId, after.userId]))];
  const accounts = taking.flatMap((userId) => {
    const own = origins.filter((origin) => origin.userId === userId);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const [firstAt, lastAt] = [first.at.toISOString(), last.at.toISOString()];
    return [{ userId, username: first.username, submissions: own.length, firstAt, lastAt }];
  });
  const context = { id, slug, title, exam: kind === 'exam' };
  return { kind: 'accounts', address, context, accounts, accountsSeen, turns: shown.map(turnOf) };
}

function turnOf({ before, after, oneBrowser }: Turn<NamedOrigin>): AccountTurn {
  const side = ({ submissionId, username, at }: NamedOrigin) => ({ submissionId, username, at: at.toISOString() });
  return { before: side(before), after: side(after), oneBrowser };
}

/** One of an address in an exam or assignment, about the two of the newest turn; it grows with each further turn. */
function flagOf(
  { id, courseId }: ContextModel,
  { before, after }: Turn,
  severity: FlagSeverity,
  evidence: AccountsEvidence,
): NewFlag {
  return {
    courseId,
    exerciseId: null,
    userId: after.userId,
    submissionId: after.submissionId,
    other: { userId: before.userId, submissionId: before.submissionId },
    severity,
    evidence,
    dedupe: `${id} ${evidence.address}`,
  };
}
