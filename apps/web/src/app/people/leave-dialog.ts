import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { asFailure } from '../api/failure';
import { PeopleApi } from '../api/people-api';
import { Icon } from '../design/icon';

/** Asks before somebody leaves a course; what they did there is kept. */
@Component({
  selector: 'assay-leave-dialog',
  imports: [Icon, MatButtonModule, MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Leave “{{ course.title }}”?</h2>
    <mat-dialog-content>
      <p>
        The course is closed to you then. Everything that you handed in is kept and stays in the course’s records; when
        you come back, it is yours again as it was.
      </p>
      @if (problem(); as message) {
        <p class="notice tone-fail" role="alert"><assay-icon name="alert" />{{ message }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton type="button" mat-dialog-close>Stay</button>
      <button matButton="filled" type="button" data-testid="confirm-leave" [disabled]="pending()" (click)="leave()">
        {{ pending() ? 'Leaving …' : 'Leave the course' }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .notice {
      margin-top: 12px;
    }
  `,
})
export class LeaveDialog {
  private readonly api = inject(PeopleApi);
  private readonly dialog = inject<MatDialogRef<LeaveDialog, boolean>>(MatDialogRef);
  protected readonly course = inject<{ id: string; title: string }>(MAT_DIALOG_DATA);
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async leave(): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      await this.api.leave(this.course.id);
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
