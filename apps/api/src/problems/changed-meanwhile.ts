import { sha256 } from '@assay/grader';
import { DomainError } from './domain-error';

/** Of what can be changed by several at once: the same as long as the content is, whichever way it was changed. */
export function contentRevision(content: unknown): string {
  return sha256(Buffer.from(JSON.stringify(content)));
}

/** 409 for who would change what is not what they have read; `by` is who changed it, if that is known. */
export function changedMeanwhile(
  what: 'assignment' | 'lesson' | 'rubric',
  by: string | null,
  params: Readonly<Record<string, unknown>>,
): DomainError {
  const message = `The ${what} was changed meanwhile${by === null ? '' : ` by ${by}`}.`;
  return new DomainError(409, `${what}_conflict`, message, { params });
}
