import { computed, signal } from '@angular/core';

/** What somebody edits beside what is stored of it. */
export class Edited<T extends object> {
  private readonly written;
  private readonly kept;
  readonly value;
  readonly stored;
  readonly dirty;

  constructor(nothing: T) {
    this.written = signal(nothing);
    this.kept = signal(nothing);
    this.value = this.written.asReadonly();
    this.stored = this.kept.asReadonly();
    this.dirty = computed(() => !isSame(this.written(), this.kept()));
  }

  change(changes: Partial<T>): void {
    this.written.update((value) => ({ ...value, ...changes }));
  }

  /** Shows what is stored, in place of what was written. */
  take(stored: T): void {
    this.kept.set(stored);
    this.written.set(stored);
  }

  /**
   * What the server says that it has stored is shown, unless more was written since it was sent.
   * @param sent the value as it was when it was sent
   */
  answered(sent: T, stored: T): void {
    const untouched = isSame(this.written(), sent);
    this.kept.set(stored);
    if (untouched) this.written.set(stored);
  }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
