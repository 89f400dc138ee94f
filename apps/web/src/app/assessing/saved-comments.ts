import {
  ChangeDetectionStrategy,
  Component,
  Injectable,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { AssessingApi } from '../api/assessing-api';
import { asFailure } from '../api/failure';
import type { SavedComment } from '../api/models';

/** The comments that a course keeps, fetched once for all fields that can take one. */
@Injectable({ providedIn: 'root' })
export class SavedCommentStore {
  private readonly api = inject(AssessingApi);
  private course: string | null = null;
  readonly items = signal<readonly SavedComment[]>([]);
  readonly problem = signal<string | null>(null);

  open(course: string): Promise<void> {
    if (this.course === course) return Promise.resolve();
    this.course = course;
    return this.attempt(async () => {
      this.items.set([]);
      this.items.set(await this.api.savedComments(course));
    });
  }

  save(course: string, text: string): Promise<void> {
    return this.attempt(async () => {
      const saved = await this.api.saveComment(course, text);
      const others = this.items().filter(({ id }) => id !== saved.id);
      this.items.set([...others, saved].sort((one, other) => one.text.localeCompare(other.text)));
    });
  }

  remove(gone: SavedComment): Promise<void> {
    return this.attempt(async () => {
      await this.api.removeSavedComment(gone.id);
      this.items.update((items) => items.filter(({ id }) => id !== gone.id));
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await action();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    }
  }
}

/** Below a field for a comment: one that the course keeps is put into it, or what is in it is kept. */
@Component({
  selector: 'assay-saved-comments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'row' },
  template: `
    @if (store.items().length > 0) {
      <select
        #choice
        class="plain-select"
        data-testid="insert-saved"
        aria-label="Insert a saved comment"
        (change)="pick(choice)"
      >
        <option value="">Insert a saved comment</option>
        @for (one of store.items(); track one.id) {
          <option [value]="one.id">{{ one.text }}</option>
        }
      </select>
    }
    @if (isSaved(); as one) {
      <button type="button" class="plain-button" (click)="store.remove(one)">Forget this comment</button>
    } @else if (text().trim() !== '') {
      <button
        type="button"
        class="plain-button"
        data-testid="save-comment"
        (click)="store.save(course(), text().trim())"
      >
        Save for next time
      </button>
    }
    @if (store.problem(); as message) {
      <p class="small tone-fail" role="alert">{{ message }}</p>
    }
  `,
  styles: `
    select {
      max-width: min(280px, 100%);
    }
  `,
})
export class SavedComments {
  protected readonly store = inject(SavedCommentStore);

  /** Slug or id. */
  readonly course = input.required<string>();
  /** What the field holds. */
  readonly text = input.required<string>();
  /** The text with the chosen comment at its end. */
  readonly inserted = output<string>();

  constructor() {
    effect(() => {
      const course = this.course();
      untracked(() => void this.store.open(course));
    });
  }

  protected isSaved(): SavedComment | undefined {
    return this.store.items().find(({ text }) => text === this.text().trim());
  }

  protected pick(choice: HTMLSelectElement): void {
    const chosen = this.store.items().find(({ id }) => id === choice.value);
    choice.value = '';
    if (chosen === undefined) return;
    const before = this.text().trimEnd();
    this.inserted.emit(before === '' ? chosen.text : `${before}\n${chosen.text}`);
  }
}
