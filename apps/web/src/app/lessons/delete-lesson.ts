import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { ContentApi } from '../api/content-api';
import { asFailure } from '../api/failure';
import type { LessonView } from '../api/models';

/** Deletes a lesson once its address was typed: its text cannot be brought back. */
@Component({
  selector: 'assay-delete-lesson',
  imports: [MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details>
      <summary>Delete this lesson</summary>
      <form class="row" (submit)="$event.preventDefault(); remove()">
        <label for="delete-lesson">
          Its text is lost for good; its exercises stay in the course. Type <code>{{ lesson().slug }}</code> to delete
          it.
        </label>
        <input #field id="delete-lesson" autocomplete="off" [value]="typed()" (input)="typed.set(field.value)" />
        <button matButton="outlined" type="submit" [disabled]="typed() !== lesson().slug || pending()">Delete</button>
        @if (problem(); as message) {
          <p class="small tone-fail" role="alert">{{ message }}</p>
        }
      </form>
    </details>
  `,
  styles: `
    :host {
      display: block;
    }
    summary {
      width: fit-content;
      min-height: 32px;
      color: var(--muted);
      font-size: var(--text-s);
      cursor: pointer;
    }
    form {
      margin-top: 8px;
    }
    label {
      flex-basis: 100%;
      font-size: var(--text-s);
    }
    input {
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font-family: var(--mono);
      font-size: var(--text-s);
    }
  `,
})
export class DeleteLesson {
  private readonly api = inject(ContentApi);
  readonly lesson = input.required<LessonView>();
  readonly deleted = output<void>();
  protected readonly typed = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async remove(): Promise<void> {
    const { id, slug } = this.lesson();
    if (this.typed() !== slug || this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      await this.api.removeLesson(id, slug);
      this.deleted.emit();
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
