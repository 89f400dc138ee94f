import { LANGUAGES, type FlagEvidence } from '@assay/contract';
import type { Prisma } from '@assay/db';
import type { FlagNoteView, FlagSourceView, FlagSummary, FlagUserView } from './flags.dto';

const PERSON = { select: { id: true, username: true, displayName: true } } as const;
const GRADED = { include: { user: PERSON, counting: true } } as const;

/** What a line of the list needs. */
export const SUMMARY_PARTS = {
  exercise: { select: { id: true, slug: true, currentVersion: { select: { title: true } } } },
  user: PERSON,
  otherUser: PERSON,
  assignee: PERSON,
} as const satisfies Prisma.FlagInclude;

/** What one flag needs to be looked at. */
export const DETAIL_PARTS = {
  ...SUMMARY_PARTS,
  submission: GRADED,
  otherSubmission: GRADED,
  notes: { include: { author: PERSON }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.FlagInclude;

export type SummaryRow = Prisma.FlagGetPayload<{ include: typeof SUMMARY_PARTS }>;
export type DetailRow = Prisma.FlagGetPayload<{ include: typeof DETAIL_PARTS }>;
export type SubmissionRow = NonNullable<DetailRow['submission']>;

export function flagSummary(row: SummaryRow): FlagSummary {
  const { id, kind, severity, state, occurrences, reason, exercise, user, otherUser, assignee } = row;
  const evidence = evidenceOf(row);
  return {
    id,
    kind,
    severity,
    state,
    exercise: exercise && {
      id: exercise.id,
      slug: exercise.slug,
      title: exercise.currentVersion?.title ?? exercise.slug,
    },
    user: person(user),
    otherUser: otherUser && person(otherUser),
    assignee: assignee && person(assignee),
    similarity: evidence.kind === 'similarity' ? evidence.similarity : null,
    occurrences,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason,
  };
}

/** As it was stored by `raiseFlags`, which takes nothing else. */
export function evidenceOf({ evidence }: { readonly evidence: unknown }): FlagEvidence {
  return evidence as FlagEvidence;
}

export function noteView({ id, author, at, state, text }: DetailRow['notes'][number]): FlagNoteView {
  return { id, author: author && person(author), at: at.toISOString(), state, text };
}

export function sourceView(submission: SubmissionRow, files: FlagSourceView['files']): FlagSourceView[] {
  const { id, attempt, createdAt, user, counting } = submission;
  const language = LANGUAGES.find((name) => name === counting?.language);
  if (!counting || language === undefined || counting.verdict === 'skipped') return [];
  const { verdict, score, maxScore } = counting;
  return [
    {
      submissionId: id,
      user: person(user),
      attempt,
      language,
      verdict,
      score: score === null ? null : Number(score),
      maxScore: Number(maxScore),
      submittedAt: createdAt.toISOString(),
      files,
    },
  ];
}

function person({ id, username, displayName }: FlagUserView): FlagUserView {
  return { id, username, displayName };
}
