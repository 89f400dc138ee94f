import type { Routes } from '@angular/router';
import { signedIn } from '../auth/guards';
import { unsavedKept } from '../forms/unsaved';

/** Below `c/:course/gradebook`. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Gradebook',
    canActivate: [signedIn],
    loadComponent: () => import('./gradebook-page').then((m) => m.GradebookPage),
  },
  {
    path: 'categories',
    title: 'Categories',
    canActivate: [signedIn],
    canDeactivate: [unsavedKept],
    loadComponent: () => import('./categories-page').then((m) => m.CategoriesPage),
  },
  {
    path: 'import',
    title: 'Import grades',
    canActivate: [signedIn],
    loadComponent: () => import('./import-page').then((m) => m.GradesImportPage),
  },
  {
    path: 'history',
    title: 'History of grades',
    canActivate: [signedIn],
    loadComponent: () => import('./history-page').then((m) => m.GradeHistoryPage),
  },
  {
    path: ':student',
    title: 'Grades of a student',
    canActivate: [signedIn],
    loadComponent: () => import('./student-page').then((m) => m.StudentGradesPage),
  },
];
