import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import type { FileView } from '../../api/models';
import { CodeEditor } from '../editor/code-editor';

export interface CodeDialogData {
  readonly title: string;
  readonly files: readonly FileView[];
  /** Names of languages in the editor by the ending of a file, with the dot. */
  readonly modes: ReadonlyMap<string, string>;
  /** Puts these files into the editor; null when they are for looking at only. */
  readonly restore: (() => void) | null;
}

/** Files to look at. */
@Component({
  selector: 'assay-code-dialog',
  imports: [CodeEditor, MatButtonModule, MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      @if (files().length > 1) {
        <div class="row files" role="group" aria-label="Files">
          @for (file of files(); track file.path) {
            <button
              type="button"
              class="plain-button mono"
              [attr.aria-pressed]="file.path === active()"
              (click)="active.set(file.path)"
            >
              {{ file.path }}
            </button>
          }
        </div>
      }
      <assay-code-editor [files]="files()" [active]="active()" [label]="data.title" [modes]="data.modes" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton mat-dialog-close>Close</button>
      @if (data.restore; as restore) {
        <button matButton="filled" mat-dialog-close data-testid="restore" (click)="restore()">
          Restore into the editor
        </button>
      }
    </mat-dialog-actions>
  `,
  styles: `
    .files {
      gap: 4px;
      margin-bottom: 8px;
    }
    assay-code-editor {
      height: min(56vh, 560px);
      border: 1px solid var(--line);
    }
  `,
})
export class CodeDialog {
  protected readonly data = inject<CodeDialogData>(MAT_DIALOG_DATA);
  protected readonly files = computed(() =>
    this.data.files.map(({ path, content }) => ({ path, content, readOnly: true })),
  );
  protected readonly active = signal(this.data.files[0]?.path ?? '');
}
