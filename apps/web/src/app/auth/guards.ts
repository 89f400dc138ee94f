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

/** Pages for people who are not. */
export const signedOut: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  return (await known(session)) ? router.createUrlTree(['/']) : true;
};

/** The page to sign in, which leads back to the address that was asked for. */
export function signInFirst(router: Router, { url }: RouterStateSnapshot): UrlTree {
  return router.createUrlTree(['/sign-in'], url === '/' ? {} : { queryParams: { next: url } });
}

/** Whether somebody is signed in, by now or by what the browser has kept. */
export async function known(session: Session): Promise<boolean> {
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
