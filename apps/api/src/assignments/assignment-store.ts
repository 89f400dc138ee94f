import type { FieldProblem } from '@assay/contract/exercise';
import type { ContextExerciseModel, ContextModel, Prisma } from '@assay/db';
import { lastActor } from '../audit/last-actor';
import { changedMeanwhile, contentRevision } from '../problems/changed-meanwhile';
import { invalid } from '../problems/domain-error';
import type { AssignmentExerciseDto } from './assignments.dto';

/**
 * Makes these the exercises of an assignment.
 * @throws DomainError 400 for one that is not of the course, is named twice, or counts elsewhere; 409 when one would be
 * taken out for which something was handed in
 */
export async function putExercises(
  transaction: Prisma.TransactionClient,
  { id: contextId, courseId }: ContextModel,
  wanted: readonly AssignmentExerciseDto[],
): Promise<void> {
  const ids = wanted.map(({ exerciseId }) => exerciseId);
  const found = await transaction.exercise.findMany({
    where: { courseId, id: { in: ids } },
    include: { inContext: { include: { context: true } }, currentVersion: { select: { points: true } } },
  });
  const problems: FieldProblem[] = [];
  const rows = wanted.flatMap(({ exerciseId, points }, index) => {
    const wrong = (code: string, message: string) => {
      problems.push({ path: `exercises.${index}.exerciseId`, code, message });
      return [];
    };
    const exercise = found.find((one) => one.id === exerciseId);
    if (!exercise) return wrong('unknown', 'must be an exercise of this course');
    if (ids.indexOf(exerciseId) !== index) return wrong('unique', 'is there twice');
    const elsewhere = exercise.inContext?.context;
    if (elsewhere && elsewhere.id !== contextId) return wrong('elsewhere', `counts for “${elsewhere.title}” already`);
    return [{ contextId, exerciseId, position: index + 1, points: points ?? exercise.currentVersion?.points ?? 0 }];
  });
  if (problems.length > 0) throw invalid(problems);
  const handedIn = await transaction.submission.findFirst({
    where: { contextId, exerciseId: { notIn: ids } },
    include: { exercise: { select: { slug: true } } },
  });
  if (handedIn) {
    const { slug } = handedIn.exercise;
    const message = `Something was handed in for ${slug}, which would be lost. Give it 0 points instead.`;
    throw invalid([{ path: 'exercises', code: 'handed_in', message }]);
  }
  // Those that stay keep their rubric.
  await transaction.contextExercise.deleteMany({ where: { contextId, exerciseId: { notIn: ids } } });
  await transaction.$executeRaw`
    INSERT INTO context_exercise (context_id, exercise_id, position, points)
    SELECT ${contextId}::uuid, one."exerciseId", one.position, one.points
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one("exerciseId" uuid, position int, points numeric)
    ON CONFLICT (exercise_id) DO UPDATE SET position = excluded.position, points = excluded.points`;
}

/** Of what is edited of an assignment: the same as long as that is. */
export function revisionOf(row: ContextModel & { exercises: readonly ContextExerciseModel[] }): string {
  const { slug, title, description, draft, anonymous, opensAt, dueAt, closesAt, latePercent, counts, attempts } = row;
  const { weight, durationMinutes, graceSeconds, addresses, reviewAt } = row;
  const own = [slug, title, description, draft, anonymous, weight, durationMinutes, graceSeconds, addresses];
  const rules = [opensAt, dueAt, closesAt, latePercent, counts, attempts, reviewAt];
  const places = row.exercises.map(({ exerciseId, points }) => [exerciseId, points]);
  return contentRevision([own, rules, places]);
}

/** One change of an assignment at a time. @throws DomainError 409 when it was changed since it was read */
export async function requireRevision(
  transaction: Prisma.TransactionClient,
  { id, courseId }: ContextModel,
  revision: string | undefined,
): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM context WHERE id = ${id}::uuid FOR UPDATE`;
  if (revision === undefined) return;
  const include = { exercises: { orderBy: { position: 'asc' } } } satisfies Prisma.ContextInclude;
  if (revisionOf(await transaction.context.findUniqueOrThrow({ where: { id }, include })) === revision) return;
  const by = await lastActor(transaction, { courseId, action: 'assignment.updated', targetId: id });
  throw changedMeanwhile('assignment', by, { by });
}
