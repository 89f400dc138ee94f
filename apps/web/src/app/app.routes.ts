import type { Routes } from '@angular/router';
import { admin, anybody, signedIn, signedOut } from './auth/guards';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canActivate: [signedOut],
    loadComponent: () => import('./auth/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: 'register',
    title: 'Create an account',
    canActivate: [signedOut],
    loadComponent: () => import('./auth/register-page').then((m) => m.RegisterPage),
  },
  {
    path: 'setup',
    title: 'Set up this site',
    loadComponent: () => import('./auth/setup-page').then((m) => m.SetupPage),
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
    title: 'Course',
    canActivate: [signedIn],
    loadComponent: () => import('./courses/course-page').then((m) => m.CoursePage),
  },
  {
    path: 'c/:course/e/:exercise',
    title: 'Exercise',
    canActivate: [signedIn],
    loadComponent: () => import('./exercise/exercise-page').then((m) => m.ExercisePage),
  },
  {
    path: 'admin/pools',
    title: 'Sandbox pools',
    canActivate: [admin],
    loadComponent: () => import('./admin/pools-page').then((m) => m.PoolsPage),
  },
  {
    path: '**',
    title: 'Not found',
    canActivate: [anybody],
    loadComponent: () => import('./shell/not-found-page').then((m) => m.NotFoundPage),
  },
];
