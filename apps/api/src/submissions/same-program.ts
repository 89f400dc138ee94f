import type { ExerciseModel, PrismaClient } from '@assay/db';
import { sha256 } from '@assay/grader';
import { DomainError } from '../problems/domain-error';
import type { CreateSubmissionDto } from './submissions.dto';

interface StoredFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Handing in once more what was graded last says nothing new, and may cost an attempt.
 * @throws DomainError 409 `same_program` for the very program that was graded last by the version that students get
 */
export async function requireChanged(
  prisma: PrismaClient,
  userId: string,
  { id: exerciseId, currentVersionId }: ExerciseModel,
  { language, files }: CreateSubmissionDto,
): Promise<void> {
  const last = await prisma.submission.findFirst({
    where: { exerciseId, userId },
    include: { counting: { select: { state: true, language: true, files: true, versionId: true } } },
    orderBy: { id: 'desc' },
  });
  const graded = last?.counting;
  if (!last || graded?.state !== 'graded' || graded.language !== language || graded.versionId !== currentVersionId)
    return;
  const stored = graded.files as unknown as readonly StoredFile[];
  const sent = files.map(({ path, content }) => `${path} ${sha256(Buffer.from(content))}`);
  if (
    sent.sort().join('\n') !==
    stored
      .map((file) => `${file.path} ${file.sha256}`)
      .sort()
      .join('\n')
  )
    return;
  const message = `This is the program of attempt ${last.attempt}, which is graded already.`;
  throw new DomainError(409, 'same_program', message, { params: { submissionId: last.id, attempt: last.attempt } });
}
