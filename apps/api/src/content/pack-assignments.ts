import type { ContextModel, ExerciseModel, Prisma } from '@assay/db';
import { isDeepStrictEqual } from 'node:util';
import { WITH_LEVELS, type CriterionRow } from '../assessing/rubric-views';
import { requireRules, valuesOf } from '../assignments/assignment-rules';
import { putExercises } from '../assignments/assignment-store';
import { invalid } from '../problems/domain-error';
import { iso } from '../problems/instant';
import type { PackAssignment } from './pack';
import { applyRubric, packRubric, rubricDiffers } from './pack-rubrics';

const WITH_EXERCISES = {
  exercises: { orderBy: { position: 'asc' }, include: { exercise: true, criteria: WITH_LEVELS } },
} as const;

/** An assignment or exam as it is stored. */
export type AssignmentRow = ContextModel & {
  readonly exercises: readonly {
    readonly points: Prisma.Decimal;
    readonly exercise: ExerciseModel;
    readonly criteria: readonly CriterionRow[];
  }[];
};

/** The assignments and exams of a course, in their order. */
export function readAssignments(prisma: Prisma.TransactionClient, courseId: string): Promise<AssignmentRow[]> {
  return prisma.context.findMany({
    where: { courseId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: WITH_EXERCISES,
  });
}

/** As a pack holds it. */
export function packAssignment(row: AssignmentRow): PackAssignment {
  const { slug, title, description, draft, anonymous, latePercent, counts, attempts } = row;
  const times = { opensAt: iso(row.opensAt), dueAt: iso(row.dueAt), closesAt: iso(row.closesAt) };
  const exercises = row.exercises.map(({ points, exercise, criteria }) => ({
    slug: exercise.slug,
    points: Number(points),
    ...(criteria.length > 0 ? { rubric: packRubric(criteria) } : {}),
  }));
  const rules = { latePercent, counts, attempts, weight: Number(row.weight) };
  return { slug, ...examPart(row), title, description, draft, anonymous, ...times, ...rules, exercises };
}

/** What only exams have; an assignment does not say that it is one, as in packs from before there were exams. */
function examPart(row: AssignmentRow): Partial<PackAssignment> {
  if (row.kind !== 'exam') return {};
  const { kind, durationMinutes, graceSeconds, addresses, reviewAt } = row;
  const rules = { durationMinutes: durationMinutes ?? undefined, graceSeconds, addresses };
  return { kind, ...rules, reviewAt: iso(reviewAt) };
}

/** The names of what a pack states of an assignment and a row does not say. */
export function assignmentDifferences(stated: PackAssignment, row: AssignmentRow): string[] {
  const { exercises, ...fields } = stated;
  const { exercises: counted, ...current } = packAssignment(row);
  const points = (slug: string) => counted.find((one) => one.slug === slug)?.points;
  const same =
    isDeepStrictEqual(
      exercises.map(({ slug }) => slug),
      counted.map(({ slug }) => slug),
    ) && exercises.every((one) => one.points === undefined || one.points === points(one.slug));
  const rubricOf = (slug: string) => row.exercises.find(({ exercise }) => exercise.slug === slug)?.criteria ?? [];
  const graded = exercises.every(({ slug, rubric }) => !rubricDiffers(rubric, rubricOf(slug)));
  const [wanted, there] = [valuesOf(fields), valuesOf(current)];
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const changed = names.filter((name) => wanted[name] !== undefined && !isDeepStrictEqual(wanted[name], there[name]));
  const ofKind = (stated.kind ?? 'assignment') === row.kind ? [] : ['kind'];
  return [...ofKind, ...changed, ...(same ? [] : ['exercises']), ...(graded ? [] : ['rubrics'])];
}

/**
 * Brings assignments into a course whose exercises are there already. Those of the course alone come after them.
 * @throws DomainError 400 for rules that do not go together, for an exam that would become an assignment or the other way
 * round, and for an exercise that would be taken out with submissions
 */
export async function applyAssignments(
  transaction: Prisma.TransactionClient,
  courseId: string,
  stated: readonly PackAssignment[],
): Promise<void> {
  const rows = await readAssignments(transaction, courseId);
  const exercises = await transaction.exercise.findMany({ where: { courseId }, select: { id: true, slug: true } });
  const idOf = new Map(exercises.map(({ id, slug }) => [slug, id]));
  const counted = ({ exercises }: PackAssignment) =>
    exercises.flatMap(({ slug, points }) => {
      const exerciseId = idOf.get(slug);
      return exerciseId === undefined ? [] : [{ exerciseId, points }];
    });
  const changed = stated.flatMap((one) => {
    const row = rows.find(({ slug }) => slug === one.slug);
    return row && assignmentDifferences(one, row).length === 0 ? [] : [{ one, row }];
  });
  // First everything leaves where it no longer counts, so that it is free to count elsewhere.
  const claims = new Map(stated.flatMap(({ slug, exercises }) => exercises.map((one) => [one.slug, slug] as const)));
  for (const row of rows) {
    const staying = row.exercises.filter(({ exercise }) => (claims.get(exercise.slug) ?? row.slug) === row.slug);
    if (staying.length === row.exercises.length) continue;
    const kept = staying.map(({ exercise, points }) => ({ exerciseId: exercise.id, points: Number(points) }));
    await putExercises(transaction, row, kept);
  }
  for (const { one, row } of changed) {
    const { exercises, ...fields } = one;
    const values = valuesOf(fields);
    const kind = one.kind ?? 'assignment';
    if (row && row.kind !== kind) throw otherKind(one.slug, row.kind);
    const created = { ...values, slug: one.slug, title: one.title, courseId, kind, position: 0 };
    const context = row
      ? await transaction.context.update({ where: { id: row.id }, data: values })
      : await transaction.context.create({ data: created });
    requireRules(context);
    await putExercises(transaction, context, counted(one));
    for (const { slug, rubric } of exercises) {
      const exerciseId = idOf.get(slug);
      if (exerciseId !== undefined && rubric) await applyRubric(transaction, exerciseId, rubric);
    }
    if (row) await transaction.$executeRaw`SELECT refresh_context(${context.id}::uuid)`;
  }
  await number(transaction, courseId, stated);
}

function otherKind(slug: string, kind: string) {
  const message = `“${slug}” is an ${kind} here, which it has to stay; delete it or give the other one another slug`;
  return invalid([{ path: 'assignments', code: 'kind', message }]);
}

async function number(
  transaction: Prisma.TransactionClient,
  courseId: string,
  stated: readonly PackAssignment[],
): Promise<void> {
  const rows = await readAssignments(transaction, courseId);
  const wanted = assignmentOrder(
    stated,
    rows.map(({ slug }) => slug),
  );
  for (const { id, slug, position } of rows) {
    const place = wanted.indexOf(slug) + 1;
    if (place !== position) await transaction.context.update({ where: { id }, data: { position: place } });
  }
}

/** The order in which assignments come: those that are stated, then the others as they were. */
export function assignmentOrder(stated: readonly PackAssignment[], slugs: readonly string[]): string[] {
  const first = stated.map(({ slug }) => slug);
  return [...first, ...slugs.filter((slug) => !first.includes(slug))];
}
