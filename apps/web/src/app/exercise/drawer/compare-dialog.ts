import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import type { SubmissionView } from '../../api/models';
import { TextDiffView } from '../results/text-diff-view';
import { comparedFiles } from './compared-files';
import { SubmissionLine } from './submission-line';

export interface CompareDialogData {
  readonly older: SubmissionView;
  readonly newer: SubmissionView;
  /** What the languages of the two are called, where there is a choice. */
  readonly languages: readonly (string | null)[];
}

/** The code of two attempts side by side, file by file. */
@Component({
  selector: 'assay-compare-dialog',
  imports: [MatButtonModule, MatDialogModule, SubmissionLine, TextDiffView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Attempts {{ data.older.attempt }} and {{ data.newer.attempt }} compared</h2>
    <mat-dialog-content>
      <div class="pair">
        <assay-submission-line [submission]="data.older" [language]="data.languages[0] ?? null" />
        <assay-submission-line [submission]="data.newer" [language]="data.languages[1] ?? null" />
      </div>
      @for (file of files; track file.path) {
        <h3 class="mono">{{ file.path }}{{ file.same ? ' (the same in both)' : '' }}</h3>
        @if (!file.same) {
          <assay-text-diff
            [versions]="true"
            [left]="file.older"
            [right]="file.newer"
            [leftName]="'Attempt ' + data.older.attempt"
            [rightName]="'Attempt ' + data.newer.attempt"
          />
        }
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end"><button matButton mat-dialog-close>Close</button></mat-dialog-actions>
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px 32px;
      margin-bottom: 12px;
      color: var(--ink);
    }
    @media (max-width: 640px) {
      .pair {
        grid-template-columns: 1fr;
      }
    }
    h3 {
      margin: 16px 0 6px;
      color: var(--ink);
      font-size: var(--text-s);
    }
  `,
})
export class CompareDialog {
  protected readonly data = inject<CompareDialogData>(MAT_DIALOG_DATA);
  protected readonly files = comparedFiles(this.data.older, this.data.newer);
}
