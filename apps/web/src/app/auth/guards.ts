import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { ApiFailure } from '../api/failure';
import { Session } from './session';

/** Pages for people who are signed in; others sign in first and come back to the address they asked for. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (await known(session)) return true;
  const next = state.url === '/' ? {} : { queryParams: { next: state.url } };
  return router.createUrlTree(['/sign-in'], next);
};

/** Pages for admins; to others they are not there. */
export const admin: CanActivateFn = async (route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const may = await signedIn(route, state);
  return may === true && !session.admin() ? router.createUrlTree(['/not-found']) : may;
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
