import { exerciseProblems, type ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel, type ExerciseVersionModel, type Prisma } from '@assay/db';
import { splitDocument } from '@assay/grader';
import { entryProblems, expressionProblems, literalProblems, testFileProblems } from '@assay/grading';
import { DomainError, invalid } from '../problems/domain-error';
import { numbered } from './version-number';
import { limitProblems } from './limit-problems';

/** What is needed to store an exercise. */
export interface ExerciseWrite {
  readonly courseId: string;
  readonly document: ExerciseDocument;
  readonly draft: boolean;
  /** Null: at once; left out: as it was. */
  readonly releaseAt?: Date | null;
  /** Students get the document from now on; of a live exercise otherwise not before it is published. */
  readonly live: boolean;
  /** Null: the system itself. */
  readonly createdById: string | null;
}

/** What the fields' own rules cannot see. @throws DomainError 400 with the fields. */
export function requireSound(document: ExerciseDocument): void {
  const problems = [
    ...exerciseProblems(document),
    ...entryProblems(document),
    ...expressionProblems(document),
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
  write: Omit<ExerciseWrite, 'live'>,
): Promise<ExerciseModel> {
  const { courseId, document, draft } = write;
  const position = await nextPosition(transaction, courseId);
  const exercise = await transaction.exercise.create({
    data: { id: newId(), courseId, slug: document.slug, draft, position },
  });
  return storeVersion(transaction, exercise, { ...write, live: true });
}

/** The newest version, which is the one that is edited and checked; what was only tried is none. */
export async function newestVersion(
  database: Pick<Prisma.TransactionClient, 'exerciseVersion'>,
  exerciseId: string,
): Promise<ExerciseVersionModel & { readonly number: number }> {
  const where = { exerciseId, number: { not: null } };
  const version = await database.exerciseVersion.findFirst({ where, orderBy: { number: 'desc' } });
  if (version === null) throw new Error(`the exercise ${exerciseId} has no version`);
  return { ...version, number: numbered(version) };
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
  if (edited === undefined) return;
  const latest = await newestVersion(transaction, id);
  if (latest.number === edited) return;
  const author =
    latest.createdById && (await transaction.user.findUnique({ where: { id: latest.createdById } }))?.displayName;
  const message = `The exercise was changed meanwhile${author ? ` by ${author}` : ''}: it is at version ${latest.number} now.`;
  const params = { version: latest.number, updatedBy: author ?? null };
  throw new DomainError(409, 'exercise_conflict', message, { params });
}

/**
 * Stores a new version unless the newest one says the same. Of a draft it is the one that staff see; students of a live
 * exercise go on with the version that was published until this one is, its address included.
 */
export async function storeVersion(
  transaction: Prisma.TransactionClient,
  exercise: ExerciseModel,
  { document, draft, releaseAt, createdById, live }: ExerciseWrite,
): Promise<ExerciseModel> {
  const { stored, digest, blobs } = splitDocument(document);
  const latest = exercise.currentVersionId === null ? null : await newestVersion(transaction, exercise.id);
  const where = { id: exercise.id };
  const shown = (versionId: string) =>
    live || draft || exercise.draft ? { slug: document.slug, currentVersionId: versionId } : {};
  if (latest && latest.digest === digest) {
    return transaction.exercise.update({ where, data: { draft, releaseAt, ...shown(latest.id) } });
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
  return transaction.exercise.update({ where, data: { draft, releaseAt, ...shown(version.id) } });
}
