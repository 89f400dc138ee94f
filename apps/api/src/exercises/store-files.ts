import type { Language } from '@assay/contract';
import type { ExerciseFile } from '@assay/contract/exercise';
import type { Prisma } from '@assay/db';
import { sha256, type FileEntry } from '@assay/grader';
import { decodeFile } from '@assay/grading';

/** Stores an exercise's own files of one language as submitted files are stored. */
export async function storeFiles(
  transaction: Prisma.TransactionClient,
  files: readonly ExerciseFile[],
  name: Language,
): Promise<FileEntry[]> {
  const own = files.filter(({ language }) => language === undefined || language === name);
  const contents = own.map((file) => ({ path: file.path, content: decodeFile(file) }));
  await transaction.blob.createMany({
    data: contents.map(({ content }) => ({ sha256: sha256(content), content: Buffer.from(content) })),
    skipDuplicates: true,
  });
  return contents.map(({ path, content }) => ({ path, sha256: sha256(content), size: content.length }));
}
