import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterOutlet } from '@angular/router';
import { Session } from './auth/session';
import { Live } from './live/live';
import { Header } from './shell/header';
import { PageFocus } from './shell/page-heading';
import { Theme } from './shell/theme';

@Component({
  selector: 'assay-root',
  imports: [Header, RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'onKey($event)' },
  template: `
    <a class="skip" href="#main" (click)="skip($event, main)">Skip to the content</a>
    @if (session.signedIn()) {
      <assay-header (shortcuts)="showShortcuts()" />
    }
    <main id="main" tabindex="-1" #main><router-outlet /></main>
  `,
  styles: `
    .skip {
      position: absolute;
      left: 12px;
      top: -60px;
      z-index: 30;
      padding: 10px 14px;
      border-radius: var(--corner);
      background: var(--accent);
      color: var(--on-accent);
    }
    .skip:focus {
      top: 6px;
    }
    main:focus {
      outline: none;
    }
  `,
})
export class App {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly live = inject(Live);

  constructor() {
    // Both work by being there from the start.
    inject(Theme);
    inject(PageFocus);

    let wasSignedIn = false;
    effect(() => {
      const signedIn = this.session.signedIn();
      if (signedIn) void this.live.start();
      else this.live.stop();
      if (wasSignedIn && !signedIn) this.leave();
      wasSignedIn = signedIn;
    });
  }

  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    void this.showShortcuts();
  }

  protected async showShortcuts(): Promise<void> {
    if (this.dialog.openDialogs.length > 0) return;
    const { ShortcutsDialog } = await import('./shell/shortcuts-dialog');
    this.dialog.open(ShortcutsDialog, { width: '520px', autoFocus: 'dialog' });
  }

  /** A session that ran out comes back to the same page; somebody who signed out does not. */
  private leave(): void {
    this.dialog.closeAll();
    const queryParams = this.session.expired() ? { next: this.router.url } : {};
    void this.router.navigate(['/sign-in'], { queryParams });
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null
  );
}
