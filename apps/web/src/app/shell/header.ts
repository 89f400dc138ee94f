import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { asFailure } from '../api/failure';
import { Session } from '../auth/session';
import { Icon, type IconName } from '../design/icon';
import { Mark } from '../design/mark';
import { Live } from '../live/live';
import { Crumbs } from './crumbs';
import { THEME_CHOICES, Theme, type ThemeChoice } from './theme';

const CHOICES: Record<ThemeChoice, { label: string; icon: IconName }> = {
  system: { label: 'Like the system', icon: 'screen' },
  light: { label: 'Light', icon: 'sun' },
  dark: { label: 'Dark', icon: 'moon' },
};

/** The bar at the top: where you are, whether results still stream in, and the account. */
@Component({
  selector: 'assay-header',
  imports: [Icon, Mark, MatMenuModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'banner' },
  template: `
    <a class="home" routerLink="/" aria-label="Assay, home"><assay-mark [size]="26" /><span>Assay</span></a>
    <nav aria-label="You are here">
      <ol role="list">
        @for (crumb of crumbs.trail(); track crumb.link; let last = $last) {
          <li>
            <assay-icon name="chevron-right" [size]="14" />
            <a [routerLink]="crumb.link" [attr.aria-current]="last ? 'page' : null">{{ crumb.label }}</a>
          </li>
        }
      </ol>
    </nav>
    @if (live.interrupted()) {
      <span class="with-icon small tone-warn" role="status">
        <assay-icon name="retry" [size]="16" /><span class="word">Reconnecting</span>
      </span>
    }
    <button type="button" class="plain-button keys" aria-label="Keyboard shortcuts" (click)="shortcuts.emit()">
      <assay-icon name="keyboard" />
    </button>
    <button
      type="button"
      class="plain-button"
      data-testid="account-menu"
      [matMenuTriggerFor]="menu"
      [attr.aria-label]="'Account of ' + name()"
    >
      <span class="initials" [attr.data-letters]="initials()"></span>
      <assay-icon name="chevron-down" [size]="14" />
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      <div class="who" role="presentation">
        <strong>{{ name() }}</strong><span class="muted small">{{ session.user()?.email }}</span>
      </div>
      @for (choice of choices; track choice) {
        <button
          mat-menu-item
          role="menuitemradio"
          [attr.aria-checked]="theme.choice() === choice"
          (click)="theme.choose(choice)"
        >
          <span class="item">
            <assay-icon [name]="look[choice].icon" />{{ look[choice].label }}
            @if (theme.choice() === choice) {
              <assay-icon class="chosen" name="check" [size]="16" />
            }
          </span>
        </button>
      }
      <a mat-menu-item class="leave" routerLink="/account" data-testid="open-account">
        <span class="item"><assay-icon name="account" />Your account</span>
      </a>
      @if (session.admin()) {
        <a mat-menu-item routerLink="/admin/courses" data-testid="open-courses">
          <span class="item"><assay-icon name="book" />All courses</span>
        </a>
        <a mat-menu-item routerLink="/admin/pools" data-testid="open-pools">
          <span class="item"><assay-icon name="memory" />Sandbox pools</span>
        </a>
        <a mat-menu-item routerLink="/admin/limits" data-testid="open-refusals">
          <span class="item"><assay-icon name="alert" />Refused requests</span>
        </a>
        <a mat-menu-item routerLink="/admin/audit" data-testid="open-log">
          <span class="item"><assay-icon name="history" />Log</span>
        </a>
      }
      <button mat-menu-item class="leave" data-testid="sign-out" (click)="signOut()">
        <span class="item"><assay-icon name="sign-out" />Sign out</span>
      </button>
    </mat-menu>
  `,
  styleUrl: './header.scss',
})
export class Header {
  protected readonly session = inject(Session);
  protected readonly crumbs = inject(Crumbs);
  protected readonly theme = inject(Theme);
  protected readonly live = inject(Live);
  protected readonly choices = THEME_CHOICES;
  protected readonly look = CHOICES;
  readonly shortcuts = output<void>();

  protected readonly name = computed(() => {
    const user = this.session.user();
    return user === null ? '' : user.displayName || user.username;
  });
  protected readonly initials = computed(() =>
    this.name()
      .split(/[^\p{L}\p{N}]+/u)
      .slice(0, 2)
      .map((word) => [...word][0] ?? '')
      .join('')
      .toUpperCase(),
  );

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch (error) {
      // Signed out here; the cookie ends by itself when the server could not be told.
      console.warn(asFailure(error).message);
    }
  }
}
