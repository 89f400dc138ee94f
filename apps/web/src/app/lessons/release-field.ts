import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { fromLocalField, inWords, toLocalField, zoneInWords } from '../design/local-time';

let made = 0;

/** From when students see something; empty: at once. Says which time zone is meant. */
@Component({
  selector: 'assay-release-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [for]="id" class="small">Release to students</label>
    <div class="row">
      <input
        #field
        type="datetime-local"
        data-testid="release-at"
        [id]="id"
        [attr.aria-describedby]="id + '-zone'"
        [value]="local()"
        (change)="changed.emit(read(field.value))"
      />
      @if (value() !== null) {
        <button type="button" class="plain-button" (click)="changed.emit(null)">At once</button>
      }
    </div>
    <p class="small muted" [id]="id + '-zone'">
      {{ words() }}
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
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
export class ReleaseField {
  readonly value = input.required<string | null>();
  readonly changed = output<string | null>();
  protected readonly id = `release-${made++}`;
  protected readonly local = computed(() => toLocalField(this.value()));
  protected readonly words = computed(() => {
    const at = this.value();
    if (at === null) return `At once. Times are in ${zoneInWords()}.`;
    return `${inWords(at)}, ${zoneInWords(new Date(at))}.`;
  });
  protected readonly read = fromLocalField;
}
