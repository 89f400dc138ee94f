import { Injectable, inject } from '@angular/core';
import { Session } from '../auth/session';
import type { ExerciseDocument } from '../api/models';

/** What was written and not saved. */
export interface Unsaved {
  /** The version that it was made from. */
  readonly version: number;
  /** ISO 8601 */
  readonly writtenAt: string;
  readonly document: ExerciseDocument;
}

/** Keeps in this browser what somebody has written of an exercise and not saved. */
@Injectable({ providedIn: 'root' })
export class UnsavedStore {
  private readonly session = inject(Session);

  /** Null when there is none, or what is stored is not one. */
  read(exerciseId: string): Unsaved | null {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.key(exerciseId)) ?? 'null');
      return isUnsaved(stored) ? stored : null;
    } catch (error) {
      console.warn('What was not saved could not be read.', error);
      return null;
    }
  }

  /** @returns false when the browser did not take it: storage full or switched off */
  write(exerciseId: string, unsaved: Unsaved): boolean {
    try {
      localStorage.setItem(this.key(exerciseId), JSON.stringify(unsaved));
      return true;
    } catch (error) {
      console.warn('What is not saved could not be kept.', error);
      return false;
    }
  }

  forget(exerciseId: string): void {
    try {
      localStorage.removeItem(this.key(exerciseId));
    } catch (error) {
      // It is offered once more then, and may be dropped again.
      console.warn('What was not saved could not be forgotten.', error);
    }
  }

  private key(exerciseId: string): string {
    return `assay.authoring.${this.session.user()?.id ?? ''}.${exerciseId}`;
  }
}

function isUnsaved(value: unknown): value is Unsaved {
  if (typeof value !== 'object' || value === null) return false;
  const { version, writtenAt, document } = value as Record<string, unknown>;
  if (typeof version !== 'number' || typeof writtenAt !== 'string') return false;
  return typeof document === 'object' && document !== null && 'format' in document && 'tests' in document;
}
