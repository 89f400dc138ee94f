import { inject } from '@angular/core';
import { type CanActivateFn, Router, type RouterStateSnapshot, type UrlTree } from '@angular/router';
import { ApiFailure } from '../api/failure';
import { Session } from './session';

/** Pages for people who are signed in; others sign in first and come back to the address they asked for. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  return (await known(session)) || signInFirst(router, state);
};

/** Pages for admins; to others who are signed in they are not there. */
export const admin: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (!(await known(session))) return signInFirst(router, state);
  return session.admin() || router.createUrlTree(['/not-found']);
};

/** Pages for people who are not. */
export const signedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  return (await known(session)) ? router.createUrlTree(['/']) : true;
};

/** Pages for everybody, which look the same as the others to people who are signed in. */
export const anybody: CanActivateFn = async () => {
  await known(inject(Session));
  return true;
};

function signInFirst(router: Router, { url }: RouterStateSnapshot): UrlTree {
  return router.createUrlTree(['/sign-in'], url === '/' ? {} : { queryParams: { next: url } });
}

async function known(session: Session): Promise<boolean> {
  if (session.signedIn()) return true;
  try {
    await session.restore();
  } catch (error) {
    // The sign-in page says that the server cannot be reached and lets people try again.
    if (!(error instanceof ApiFailure)) throw error;
    return false;
  }
  return session.signedIn();
}
