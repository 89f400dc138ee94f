import { type HttpInterceptorFn, HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from '../auth/session';
import { StudentView } from '../shell/student-view';
import { ANONYMOUS } from './api';

/** Sends the access token along, and tries once more with a new one when it was refused. */
export const authenticate: HttpInterceptorFn = (request, next) => {
  if (request.context.get(ANONYMOUS)) return next(request);
  const session = inject(Session);
  const view = inject(StudentView).headers();
  const send = (token: string | null) =>
    next(token === null ? request : request.clone({ setHeaders: { ...view, Authorization: `Bearer ${token}` } }));

  return from(session.accessToken()).pipe(
    switchMap((token) =>
      send(token).pipe(
        catchError((error: unknown) => {
          if (!(error instanceof HttpErrorResponse) || error.status !== 401 || token === null) {
            return throwError(() => error);
          }
          return from(session.renew(token)).pipe(
            switchMap((fresh) => (fresh === null ? throwError(() => error) : send(fresh))),
          );
        }),
      ),
    ),
  );
};
