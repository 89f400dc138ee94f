import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { Icon } from '../design/icon';

/** What the server says separates cells, in words. */
export const SEPARATOR_WORDS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** A field for a CSV file, which is chosen or dropped. The same file, mended meanwhile, can be chosen again. */
@Component({
  selector: 'assay-csv-file',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label
      class="card drop"
      [class.over]="over()"
      (dragover)="hover($event, true)"
      (dragleave)="hover($event, false)"
      (drop)="drop($event)"
    >
      <assay-icon name="send" [size]="24" />
      <span>
        <strong>{{ name() || 'Choose a file' }}</strong>
        <span class="small muted">{{
          reading() ? 'Reading it …' : name() ? 'Choose another, or the same once it is mended.' : 'or drop it here'
        }}</span>
      </span>
      <input #field type="file" accept=".csv,.txt,text/csv" [attr.data-testid]="testId()" (change)="choose(field)" />
    </label>
  `,
  styles: `
    .drop {
      position: relative;
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 20px;
      border-style: dashed;
      border-color: var(--line-strong);
      color: var(--accent);
      cursor: pointer;
    }
    span {
      color: var(--ink);
      overflow-wrap: anywhere;
    }
    strong,
    .small {
      display: block;
    }
    .small {
      color: var(--muted);
    }
    .drop.over,
    .drop:hover {
      background: var(--raised);
    }
    .drop:focus-within {
      outline: 2px solid var(--accent);
      outline-offset: 2px;
    }
    /* The whole field is the way to the file. */
    input {
      position: absolute;
      inset: 0;
      opacity: 0;
      cursor: pointer;
    }
  `,
})
export class CsvFile {
  /** Of the file that was chosen last; empty: none was. */
  readonly name = input.required<string>();
  readonly reading = input.required<boolean>();
  readonly testId = input.required<string>();
  readonly chosen = output<File>();
  protected readonly over = signal(false);

  protected choose(field: HTMLInputElement): void {
    const [file] = field.files ?? [];
    if (!file) return;
    // The bytes are read later: the field may be emptied at once.
    this.chosen.emit(file);
    field.value = '';
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file) this.chosen.emit(file);
  }

  protected hover(event: DragEvent, is: boolean): void {
    event.preventDefault();
    this.over.set(is);
  }
}
