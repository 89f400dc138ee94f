import { Injectable, inject } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';

const OFFERED_MS = 10_000;

/** Says what was done, and for a while offers to undo it. */
@Injectable({ providedIn: 'root' })
export class Undo {
  private readonly snackBar = inject(MatSnackBar);

  offer(message: string, undo: () => void): void {
    this.snackBar.open(message, 'Undo', { duration: OFFERED_MS }).onAction().subscribe(undo);
  }
}
