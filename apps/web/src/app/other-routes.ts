import type { Routes } from '@angular/router';
import { signedIn, signedOut } from './auth/guards';
import { admin, anybody } from './auth/other-guards';

/** What few visits begin with; apart from the others, so that the first page does not wait for it. */
export const routes: Routes = [
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
    path: 'activate',
    title: 'Activate your account',
    loadComponent: () => import('./auth/activate-page').then((m) => m.ActivatePage),
  },
  {
    path: 'join',
    title: 'Join a course',
    canActivate: [anybody],
    loadComponent: () => import('./people/join-page').then((m) => m.JoinPage),
  },
  {
    path: 'join/:code',
    title: 'Join a course',
    canActivate: [anybody],
    loadComponent: () => import('./people/join-page').then((m) => m.JoinPage),
  },
  {
    path: 'account',
    title: 'Your account',
    canActivate: [signedIn],
    loadComponent: () => import('./auth/account-page').then((m) => m.AccountPage),
  },
  {
    path: 'admin/courses',
    title: 'All courses',
    canActivate: [admin],
    loadComponent: () => import('./admin/courses-page').then((m) => m.CoursesPage),
  },
  {
    path: 'admin/pools',
    title: 'Sandbox pools',
    canActivate: [admin],
    loadComponent: () => import('./admin/pools-page').then((m) => m.PoolsPage),
  },
  {
    path: 'admin/limits',
    title: 'Refused requests',
    canActivate: [admin],
    loadComponent: () => import('./admin/refusals-page').then((m) => m.RefusalsPage),
  },
  {
    path: 'admin/audit',
    title: 'Log',
    canActivate: [admin],
    loadComponent: () => import('./audit/audit-page').then((m) => m.AuditPage),
  },
  {
    path: '**',
    title: 'Not found',
    canActivate: [anybody],
    loadComponent: () => import('./shell/not-found-page').then((m) => m.NotFoundPage),
  },
];
