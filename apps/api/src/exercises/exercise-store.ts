import { exerciseProblems, type ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel, type ExerciseVersionModel, type Prisma } from '@assay/db';
import { splitDocument } from '@assay/grader';
import { entryProblems, literalProblems, testFileProblems } from '@assay/grading';
import { DomainError, invalid } from '../problems/domain-error';
import { limitProblems } from './limit-problems';

/** What is needed to store an exercise. */
export interface ExerciseWrite {
  readonly courseId: string;
  readonly document: ExerciseDocument;
  readonly draft: boolean;
  /** Null: at once; left out: as it was. */
  readonly releaseAt?: Date | null;
  /** Null: the system itself. */
  readonly createdById: string | null;
}

/** What the fields' own rules cannot see. @throws DomainError 400 with the fields. */
export function requireSound(document: ExerciseDocument): void {
  const problems = [
    ...exerciseProblems(document),
    ...entryProblems(document),
    ...literalProblems(document),
    ...testFileProblems(document),
  ];
  if (problems.length > 0) throw invalid(problems);
  requireRoom(document);
}

/** Whether there can be sandboxes for it. @throws DomainError 422 with the limits that are too large */
export function requireRoom(document: ExerciseDocument): void {
  const problems = limitProblems(document);
  if (problems.length > 0) throw invalid(problems, 422);
}

/** The place after everything that is in a course: lessons and exercises share one order. */
export async function nextPosition(transaction: Prisma.TransactionClient, courseId: string): Promise<number> {
  const last = { where: { courseId }, _max: { position: true } } as const;
  const [exercises, lessons] = [await transaction.exercise.aggregate(last), await transaction.lesson.aggregate(last)];
  return Math.max(exercises._max.position ?? 0, lessons._max.position ?? 0) + 1;
}

/** Stores a new exercise at the end of its course. */
export async function insertExercise(
  transaction: Prisma.TransactionClient,
  write: ExerciseWrite,
): Promise<ExerciseModel> {
  const { courseId, document, draft } = write;
  const position = await nextPosition(transaction, courseId);
  const exercise = await transaction.exercise.create({
    data: { id: newId(), courseId, slug: document.slug, draft, position },
  });
  return storeVersion(transaction, exercise, write);
}

/** The newest version; what was only tried is none. */
function latestVersion(
  transaction: Prisma.TransactionClient,
  exerciseId: string,
): Promise<ExerciseVersionModel | null> {
  const where = { exerciseId, number: { not: null } };
  return transaction.exerciseVersion.findFirst({ where, orderBy: { number: 'desc' } });
}

/**
 * Versions are numbered one after the other: whoever comes second waits until the transaction ends.
 * @param edited number of the version that was changed; left out: whichever is there
 * @throws DomainError 409 `exercise_conflict` when somebody has stored a newer one
 */
export async function lockVersions(
  transaction: Prisma.TransactionClient,
  { id }: ExerciseModel,
  edited: number | undefined,
): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM exercise WHERE id = ${id}::uuid FOR UPDATE`;
  const latest = edited === undefined ? null : await latestVersion(transaction, id);
  if (latest === null || latest.number === edited) return;
  const author =
    latest.createdById && (await transaction.user.findUnique({ where: { id: latest.createdById } }))?.displayName;
  const message = `The exercise was changed meanwhile${author ? ` by ${author}` : ''}: it is at version ${latest.number} now.`;
  const params = { version: latest.number, updatedBy: author ?? null };
  throw new DomainError(409, 'exercise_conflict', message, { params });
}

/** Stores a new version unless the current one says the same. */
export async function storeVersion(
  transaction: Prisma.TransactionClient,
  exercise: ExerciseModel,
  { document, draft, releaseAt, createdById }: ExerciseWrite,
): Promise<ExerciseModel> {
  const { stored, digest, blobs } = splitDocument(document);
  const latest = await latestVersion(transaction, exercise.id);
  const data = { slug: document.slug, draft, releaseAt };
  if (latest && latest.digest === digest && exercise.currentVersionId === latest.id) {
    return transaction.exercise.update({ where: { id: exercise.id }, data });
  }
  await transaction.blob.createMany({
    data: [...blobs].map(([sha256, content]) => ({ sha256, content: Buffer.from(content) })),
    skipDuplicates: true,
  });
  const version = await transaction.exerciseVersion.create({
    data: {
      exerciseId: exercise.id,
      number: (latest?.number ?? 0) + 1,
      title: document.title,
      points: document.points,
      document: stored as Prisma.InputJsonObject,
      digest,
      createdById,
    },
  });
  return transaction.exercise.update({ where: { id: exercise.id }, data: { ...data, currentVersionId: version.id } });
}
