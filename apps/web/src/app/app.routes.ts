import type { Routes } from '@angular/router';
import { signedIn, signedOut } from './auth/guards';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canActivate: [signedOut],
    loadComponent: () => import('./auth/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: '',
    pathMatch: 'full',
    title: 'Home',
    canActivate: [signedIn],
    loadComponent: () => import('./courses/home-page').then((m) => m.HomePage),
  },
  {
    path: 'c/:course',
    canActivate: [signedIn],
    loadComponent: () => import('./courses/course-shell').then((m) => m.CourseShell),
    loadChildren: () => import('./courses/course-routes').then((m) => m.routes),
  },
  {
    path: '',
    loadChildren: () => import('./other-routes').then((m) => m.routes),
  },
];
