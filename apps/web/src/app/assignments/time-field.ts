import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { fromLocalField, inWords, toLocalField, zoneInWords } from '../design/local-time';

let made = 0;

/** A time of an assignment, which may be empty. Says which time zone is meant, and what is wrong with it. */
@Component({
  selector: 'assay-time-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="small" [for]="id">{{ label() }}</label>
    <input
      #field
      type="datetime-local"
      [id]="id"
      [attr.aria-describedby]="id + '-words'"
      [attr.aria-invalid]="problem() ? true : null"
      [value]="local()"
      (change)="changed.emit(read(field.value))"
    />
    <p class="small muted" [id]="id + '-words'">{{ words() }}</p>
    @if (problem(); as message) {
      <p class="small tone-fail" role="alert">{{ label() }} {{ message }}.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      align-content: start;
    }
    label {
      font-weight: 550;
    }
    input {
      height: 40px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--corner);
      background: var(--surface);
      color: var(--ink);
      color-scheme: inherit;
      font: inherit;
      font-size: var(--text-s);
    }
  `,
})
export class TimeField {
  readonly label = input.required<string>();
  readonly value = input.required<string | null>();
  /** What it means when it is empty. */
  readonly empty = input.required<string>();
  readonly problem = input<string>();
  readonly changed = output<string | null>();
  protected readonly id = `time-${made++}`;
  protected readonly local = computed(() => toLocalField(this.value()));
  protected readonly words = computed(() => {
    const at = this.value();
    return at === null ? this.empty() : `${inWords(at)}, ${zoneInWords(new Date(at))}`;
  });
  protected readonly read = fromLocalField;
}
