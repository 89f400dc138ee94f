import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { AssessingApi } from '../api/assessing-api';
import { asFailure } from '../api/failure';
import type { Assessing, AssessmentQueue } from '../api/models';
import { Icon } from '../design/icon';

/** Divides what is not done between those who grade. */
@Component({
  selector: 'assay-split-panel',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details data-testid="split">
      <summary>Divide between graders</summary>
      <form class="card" (submit)="$event.preventDefault(); split(how.value === 'section' ? 'section' : 'even')">
        <fieldset>
          <legend>Who grades</legend>
          @for (one of graders(); track one.id) {
            <label class="row">
              <input #who type="checkbox" [checked]="chosen().has(one.id)" (change)="choose(one.id, who.checked)" />
              {{ one.displayName }}
            </label>
          }
        </fieldset>
        <label>
          <span class="small">How</span>
          <select #how class="plain-select">
            <option value="even">The same number for each</option>
            <option value="section">Whole sections</option>
          </select>
        </label>
        <button matButton="outlined" type="submit" [disabled]="pending() || chosen().size === 0">Divide</button>
        <p class="small muted">What is done stays whose it is; all else is divided anew.</p>
        @if (problem(); as message) {
          <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
        }
      </form>
    </details>
    <p class="small" role="status">{{ said() }}</p>
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
      display: grid;
      gap: 12px;
      justify-items: start;
      padding: 16px;
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-size: var(--text-s);
    }
    label.row {
      gap: 8px;
      min-height: 32px;
    }
    label:not(.row) {
      display: grid;
      gap: 4px;
    }
  `,
})
export class SplitPanel {
  private readonly api = inject(AssessingApi);

  readonly assignmentId = input.required<string>();
  readonly exerciseId = input.required<string>();
  readonly graders = input.required<Assessing['graders']>();
  readonly divided = output<AssessmentQueue>();

  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly said = signal('');

  protected choose(id: string, on: boolean): void {
    this.chosen.update((ids) => new Set(on ? [...ids, id] : [...ids].filter((one) => one !== id)));
  }

  protected async split(by: 'even' | 'section'): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const userIds = [...this.chosen()];
      this.divided.emit(await this.api.split(this.assignmentId(), this.exerciseId(), { userIds, by }));
      this.said.set(
        userIds.length === 1 ? 'All that is not done is one person’s.' : `Divided between ${userIds.length}.`,
      );
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
