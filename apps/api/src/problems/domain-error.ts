import type { FieldProblem } from '@assay/contract/exercise';

/** Something the caller did that a rule refuses; becomes a problem document. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    /** HTTP status, 4xx or 503. */
    readonly status: number,
    /** Stable, so that clients can act on it and translate it. */
    readonly code: string,
    message: string,
    readonly more: {
      readonly params?: Readonly<Record<string, unknown>>;
      readonly errors?: readonly FieldProblem[];
      readonly retryAfterSeconds?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** For the log alone. */
      readonly logged?: string;
    } = {},
  ) {
    super(message);
  }
}

/** What one may not see does not exist: the same answer for both. */
export function notFound(what: string): DomainError {
  return new DomainError(404, 'not_found', `There is no such ${what}, or you may not see it.`);
}

/** While the database is away; what was asked for may have been done before it left. */
export function databaseUnreachable(): DomainError {
  const message = 'The database does not answer; try again in a moment.';
  return new DomainError(503, 'database_unreachable', message, { retryAfterSeconds: 5 });
}

/** Nothing was stored. */
export function databaseFull(): DomainError {
  const message = 'The database’s disk is full, so nothing was stored; whoever runs this site has to make room.';
  return new DomainError(503, 'database_full', message, { retryAfterSeconds: 60 });
}

export function forbidden(message: string): DomainError {
  return new DomainError(403, 'forbidden', message);
}

/** So many of a document's problems are told. */
const MAX_ERRORS = 100;

/** 400 for what is no such document at all, 422 for one whose values are not allowed. */
export function invalid(errors: readonly FieldProblem[], status: 400 | 422 = 400): DomainError {
  const [first] = errors;
  const message = first ? `${first.path}: ${first.message}` : 'The request is not valid.';
  return new DomainError(status, 'invalid', message, { errors: errors.slice(0, MAX_ERRORS) });
}
