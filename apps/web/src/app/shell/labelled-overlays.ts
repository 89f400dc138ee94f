import { OverlayContainer } from '@angular/cdk/overlay';
import { Injectable } from '@angular/core';

/** Puts menus and dialogs into a landmark, so that screen readers can name where they are. */
@Injectable({ providedIn: 'root' })
export class LabelledOverlays extends OverlayContainer {
  protected override _createContainer(): void {
    super._createContainer();
    this._containerElement?.setAttribute('role', 'region');
    this._containerElement?.setAttribute('aria-label', 'Menus and dialogs');
  }
}
