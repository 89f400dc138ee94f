import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Session } from './auth/session';
import { Live } from './live/live';
import { Dialogs } from './shell/dialogs';
import { Header } from './shell/header';
import { MissingPartsBar } from './shell/missing-parts';
import { PageFocus } from './shell/page-heading';
import { StudentView, StudentViewBar } from './shell/student-view';
import { Theme } from './shell/theme';

@Component({
  selector: 'assay-root',
  imports: [Header, MissingPartsBar, RouterOutlet, StudentViewBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'onKey($event)', '[style.--chrome]': "studentView() ? '96px' : '52px'" },
  template: `
    <a class="skip" href="#main" (click)="skip($event, main)">Skip to the content</a>
    @if (session.signedIn()) {
      <assay-header (shortcuts)="showShortcuts()" />
    }
    @if (studentView()) {
      <assay-student-view-bar />
    }
    <assay-missing-parts-bar />
    <main id="main" tabindex="-1" #main>
      <!-- Seen with other eyes everything is fetched anew. -->
      @for (view of [viewKey()]; track view) {
        <router-outlet />
      }
    </main>
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
  private readonly dialogs = inject(Dialogs);
  private readonly live = inject(Live);
  private readonly view = inject(StudentView);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  protected readonly studentView = computed(() => this.session.signedIn() && this.view.course() !== null);
  protected readonly viewKey = computed(() => this.view.course()?.id ?? '');

  constructor() {
    // Both work by being there from the start.
    inject(Theme);
    inject(PageFocus);

    let before: string | null = null;
    effect(() => {
      const key = this.viewKey();
      // The button that was pressed is gone with the page it was on.
      if (before !== null && before !== key) this.main().nativeElement.focus({ preventScroll: true });
      before = key;
    });

    let wasSignedIn = false;
    effect(() => {
      const signedIn = this.session.signedIn();
      if (signedIn) void this.live.start();
      else this.live.stop();
      if (wasSignedIn && !signedIn) this.leave();
      if (wasSignedIn && !signedIn) untracked(() => this.view.end());
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
    const dialog = await this.dialogs.loaded();
    if (dialog.openDialogs.length > 0) return;
    const { ShortcutsDialog } = await import('./shell/shortcuts-dialog');
    if (dialog.openDialogs.length > 0) return;
    dialog.open(ShortcutsDialog, { width: '520px', autoFocus: 'dialog' });
  }

  /** A session that ran out comes back to the same page; somebody who signed out does not. */
  private leave(): void {
    if (document.querySelector('mat-dialog-container')) void this.dialogs.loaded().then((dialog) => dialog.closeAll());
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
