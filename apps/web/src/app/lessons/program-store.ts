import { Injectable } from '@angular/core';

/** What a reader has made of a program. */
export interface OwnProgram {
  readonly source: string;
  readonly stdin: string;
}

/** Which of a lesson's programs: the author's text, and which of those that are just the same, from 0. */
export interface ProgramKey {
  readonly original: string;
  readonly nth: number;
}

type Kept = OwnProgram & ProgramKey;

/** Those of a lesson that were changed last; what was made of texts that are gone is pushed out in the end. */
const MOST = 50;

/**
 * What readers have made of the programs of lessons, in this browser, by person and lesson. It belongs to the author's
 * text: it follows that to another place, and of a program that the author has changed since, the new one is shown.
 */
@Injectable({ providedIn: 'root' })
export class ProgramStore {
  read(userId: string, lessonId: string, key: ProgramKey): OwnProgram | null {
    return this.all(userId, lessonId).find((one) => isOf(one, key)) ?? null;
  }

  /** @returns false when the browser did not take it: storage full or switched off */
  write(userId: string, lessonId: string, key: ProgramKey, { source, stdin }: OwnProgram): boolean {
    const others = this.all(userId, lessonId).filter((one) => !isOf(one, key));
    return this.store(userId, lessonId, [{ ...key, source, stdin }, ...others].slice(0, MOST));
  }

  forget(userId: string, lessonId: string, key: ProgramKey): void {
    const kept = this.all(userId, lessonId);
    const others = kept.filter((one) => !isOf(one, key));
    if (others.length < kept.length) this.store(userId, lessonId, others);
  }

  private all(userId: string, lessonId: string): readonly Kept[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(address(userId, lessonId)) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isKept) : [];
    } catch (error) {
      console.warn('What was changed in the programs could not be read.', error);
      return [];
    }
  }

  private store(userId: string, lessonId: string, kept: readonly Kept[]): boolean {
    try {
      localStorage.setItem(address(userId, lessonId), JSON.stringify(kept));
      return true;
    } catch (error) {
      console.warn('What was changed in the program could not be kept.', error);
      return false;
    }
  }
}

function address(userId: string, lessonId: string): string {
  return `assay.programs.${userId}.${lessonId}`;
}

function isOf(kept: Kept, { original, nth }: ProgramKey): boolean {
  return kept.original === original && kept.nth === nth;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { original, nth, source, stdin } = value as Partial<Kept>;
  return [original, source, stdin].every((text) => typeof text === 'string') && typeof nth === 'number';
}
