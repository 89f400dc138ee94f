import type { Prisma } from '@assay/db';
import { nameOf } from '../people/name-of';
import type { QueueRow } from './assessment-queries';
import type { AssessmentItem, GraderView, MarkView, ReviewCommentView } from './assessments.dto';

function grader(id: string | null, displayName: string | null): GraderView | null {
  return id === null || displayName === null ? null : { id, displayName };
}

/** What is told of somebody who is to be graded; without names, nothing that leads to who it is. */
export function itemView(row: QueueRow, anonymous: boolean): AssessmentItem {
  const { id, number, state, changed, attempt, late, username, name } = row;
  return {
    id,
    label: anonymous ? `Student ${number}` : name,
    student: anonymous ? null : { id: row.user_id, username, name, studentNumber: row.student_number },
    state,
    changed,
    attempt,
    late,
    testPoints: row.test_points,
    points: row.points,
    assignee: grader(row.assignee_id, row.assignee),
    grader: grader(row.grader_id, row.grader),
  };
}

export function markView(mark: Prisma.AssessmentMarkGetPayload<object>): MarkView {
  const { criterionId, levelId, points, comment } = mark;
  return { criterionId, levelId, points: points.toNumber(), comment };
}

export const WITH_AUTHOR = {
  include: { author: { select: { displayName: true, username: true } } },
} satisfies Prisma.ReviewCommentDefaultArgs;

export function commentView(row: Prisma.ReviewCommentGetPayload<typeof WITH_AUTHOR>): ReviewCommentView {
  const { id, path, firstLine, lastLine, text, author, at } = row;
  return { id, path, firstLine, lastLine, text, author: nameOf(author), at: at.toISOString() };
}
