import type { ExamState, Phase } from '@assay/contract';
import type {
  AssessmentModel,
  ContextExerciseModel,
  ContextModel,
  ExtensionModel,
  Prisma,
  StandingModel,
} from '@assay/db';
import { sumOf } from '@assay/grading';
import type { Assigned } from '../access/access.service';
import { endOf, examStateAt } from '../access/exam-time';
import { phaseAt, windowOf } from '../access/window';
import { iso } from '../problems/instant';
import { earnedPoints, isReleased } from './earned';
import type { Lateness } from './lateness';
import type {
  AssignmentExerciseView,
  AssignmentSummary,
  AssignmentTimes,
  ExerciseAssignmentView,
  ExtensionView,
} from './assignments.dto';

/** What is read of an assignment for one caller. */
export function withParts(userId: string) {
  return {
    exercises: {
      orderBy: { position: 'asc' },
      include: { exercise: { include: { currentVersion: { select: { title: true } } } } },
    },
    extensions: { where: { userId } },
    standings: { where: { userId } },
    assessments: { where: { userId } },
    gradeOverrides: { where: { userId } },
    sittings: { where: { userId } },
  } satisfies Prisma.ContextInclude;
}
export type AssignmentRow = Prisma.ContextGetPayload<{ include: ReturnType<typeof withParts> }>;

/** Where an exam stands, in the words of assignments. */
const EXAM_PHASES: Readonly<Record<ExamState, Phase>> = {
  not_yet: 'upcoming',
  startable: 'open',
  running: 'open',
  grace: 'open',
  missed: 'closed',
  ended: 'closed',
  review: 'closed',
};

/** The times of one student, as they are sent: of an exam those of the start, and of their own end once it is known. */
export function timesOf({ context, extension, sitting }: Omit<Assigned, 'points'>, now: Date) {
  if (context.kind === 'exam') {
    const state = examStateAt(context, sitting, extension, now);
    return {
      phase: EXAM_PHASES[state],
      opensAt: iso(context.opensAt),
      dueAt: sitting && iso(endOf(context, sitting, extension)),
      closesAt: iso(context.closesAt),
    };
  }
  const window = windowOf(context, extension);
  const phase: Phase = phaseAt(window, now);
  return {
    phase,
    opensAt: iso(window.opensAt),
    dueAt: iso(window.dueAt),
    closesAt: iso(window.closesAt),
  };
}

/** Attempts at each exercise; null: any number. */
export function attemptsAllowed(context: ContextModel, extension: ExtensionModel | null): number | null {
  return context.attempts === null ? null : context.attempts + (extension?.extraAttempts ?? 0);
}

/** What an extension makes of a duration. */
function durationOf({ durationMinutes }: ContextModel, extension: ExtensionModel | null): number | null {
  return durationMinutes === null ? null : durationMinutes + (extension?.extraMinutes ?? 0);
}

export function assignmentSummary(row: AssignmentRow, now: Date): AssignmentSummary {
  const [extension = null] = row.extensions;
  const [sitting = null] = row.sittings;
  const { id, courseId, kind, slug, title, draft } = row;
  const released = isReleased(row.releasedAt, now);
  // As in the gradebook: what staff set for the whole comes before what its exercises gave.
  const override = released ? (row.gradeOverrides[0]?.points.toNumber() ?? null) : null;
  return {
    id,
    courseId,
    kind,
    slug,
    title,
    draft,
    ...timesOf({ context: row, extension, sitting }, now),
    durationMinutes: durationOf(row, extension),
    reviewAt: iso(row.reviewAt),
    weight: row.weight.toNumber(),
    exerciseCount: row.exercises.length,
    maxPoints: sumOf(row.exercises.map(mostOf)),
    points: override ?? sumOf(row.exercises.map(({ exerciseId }) => ownPoints(row, exerciseId, now) ?? 0)),
    overridden: override !== null,
    released,
    triedCount: row.standings.length,
  };
}

/** What people gave is part of it once the grades are released. */
function ownPoints({ standings, assessments, releasedAt }: AssignmentRow, exerciseId: string, now: Date) {
  const of = (one: { exerciseId: string }) => one.exerciseId === exerciseId;
  return earnedPoints(standings.find(of), isReleased(releasedAt, now) ? assessments.find(of) : null);
}

export function exerciseViews(
  row: AssignmentRow,
  late: ReadonlyMap<string, Lateness>,
  now: Date,
): AssignmentExerciseView[] {
  const { exercises, standings } = row;
  return exercises.map((place) => {
    const { exercise, points, rubricPoints } = place;
    const standing = standings.find(({ exerciseId }) => exerciseId === exercise.id);
    return {
      id: exercise.id,
      slug: exercise.slug,
      title: exercise.currentVersion?.title ?? exercise.slug,
      draft: exercise.draft,
      maxPoints: mostOf(place),
      testPoints: points.toNumber(),
      rubricPoints: rubricPoints.toNumber(),
      points: ownPoints(row, exercise.id, now),
      attempts: standing?.attempts ?? 0,
      solved: standing?.solved ?? false,
      late: standing?.late ?? false,
      lateness: late.get(exercise.id) ?? null,
      countingId: standing?.countingId ?? null,
    };
  });
}

/** The most that an exercise of an assignment can give: by its tests, and by people. */
export function mostOf({ points, rubricPoints }: Pick<ContextExerciseModel, 'points' | 'rubricPoints'>): number {
  return points.plus(rubricPoints).toNumber();
}

/** What one student has done at an exercise of an assignment. */
export interface OwnWork {
  readonly standing: StandingModel | null;
  readonly assessment: AssessmentModel | null;
  readonly place: ContextExerciseModel;
  readonly lateness: Lateness | null;
}

/** What an exercise counts for, for one student. */
export function exerciseAssignmentView(
  assigned: Assigned,
  { standing, assessment, place, lateness }: OwnWork,
  now: Date,
): ExerciseAssignmentView {
  const { context, extension } = assigned;
  const released = isReleased(context.releasedAt, now);
  const { id, kind, slug, title, latePercent, counts } = context;
  const allowed = attemptsAllowed(context, extension);
  return {
    id,
    kind,
    slug,
    title,
    ...timesOf(assigned, now),
    latePercent,
    counts,
    maxPoints: mostOf(place),
    testPoints: place.points.toNumber(),
    points: earnedPoints(standing, released ? assessment : null),
    released,
    lateness,
    attemptsLeft: allowed === null ? null : Math.max(0, allowed - (standing?.attempts ?? 0)),
    now: now.toISOString(),
  };
}

export function everybodysTimes(context: ContextModel): AssignmentTimes {
  const { anonymous, dueAt, closesAt, attempts, durationMinutes, graceSeconds, addresses } = context;
  return { anonymous, dueAt: iso(dueAt), closesAt: iso(closesAt), attempts, durationMinutes, graceSeconds, addresses };
}

export const WITH_PEOPLE = { user: true, createdBy: true } satisfies Prisma.ExtensionInclude;

export function extensionView(row: Prisma.ExtensionGetPayload<{ include: typeof WITH_PEOPLE }>): ExtensionView {
  const { id, username, displayName } = row.user;
  return {
    user: { id, username, displayName },
    dueAt: iso(row.dueAt),
    closesAt: iso(row.closesAt),
    extraAttempts: row.extraAttempts,
    extraMinutes: row.extraMinutes,
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy?.displayName ?? null,
  };
}
