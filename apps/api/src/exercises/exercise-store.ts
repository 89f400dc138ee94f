import { exerciseProblems, type ExerciseDocument } from '@assay/contract/exercise';
import { newId, type ExerciseModel, type Prisma } from '@assay/db';
import { splitDocument } from '@assay/grader';
import { entryProblems, literalProblems } from '@assay/grading';
import { invalid } from '../problems/domain-error';

/** What is needed to store an exercise. */
export interface ExerciseWrite {
  readonly courseId: string;
  readonly document: ExerciseDocument;
  readonly draft: boolean;
  /** Null: the system itself. */
  readonly createdById: string | null;
}

/** What the fields' own rules cannot see. @throws DomainError 400 with the fields. */
export function requireSound(document: ExerciseDocument): void {
  const problems = [...exerciseProblems(document), ...entryProblems(document), ...literalProblems(document)];
  if (problems.length > 0) throw invalid(problems);
}

/** Stores a new exercise at the end of its course. */
export async function insertExercise(
  transaction: Prisma.TransactionClient,
  write: ExerciseWrite,
): Promise<ExerciseModel> {
  const { courseId, document, draft } = write;
  const last = await transaction.exercise.aggregate({ where: { courseId }, _max: { position: true } });
  const exercise = await transaction.exercise.create({
    data: { id: newId(), courseId, slug: document.slug, draft, position: (last._max.position ?? 0) + 1 },
  });
  return storeVersion(transaction, exercise, write);
}

/** Stores a new version unless the current one says the same. */
export async function storeVersion(
  transaction: Prisma.TransactionClient,
  exercise: ExerciseModel,
  { document, draft, createdById }: ExerciseWrite,
): Promise<ExerciseModel> {
  const { stored, digest, blobs } = splitDocument(document);
  const where = { exerciseId: exercise.id };
  const latest = await transaction.exerciseVersion.findFirst({ where, orderBy: { number: 'desc' } });
  const data = { slug: document.slug, draft };
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
