import { Injectable, inject } from '@angular/core';
import { Session } from '../auth/session';

/** An exercise that somebody had open in this browser. */
export interface RecentExercise {
  readonly course: string;
  readonly courseTitle: string;
  readonly exercise: string;
  readonly title: string;
  /** ISO 8601 */
  readonly openedAt: string;
  /** As it was when it was open last. */
  readonly solved?: boolean;
}

const KEEP = 4;

/** Where somebody left off, per person, remembered in this browser. */
@Injectable({ providedIn: 'root' })
export class RecentWork {
  private readonly session = inject(Session);

  list(): RecentExercise[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.key()) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isRecent) : [];
    } catch (error) {
      console.warn('The recent exercises could not be read.', error);
      return [];
    }
  }

  remember(opened: RecentExercise): void {
    const others = this.list().filter((one) => one.course !== opened.course || one.exercise !== opened.exercise);
    try {
      localStorage.setItem(this.key(), JSON.stringify([opened, ...others].slice(0, KEEP)));
    } catch (error) {
      // Without storage the home page only lacks its "continue" row.
      console.warn('The exercise could not be remembered.', error);
    }
  }

  private key(): string {
    return `assay.recent.${this.session.user()?.id ?? ''}`;
  }
}

function isRecent(value: unknown): value is RecentExercise {
  if (typeof value !== 'object' || value === null) return false;
  return ['course', 'courseTitle', 'exercise', 'title', 'openedAt'].every(
    (name) => typeof Reflect.get(value, name) === 'string',
  );
}
