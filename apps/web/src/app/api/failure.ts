import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from './models';
import { problemInWords } from './problem-words';

/** A request that did not succeed. `problem` is null when no answer came at all. */
export class ApiFailure extends Error {
  constructor(
    readonly problem: Problem | null,
    /** Seconds to wait, from `Retry-After`; only set with 429 and 503. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(
      problem === null
        ? 'The server cannot be reached. Check your connection.'
        : problemInWords(problem.detail || problem.title, problem.errors),
    );
    this.name = 'ApiFailure';
  }

  get status(): number {
    return this.problem?.status ?? 0;
  }

  get offline(): boolean {
    return this.problem === null;
  }
}

/** Turns whatever a request threw into an {@link ApiFailure}; anything that is not about HTTP is thrown on. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  if (!(error instanceof HttpErrorResponse)) throw error;
  if (error.status === 0) return new ApiFailure(null);
  const body: unknown = error.error;
  const problem = isProblem(body) ? body : unexplained(error.status);
  return new ApiFailure(problem, retryAfter(error));
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'status' in body;
}

/** What we say when a proxy or a crash answered instead of the API. */
function unexplained(status: number): Problem {
  const detail =
    status >= 500 ? 'The server had a problem. Nothing you typed is lost.' : `The server refused this (${status}).`;
  return { type: 'about:blank', title: 'Unexpected answer', status, detail, code: `http_${status}`, requestId: '' };
}

function retryAfter(error: HttpErrorResponse): number | null {
  const seconds = Number(error.headers.get('Retry-After'));
  if (Number.isFinite(seconds) && seconds > 0) return Math.ceil(seconds);
  return error.status === 429 ? 5 : null;
}
