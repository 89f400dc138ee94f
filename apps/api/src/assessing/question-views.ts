import type { Prisma } from '@assay/db';
import type { CourseAccess } from '../access/access.service';
import { nameOf } from '../people/name-of';
import type { QuestionItem, QuestionView } from './questions.dto';

const EXCERPT = 140;

/** What is read of a question. */
export const WITH_THREAD = {
  context: {
    select: {
      slug: true,
      title: true,
      courseId: true,
      anonymous: true,
      releasedAt: true,
      course: { select: { slug: true } },
    },
  },
  exercise: { include: { currentVersion: { select: { title: true } } } },
  user: {
    select: {
      username: true,
      displayName: true,
      assessments: { select: { id: true, number: true, contextId: true, exerciseId: true } },
    },
  },
  messages: {
    orderBy: { id: 'asc' },
    include: { author: { select: { id: true, username: true, displayName: true } } },
  },
} satisfies Prisma.GradeQuestionInclude;

export type QuestionRow = Prisma.GradeQuestionGetPayload<{ include: typeof WITH_THREAD }>;

function assessmentOf({ user, contextId, exerciseId }: QuestionRow) {
  return user.assessments.find((one) => one.contextId === contextId && one.exerciseId === exerciseId) ?? null;
}

/** Where names are not shown, only those who decide on grades see who asks. */
function studentOf(row: QuestionRow, access: CourseAccess | null): string {
  if (!row.context.anonymous || access?.can('grades.edit')) return nameOf(row.user) ?? '';
  return `Student ${assessmentOf(row)?.number ?? ''}`.trim();
}

export function itemOf(row: QuestionRow, access: CourseAccess | null, own = false): QuestionItem {
  const last = row.messages.at(-1);
  return {
    id: row.id,
    state: row.state,
    outcome: row.outcome,
    student: own ? (nameOf(row.user) ?? '') : studentOf(row, access),
    assignmentSlug: row.context.slug,
    assignmentTitle: row.context.title,
    exerciseSlug: row.exercise.slug,
    exerciseTitle: row.exercise.currentVersion?.title ?? row.exercise.slug,
    excerpt: (last?.text ?? '').slice(0, EXCERPT),
    at: (last?.at ?? row.createdAt).toISOString(),
  };
}

export function questionView(row: QuestionRow, access: CourseAccess | null, own: boolean): QuestionView {
  const item = itemOf(row, access, own);
  return {
    ...item,
    courseSlug: row.context.course.slug,
    messages: row.messages.map(({ id, at, text, author }) => {
      const byStudent = author?.id === row.userId;
      return { id, at: at.toISOString(), text, byStudent, author: byStudent ? item.student : nameOf(author) };
    }),
    assessmentId: own ? null : (assessmentOf(row)?.id ?? null),
    mayWrite: row.state === 'open' || (own && !row.reopened),
  };
}
