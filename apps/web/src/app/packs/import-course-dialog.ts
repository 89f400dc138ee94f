import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { CourseView } from '../api/models';
import { PackImport } from './pack-import';

/** Makes a course of a pack. */
@Component({
  selector: 'assay-import-course-dialog',
  imports: [MatButtonModule, MatDialogModule, PackImport],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Import a course</h2>
    <mat-dialog-content>
      <assay-pack-import (imported)="dialog.close($event)" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton mat-dialog-close>Cancel</button>
    </mat-dialog-actions>
  `,
})
export class ImportCourseDialog {
  protected readonly dialog = inject<MatDialogRef<ImportCourseDialog, CourseView>>(MatDialogRef);
}
