import type { AssessmentFields } from './assessment-fields';

/** What was typed and not saved, with the revision that it began from. */
export interface Kept {
  readonly revision: number;
  readonly fields: AssessmentFields;
}

const key = (id: string) => `assay-assessment-${id}`;

/** Keeps what is typed in this browser until it is saved; it outlives a reload and a closed window. */
export function keep(id: string, kept: Kept): void {
  try {
    localStorage.setItem(key(id), JSON.stringify(kept));
  } catch (error) {
    // A browser that keeps nothing: the page holds it as long as it is open.
    console.warn('Unsaved grading is not kept in this browser.', error);
  }
}

export function forget(id: string): void {
  localStorage.removeItem(key(id));
}

export function kept(id: string): Kept | null {
  const text = localStorage.getItem(key(id));
  return text === null ? null : (JSON.parse(text) as Kept);
}
