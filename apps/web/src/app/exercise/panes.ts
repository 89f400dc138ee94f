import { Injectable, signal } from '@angular/core';
import { whenever } from '../design/whenever';

const KEY = 'assay.panes';
/** Below this width the statement, the editor and the results are tabs. */
const PHONE = '(max-width: 860px)';

/** How the parts of the exercise page share the room; remembered in this browser. */
@Injectable({ providedIn: 'root' })
export class Panes {
  private readonly query = matchMedia(PHONE);
  readonly phone = signal(this.query.matches);
  readonly statementShare = signal(36);
  readonly statementFolded = signal(false);
  readonly editorShare = signal(46);
  readonly editorFolded = signal(false);

  constructor() {
    this.query.addEventListener('change', (event) => this.phone.set(event.matches));
    this.restore();
    whenever(
      () => [this.statementShare(), this.editorShare()],
      (shares) => this.remember(shares),
    );
  }

  private restore(): void {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
      if (!Array.isArray(stored)) return;
      const [statement, editor] = stored;
      if (isShare(statement)) this.statementShare.set(statement);
      if (isShare(editor)) this.editorShare.set(editor);
    } catch (error) {
      console.warn('The layout could not be read.', error);
    }
  }

  private remember(shares: readonly number[]): void {
    try {
      localStorage.setItem(KEY, JSON.stringify(shares));
    } catch (error) {
      // The layout then starts afresh next time.
      console.warn('The layout could not be remembered.', error);
    }
  }
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 12 && value <= 80;
}
