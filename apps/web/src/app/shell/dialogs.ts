import { Injectable, Injector, inject } from '@angular/core';
import type { MatDialog } from '@angular/material/dialog';

/** Dialogs for what is on the first pages, which do not wait for the code behind them. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly injector = inject(Injector);

  async loaded(): Promise<MatDialog> {
    const { MatDialog } = await import('@angular/material/dialog');
    return this.injector.get(MatDialog);
  }
}
