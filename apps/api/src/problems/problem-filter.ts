import { isOutOfSpace, isUnreachable } from '@assay/db';
import { quiet } from '@assay/grader';
import { ArgumentsHost, Catch, HttpException, Logger, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { databaseFull, databaseUnreachable, DomainError } from './domain-error';

/** Refusals that are alike, told in a minute. */
const MOST_REFUSALS = 60;

/** Turns every error into a problem document (RFC 9457) with a request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');
  /** By the id that the answer has; of a flood no more than a few. */
  private readonly refused = quiet((line) => this.logger.log(line), { most: MOST_REFUSALS });

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const requestId = randomUUID();
    const problem = asDomainError(error);
    if (problem.status >= 500 && problem !== error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.logger.error(`${requestId} ${request.method} ${request.path}: ${text}`);
    } else {
      const { logged } = problem.more;
      const who = logged === undefined ? (request.ip ?? '') : `${request.ip ?? ''}, ${logged}`;
      this.refused(`${requestId} ${request.method} ${request.path}: ${problem.status} ${problem.code} (${who})`);
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    const { params, errors, retryAfterSeconds, headers = {} } = problem.more;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: STATUS_CODES[problem.status] ?? 'Error',
          status: problem.status,
          detail: problem.message,
          code: problem.code,
          params,
          errors,
          requestId,
        }),
      );
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
};

function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  if (status !== undefined && status < 500) {
    return new DomainError(status, CODES[status] ?? 'refused', sentenceOf(status, error));
  }
  if (isUnreachable(error)) return databaseUnreachable();
  if (isOutOfSpace(error)) return databaseFull();
  return new DomainError(500, 'internal', 'Something went wrong on our side; it has been recorded under this id.');
}

/** The status of errors of Nest and of Express's body parser. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

function sentenceOf(status: number, error: unknown): string {
  switch (status) {
    case 401:
      return 'Sign in first: the access token is missing, wrong or ended.';
    case 404:
      return 'There is nothing at this address.';
    default:
      return error instanceof Error ? error.message : 'The request was refused.';
  }
}
