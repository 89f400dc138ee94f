import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { asFailure } from '../api/failure';
import { FlagsApi } from '../api/flags-api';
import { Icon } from '../design/icon';

/** Dismisses the flags that are marked, for one reason. */
@Component({
  selector: 'assay-bulk-dismissal',
  imports: [Icon, MatButtonModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="row" aria-label="Dismiss the marked flags" (submit)="dismiss($event)">
      <label for="bulk-reason" class="small">
        <span class="number">{{ ids().size }}</span> marked. Why are they no problem?
      </label>
      <input
        #field
        id="bulk-reason"
        maxlength="2000"
        required
        data-testid="bulk-reason"
        [value]="reason()"
        (input)="reason.set(field.value)"
      />
      <button matButton="filled" type="submit" [disabled]="pending() || empty()" data-testid="bulk-dismiss">
        {{ pending() ? 'Dismissing …' : 'Dismiss them' }}
      </button>
    </form>
    @if (problem(); as message) {
      <p class="small tone-fail" role="alert"><assay-icon name="alert" [size]="16" /> {{ message }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 10px 16px;
    }
    input {
      flex: 1 1 220px;
      min-width: 0;
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      font: inherit;
      font-size: var(--text-s);
    }
  `,
})
export class BulkDismissal {
  private readonly api = inject(FlagsApi);
  readonly course = input.required<string>();
  readonly ids = input.required<ReadonlySet<string>>();
  /** How many were dismissed. */
  readonly dismissed = output<number>();

  protected readonly reason = signal('');
  protected readonly empty = computed(() => this.reason().trim() === '');
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async dismiss(event: Event): Promise<void> {
    event.preventDefault();
    if (this.pending() || this.empty()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      const done = await this.api.dismiss(this.course(), [...this.ids()], this.reason().trim());
      this.dismissed.emit(done.length);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
