import type { ExerciseModel, PrismaClient } from '@assay/db';
import { sha256 } from '@assay/grader';
import { DomainError } from '../problems/domain-error';
import type { CreateSubmissionDto } from './submissions.dto';

/** A program as an evaluation has it. */
export interface StoredProgram {
  readonly language: string;
  /** `{ path, sha256 }` of each. */
  readonly files: unknown;
}

/** Whether what is sent is what is stored, in whatever order its files come. */
export function isSameProgram(stored: StoredProgram, sent: CreateSubmissionDto): boolean {
  const kept = stored.files as readonly { readonly path: string; readonly sha256: string }[];
  const before = kept.map((file) => `${file.path} ${file.sha256}`).sort();
  const after = sent.files.map(({ path, content }) => `${path} ${sha256(Buffer.from(content))}`).sort();
  return stored.language === sent.language && before.join('\n') === after.join('\n');
}

/**
 * Handing in once more what was graded last says nothing new, and may cost an attempt.
 * @throws DomainError 409 `same_program` for the very program that was graded last by the version that students get
 */
export async function requireChanged(
  prisma: PrismaClient,
  userId: string,
  { id: exerciseId, currentVersionId }: ExerciseModel,
  sent: CreateSubmissionDto,
): Promise<void> {
  const last = await prisma.submission.findFirst({
    where: { exerciseId, userId },
    include: { counting: { select: { state: true, language: true, files: true, versionId: true } } },
    orderBy: { id: 'desc' },
  });
  const graded = last?.counting;
  if (!last || graded?.state !== 'graded' || graded.versionId !== currentVersionId) return;
  if (!isSameProgram(graded, sent)) return;
  const message = `This is the program of attempt ${last.attempt}, which is graded already.`;
  throw new DomainError(409, 'same_program', message, { params: { submissionId: last.id, attempt: last.attempt } });
}
