import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { ContentApi } from '../api/content-api';
import { asFailure } from '../api/failure';
import { ReleaseField } from './release-field';

/** From when students see an exercise. Closes with what was stored. */
@Component({
  selector: 'assay-release-dialog',
  imports: [MatButtonModule, MatDialogModule, ReleaseField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content>
      <assay-release-field [value]="releaseAt()" (changed)="releaseAt.set($event)" />
      @if (problem(); as message) {
        <p class="small tone-fail" role="alert">{{ message }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton mat-dialog-close>Cancel</button>
      <button matButton="filled" data-testid="store-release" [disabled]="pending()" (click)="store()">
        {{ pending() ? 'Saving …' : 'Save' }}
      </button>
    </mat-dialog-actions>
  `,
})
export class ReleaseDialog {
  private readonly api = inject(ContentApi);
  private readonly dialog = inject<MatDialogRef<ReleaseDialog, { releaseAt: string | null }>>(MatDialogRef);
  protected readonly data = inject<{ id: string; title: string; releaseAt: string | null }>(MAT_DIALOG_DATA);
  protected readonly releaseAt = signal(this.data.releaseAt);
  protected readonly pending = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async store(): Promise<void> {
    this.pending.set(true);
    this.problem.set(null);
    try {
      await this.api.releaseExercise(this.data.id, this.releaseAt());
      this.dialog.close({ releaseAt: this.releaseAt() });
    } catch (error) {
      this.problem.set(asFailure(error).message);
    } finally {
      this.pending.set(false);
    }
  }
}
