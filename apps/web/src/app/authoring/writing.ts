import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { AuthoringApi } from '../api/authoring-api';
import { asFailure } from '../api/failure';
import type { ExerciseDocument, ExerciseDocumentView, ExerciseTest } from '../api/models';
import type { FieldProblem } from './problem-places';
import { type Unsaved, UnsavedStore } from './unsaved-store';

/** The document that is being written, what of it is stored, and what the server says of it. */
@Injectable()
export class Writing {
  private readonly api = inject(AuthoringApi);
  private readonly store = inject(UnsavedStore);

  readonly view = signal<ExerciseDocumentView | null>(null);
  readonly document = signal<ExerciseDocument | null>(null);
  private readonly storedText = signal('');
  readonly dirty = computed(() => this.document() !== null && JSON.stringify(this.document()) !== this.storedText());
  readonly pending = signal(false);
  readonly saved = signal(false);
  readonly problem = signal<string | null>(null);
  readonly problems = signal<readonly FieldProblem[]>([]);
  readonly conflict = signal(false);
  /** What was written before and never saved. */
  readonly offered = signal<Unsaved | null>(null);
  /** The browser has no room for what is not saved. */
  readonly unkept = signal(false);

  constructor() {
    effect(() => {
      const [view, document] = [this.view(), this.document()];
      if (view === null || document === null || !this.dirty() || untracked(this.offered) !== null) return;
      const { exerciseId, version } = view;
      const unsaved = { version, writtenAt: new Date().toISOString(), document };
      this.unkept.set(!this.store.write(exerciseId, unsaved));
    });
  }

  open(view: ExerciseDocumentView): void {
    this.take(view);
    const unsaved = this.store.read(view.exerciseId);
    if (unsaved !== null && JSON.stringify(unsaved.document) !== JSON.stringify(view.document))
      this.offered.set(unsaved);
  }

  /** Shows what is stored, in place of what was written. */
  take(view: ExerciseDocumentView): void {
    this.view.set(view);
    this.document.set(view.document);
    this.storedText.set(JSON.stringify(view.document));
    this.problems.set([]);
    this.problem.set(null);
    this.conflict.set(false);
  }

  /** Takes what was not saved; should the exercise have been changed since, saving says so. */
  takeOffered(): void {
    const offered = this.offered();
    if (offered === null) return;
    this.offered.set(null);
    this.view.update((view) => view && { ...view, version: offered.version });
    this.document.set(offered.document);
  }

  dropOffered(): void {
    this.offered.set(null);
    this.forget();
  }

  change(changes: Partial<ExerciseDocument>): void {
    this.saved.set(false);
    this.document.update((document) => document && { ...document, ...changes });
    // What is as it was needs no keeping.
    if (!this.dirty()) this.forget();
  }

  /** Changes the tests. @returns what undoes it */
  changeTests(tests: readonly ExerciseTest[]): () => void {
    const before = this.document()?.tests ?? [];
    this.change({ tests: [...tests] });
    return () => this.change({ tests: before });
  }

  message(path: string): string | null {
    return this.problems().find((one) => one.path === path)?.message ?? null;
  }

  /** @returns whether all that is written is stored */
  async save(overwrite = false): Promise<boolean> {
    const [view, document] = [this.view(), this.document()];
    if (view === null || document === null || this.pending()) return false;
    this.pending.set(true);
    this.problem.set(null);
    this.problems.set([]);
    this.conflict.set(false);
    try {
      const saved = await this.api.save(view.exerciseId, document, overwrite ? undefined : view.version);
      const stored = await this.api.version(view.exerciseId, saved.unpublished ?? saved.version);
      const untouched = this.document() === document;
      this.view.set(stored);
      this.storedText.set(JSON.stringify(stored.document));
      if (untouched) this.document.set(stored.document);
      this.saved.set(true);
      if (!this.dirty()) this.forget();
      return !this.dirty();
    } catch (error) {
      const failure = asFailure(error);
      this.conflict.set(failure.problem?.code === 'exercise_conflict');
      this.problems.set(failure.problem?.errors ?? []);
      if (this.problems().length === 0) this.problem.set(failure.message);
      return false;
    } finally {
      this.pending.set(false);
    }
  }

  /** Nothing of what is written is wanted any more. */
  forget(): void {
    const view = this.view();
    // What is offered is kept until somebody has said what becomes of it.
    if (view !== null && this.offered() === null) this.store.forget(view.exerciseId);
  }
}
