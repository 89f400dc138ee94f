import { Injectable } from '@angular/core';

export interface DraftFile {
  readonly path: string;
  readonly content: string;
  readonly encoding?: 'base64';
}

/** What somebody has typed and not handed in. */
export interface Draft {
  readonly files: readonly DraftFile[];
  /** ISO 8601 */
  readonly savedAt: string;
  /** The server's revision that this was made from; left out when there was none. */
  readonly revision?: number;
  /** The server has just this. */
  readonly synced?: boolean;
}

/** Drafts in this browser, one per person, exercise and language; and the language each was last written in. */
@Injectable({ providedIn: 'root' })
export class DraftStore {
  /** The draft, or null when there is none or what is stored is not one. */
  read(userId: string, exerciseId: string, language: string): Draft | null {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(key(userId, exerciseId, language)) ?? 'null');
      return isDraft(stored) ? stored : null;
    } catch (error) {
      console.warn('The draft could not be read.', error);
      return null;
    }
  }

  /** @returns false when the browser did not take it: storage full or switched off */
  write(userId: string, exerciseId: string, language: string, draft: Draft): boolean {
    try {
      localStorage.setItem(key(userId, exerciseId, language), JSON.stringify(draft));
      return true;
    } catch (error) {
      console.warn('The draft could not be saved.', error);
      return false;
    }
  }

  /** The language that was chosen last, or null. */
  language(userId: string, exerciseId: string): string | null {
    try {
      return localStorage.getItem(languageKey(userId, exerciseId));
    } catch (error) {
      console.warn('The chosen language could not be read.', error);
      return null;
    }
  }

  chooseLanguage(userId: string, exerciseId: string, language: string): void {
    try {
      localStorage.setItem(languageKey(userId, exerciseId), language);
    } catch (error) {
      console.warn('The chosen language could not be kept.', error);
    }
  }
}

function key(userId: string, exerciseId: string, language: string): string {
  return `assay.draft.${userId}.${exerciseId}.${language}`;
}

function languageKey(userId: string, exerciseId: string): string {
  return `assay.language.${userId}.${exerciseId}`;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { files, savedAt } = value as Partial<Draft>;
  return (
    typeof savedAt === 'string' &&
    Array.isArray(files) &&
    files.length > 0 &&
    files.every((file: Partial<DraftFile>) => typeof file.path === 'string' && typeof file.content === 'string')
  );
}
