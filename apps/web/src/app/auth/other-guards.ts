import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { known, signInFirst } from './guards';
import { Session } from './session';

/** Pages for admins; to others who are signed in they are not there. */
export const admin: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (!(await known(session))) return signInFirst(router, state);
  return session.admin() || router.createUrlTree(['/not-found']);
};

/** Pages for everybody, which look the same as the others to people who are signed in. */
export const anybody: CanActivateFn = async () => {
  await known(inject(Session));
  return true;
};
