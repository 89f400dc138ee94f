import type { CanDeactivateFn } from '@angular/router';

/** A page that may hold what is not stored yet. */
export interface HoldsUnsaved {
  unsaved(): boolean;
}

/** Asks before a page is left with something on it that is not stored. */
export const unsavedKept: CanDeactivateFn<HoldsUnsaved> = (page) =>
  !page.unsaved() || window.confirm('What you have changed is not saved yet. Leave without it?');
